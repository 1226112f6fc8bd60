import type { App } from "./app.ts";
import type { Output } from "./output.ts";

/** An output that keeps what is written to it. */
export interface KeptOutput extends Output {
  readonly text: () => string;
}

/** Makes an output for tests: a pipe unless said otherwise. */
export function keptOutput({ isTTY = false }: { readonly isTTY?: boolean } = {}): KeptOutput {
  let written = "";
  return {
    isTTY,
    columns: 100,
    rows: 30,
    write: (text) => {
      written += text;
    },
    text: () => written,
  };
}

/** An app for tests of single commands. What a test does not give fails when it is asked for. */
export function testApp(given: Partial<App> = {}): App & { readonly out: KeptOutput; readonly err: KeptOutput } {
  const absent = (name: string) => async (): Promise<never> => {
    throw new Error(`The test gives no ${name}.`);
  };
  return {
    terminal: { stdin: process.stdin, stdout: process.stdout },
    env: {},
    version: "1.2.3",
    home: "/nowhere",
    agentKinds: async () => [],
    knownAgents: async () => ({ agentKinds: ["research_agent"], capabilities: ["research"] }),
    runningHive: async () => undefined,
    openStore: async () => undefined,
    openHive: absent("hive"),
    openModels: absent("models"),
    openGateway: absent("gateway"),
    serveMcp: absent("MCP server"),
    runEngine: absent("engine"),
    measure: absent("measure"),
    startBeside: absent("daemon"),
    killAll: () => {},
    ...given,
    out: keptOutput(),
    err: keptOutput(),
  };
}
