import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fetchInspector, inspect } from "./support/inspector.ts";
import { environment, root } from "./support/terminal.ts";
import { testGateway } from "./support/test-gateway.ts";
import { testHome } from "./support/test-home.ts";

const inspector = await fetchInspector();
const why = "missing" in inspector ? ` (left out: the inspector could not be fetched: ${inspector.missing})` : "";
const script = "script" in inspector ? inspector.script : "";

const home = testHome({ model: false });

/** Asks every kind of question in the way that leads to a server, and looks at the answers. */
async function askAll(way: readonly string[]): Promise<void> {
  // It keeps its own files in the person's folder.
  const env = { ...environment({ home: home.path, env: { SKEP_ENGINE: "embedded" } }), HOME: home.path };
  const ask = async (...method: readonly string[]): Promise<unknown> => await inspect(script, [...way, ...method], env);
  const names = (listed: readonly { readonly name: string }[]): readonly string[] => listed.map(({ name }) => name);
  const { tools } = (await ask("--strict", "--method", "tools/list")) as {
    readonly tools: readonly { readonly name: string }[];
  };
  expect(names(tools)).toEqual(expect.arrayContaining(["research_agent", "run_workflow", "add_task", "hive_state"]));
  const call = ["--method", "tools/call", "--tool-name"];
  expect(await ask(...call, "hive_state")).toMatchObject({
    structuredContent: { tasks: { complete: 0 }, health: { status: expect.any(String) } },
  });
  expect(await ask(...call, "add_task", "--tool-arg", "description=Name one fact about bees.")).toMatchObject({
    structuredContent: { task: expect.stringMatching(/^task-\d+$/) },
  });
  const { resources } = (await ask("--method", "resources/list")) as {
    readonly resources: readonly { readonly uri: string }[];
  };
  expect(resources.map(({ uri }) => uri)).toContain("skep://journal");
  const { prompts } = (await ask("--method", "prompts/list")) as {
    readonly prompts: readonly { readonly name: string }[];
  };
  expect(names(prompts)).toContain("critical_agent");
}

describe("the official inspector on the command line", () => {
  it.skipIf(why !== "")(`finds all that \`skep mcp\` has over its pipes${why}`, async () => {
    const kept = ["-e", `SKEP_HOME=${home.path}`, "-e", "SKEP_ENGINE=embedded"]; // of its own environment it passes on little
    await askAll([...kept, process.execPath, join(root, "dist", "cli.js"), "mcp"]);
  });

  describe("asks the gateway, which", () => {
    const gateway = testGateway(home);

    it.skipIf(why !== "").each(["legacy", "modern"])(`has all that it finds, in the %s protocol${why}`, async (era) => {
      const { port, tokens } = gateway;
      const to = ["--server-url", `http://127.0.0.1:${port}/mcp`, "--transport", "http", "--protocol-era", era];
      await askAll([...to, "--header", `Authorization: Bearer ${tokens.run}`]);
    });
  });
});
