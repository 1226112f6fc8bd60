import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { scriptedOllama, tag } from "../electron/hive/models/engines/scripted-ollama.ts";
import { processesLeft } from "./support/processes.ts";
import { run, start } from "./support/terminal.ts";
import { testHome } from "./support/test-home.ts";

const home = testHome();

interface Finished {
  readonly state: string;
  readonly output: string;
  readonly steps: readonly { readonly id: string; readonly attempts: number; readonly output: string }[];
}

interface Said {
  readonly role: string;
  readonly content: string;
}

function linesOf(stdout: string): readonly Record<string, unknown>[] {
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

function finishedIn(stdout: string): Finished {
  return linesOf(stdout).at(-1) as unknown as Finished;
}

/** A model that sends what it found, and one that reads it and builds on it. */
function talk({ messages }: Record<string, unknown>): readonly object[] {
  const chat = messages as readonly Said[];
  const answers = chat.filter(({ role }) => role === "tool").map(({ content }) => content);
  const isResearch = chat.some(({ content }) => content.includes("Find out"));
  const calls = isResearch
    ? { name: "send_message", arguments: { to: "creative", text: "Bees make 30 kg a year." } }
    : { name: "read_messages", arguments: {} };
  const words = isResearch ? "Told." : `A song. ${answers.join()}`;
  const said = answers.length === 0 ? { content: "", tool_calls: [{ function: calls }] } : { content: words };
  return [
    { message: { role: "assistant", ...said }, done: false },
    { message: { role: "assistant", content: "" }, done: true },
  ];
}

const workflow = (tools: readonly [string, string]) => `version: 1
name: Conversation
agents:
  research_agent: { tools: [${tools[0]}], max_iterations: 3 }
  creative_agent: { tools: [${tools[1]}], max_iterations: 3 }
steps:
  - { id: research, agent: research_agent, prompt: Find out how much honey bees make. }
  - { id: creative, agent: creative_agent, needs: [research], prompt: Write a song on what was found. }
output: "{{ steps.creative.output }}"
`;

it("delivers each message once, however often the hive is killed", async () => {
  const engine = await scriptedOllama({
    "GET /api/tags": () => ({ models: [tag("m:1b")] }),
    "GET /api/ps": () => ({ models: [] }),
    "POST /api/show": () => ({ capabilities: ["completion", "tools"], model_info: { "m.context_length": 8192 } }),
    "POST /api/chat": talk,
  });
  const file = join(home.path, "talk.yaml");
  const env = { OLLAMA_HOST: engine.host };
  writeFileSync(file, workflow(["messages", "messages"]));
  const told: Record<string, unknown>[] = [];
  for (const [args, tool] of [
    [["run", file, "--json"], "send_message"],
    [["run", "--resume", "--json"], "read_messages"],
  ] as const) {
    const hive = start(args, { home: home.path, env });
    await hive.seen(new RegExp(`"type":"tool.called".*"tool":"${tool}"`));
    hive.child.kill("SIGKILL");
    told.push(...linesOf((await hive.ended).stdout));
    expect(await processesLeft(home.path)).toEqual([]);
  }
  const { stdout } = await run(["run", "--resume", "--json"], { home: home.path, env });
  engine.close();
  const { state, output } = finishedIn(stdout);
  expect(state).toBe("complete");
  expect(output).toBe("A song. 1 message.\n\nFrom research-001 (step research):\nBees make 30 kg a year.");
  const applied = [...told, ...linesOf(stdout)].filter(({ type }) => type === "tool.called");
  expect(applied.map(({ data }) => (data as { readonly tool: string }).tool)).toEqual([
    "send_message",
    "read_messages",
  ]);
});

/** An agent of one's own whose words are the same each time. */
function agentFile(id: string, name: string, tool: string): string {
  const limits = "{ max_iterations: 2, max_tokens: 120, temperature: 0 }";
  return `id: ${id}\nname: ${name}\nrole: Talk\ntier: execution\npriority: normal\ncapabilities: [talk]\nmodel: auto
prompt: You work with others and use your tools.\ntools: [${tool}]\nlimits: ${limits}\n`;
}

it("has the starter model, which knows no tools, send its findings and read them", async () => {
  const agents = join(home.path, "agents");
  mkdirSync(agents);
  writeFileSync(join(agents, "own-001.yaml"), agentFile("own-001", "Researcher", "send_message"));
  writeFileSync(join(agents, "own-002.yaml"), agentFile("own-002", "Singer", "read_messages"));
  const file = join(home.path, "talk.yaml");
  writeFileSync(
    file,
    `version: 1
name: Conversation
steps:
  - { id: research, agent: Researcher, prompt: "Send a message to song: bees make 30 kg of honey a year." }
  - { id: song, agent: Singer, needs: [research], prompt: Read your messages. Then write a song on what they say. }
`,
  );
  const { stdout } = await run(["run", file, "--json"], { home: home.path, env: { SKEP_ENGINE: "embedded" } });
  expect(finishedIn(stdout)).toMatchObject({ state: "complete", steps: [{ attempts: 1 }, { attempts: 1 }] });
  const [sent, read] = callsIn(home.path);
  const { text } = JSON.parse(sent?.input ?? "") as { readonly text: string };
  expect(text.length).toBeGreaterThan(0);
  expect([sent?.tool, read?.tool]).toEqual(["send_message", "read_messages"]);
  expect(JSON.parse(read?.answer ?? "")).toMatchObject({ text: expect.stringContaining(text), isError: false });
});

/** The first call of each task, as the store keeps them. */
function callsIn(
  folder: string,
): readonly { readonly tool: string; readonly input: string; readonly answer: string }[] {
  const store = new DatabaseSync(join(folder, "skep.db"), { readOnly: true });
  try {
    return store.prepare("SELECT tool, input, answer FROM tool_calls GROUP BY task ORDER BY id").all() as never; // its columns
  } finally {
    store.close();
  }
}
