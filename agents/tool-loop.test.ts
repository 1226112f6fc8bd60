import { expect, it } from "vitest";
import type { AgentKind } from "../electron/hive/contract/agent.ts";
import { forkAgents } from "../electron/hive/testing/fork-agent.ts";
import { type Asked, openScriptedOllama, type Reply, say } from "../electron/hive/testing/scripted-ollama.ts";
import { openTestHive, testKinds } from "../electron/hive/testing/test-hive.ts";

const one = "version: 1\nname: One\nsteps: [{ id: one, agent: alpha_agent, prompt: Go., retry: { backoff: 1ms } }]\n";
const knowing = { capabilities: ["completion", "tools"], contextLength: 4096 };
const simple = { capabilities: ["completion"], contextLength: 4096 };

const call = (...calls: readonly (readonly [string, object])[]): Reply => ({
  kind: "call",
  calls: calls.map(([name, input]) => ({ name, arguments: input })),
});
const json = (value: object): Reply => ({ kind: "say", pieces: JSON.stringify(value).match(/.{1,7}/gs) ?? [] });

/** A real agent whose model answers so, one reply after the other. */
async function openHive(replies: readonly Reply[], change: Partial<AgentKind> = {}, facts = knowing) {
  const engine = await openScriptedOllama(() => replies[engine.asked.length - 1] ?? say("Nothing left."), facts);
  const kinds = testKinds.map((kind) => ({
    ...kind,
    tools: ["memory", "topics", "handoff"],
    maxIterations: 3,
    ...change,
  }));
  const hive = await openTestHive({ ...forkAgents(), engine: engine.host, kinds });
  return { hive, engine, finished: async () => await hive.finished(await hive.run(one)) };
}

const last = ({ messages }: Asked): string => messages.at(-1)?.content ?? "";

it("makes the calls that a model wants, one after the other, and shows it what they answered", async () => {
  const { engine, finished } = await openHive([
    call(["write_memory", { key: "k", value: "v" }], ["read_memory", { key: "k" }]),
    say("It is v."),
  ]);
  expect(await finished()).toMatchObject({ state: "complete", output: "It is v.", steps: [{ tokens: 4 }] });
  expect(engine.asked[1]?.messages.slice(2)).toMatchObject([
    { role: "assistant", tool_calls: [{ function: { name: "write_memory" } }, { function: { name: "read_memory" } }] },
    { role: "tool", tool_name: "write_memory", content: "Kept under k, version 1." },
    { role: "tool", tool_name: "read_memory", content: "k, version 1:\nv" },
  ]);
});

it("tells that the last answer was cut off, and counts no tokens of the calls before", async () => {
  const cut: Reply = { kind: "say", pieces: ["It ", "is"], isCutOff: true };
  const { finished } = await openHive([call(["read_memory", { key: "k" }]), cut]);
  expect(await finished()).toMatchObject({ output: "It is", steps: [{ tokens: 3, cutOffAt: 2 }] });
});

it("tells a model of a tool that it does not have and of wrong input, which counts as a turn", async () => {
  const { hive, engine, finished } = await openHive([
    call(["web_search", { q: "bees" }]),
    call(["read_memory", { wrong: 1 }]),
    call(["read_memory", { key: "k" }]),
    say("The end."),
  ]);
  expect(await finished()).toMatchObject({ state: "complete", output: "The end." });
  expect(engine.asked.slice(1).map(last)).toEqual([
    "It failed: bad_request: web_search: It is none of your tools.",
    expect.stringContaining("It failed: Wrong input: key: "),
    "Now give your final answer, in words, without using a tool.",
  ]);
  expect(engine.asked.map(({ tools }) => tools.length)).toEqual([5, 5, 5, 0]);
  expect(hive.entries("tool.refused")).toMatchObject([{ data: { tool: "web_search" } }]);
});

it("drives a model that knows no tools by a schema that its answers follow", async () => {
  const replies = [
    json({ tool: "publish", input: { topic: "news", text: "Bees" } }),
    json({ answer: "Told\neverybody." }),
  ];
  const { hive, engine, finished } = await openHive(replies, { tools: ["publish"] }, simple);
  expect(await finished()).toMatchObject({ state: "complete", output: "Told\neverybody." });
  expect(engine.asked.map(({ tools, format }) => [tools, Object.keys(format ?? {})])).toEqual([
    ...[
      [[], ["anyOf"]],
      [[], ["anyOf"]],
    ],
  ]);
  expect(engine.asked[0]?.system).toContain("- publish(topic, text): Publishes a text on a topic");
  expect(last(engine.asked[1] as Asked)).toBe("publish answered: Published on news.");
  const spoken = hive.events.flatMap((event) => (event.kind === "token" ? [event.text] : []));
  expect(spoken.join("")).toBe("Told\neverybody."); // the words alone, as they come
});

it("goes without tools where none of them fits the model's context, and tells so", async () => {
  const { hive, engine, finished } = await openHive([say("Alone.")], {}, { ...simple, contextLength: 60 });
  expect(await finished()).toMatchObject({ state: "complete", output: "Alone." });
  expect(engine.asked).toMatchObject([{ tools: [] }]);
  expect(hive.entries("tool.left_out")).toMatchObject([
    {
      level: "WARN",
      step: "one",
      data: { tools: ["read_memory", "write_memory", "publish", "subscribe", "hand_off"] },
    },
  ]);
});

it("hands its task over, and the next agent begins with why", async () => {
  const { hive, engine, finished } = await openHive([
    call(["write_memory", { key: "k", value: "v" }]),
    call(["hand_off", { to: "beta_agent", reason: "I cannot sing." }]),
    call(["write_memory", { key: "k", value: "v" }]),
    say("La la."),
  ]);
  expect(await finished()).toMatchObject({
    ...{ state: "complete", output: "La la.", steps: [{ attempts: 2, agent: "beta-001" }] },
  });
  expect(hive.entries("task.handoff")).toMatchObject([
    { data: { from: "alpha-001", to: "beta_agent", reason: "I cannot sing." } },
  ]);
  expect(engine.asked[2]?.messages.slice(1)).toEqual([
    { role: "user", content: "Go.\n\nThis task was handed to you, because: I cannot sing." },
  ]);
  // A second write by the task is a second one: the hive says what is there.
  expect(last(engine.asked[3] as Asked)).toContain('"k" is at version 1');
});

it("fails with an empty answer when its model has none in words", async () => {
  const { finished } = await openHive(Array(8).fill(say("")), { maxIterations: 1, tools: ["publish"] });
  const view = await finished();
  expect(view.steps[0]?.failure ?? view.failure).toMatchObject({ code: "empty_answer" });
});
