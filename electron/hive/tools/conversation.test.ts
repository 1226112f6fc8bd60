import { expect, it } from "vitest";
import type { AgentKind } from "../contract/agent.ts";
import { forkAgents } from "../testing/fork-agent.ts";
import { type Asked, openScriptedOllama, type Reply, type ScriptedFacts, say } from "../testing/scripted-ollama.ts";
import { openTestHive, testKinds } from "../testing/test-hive.ts";

const workflow = `version: 1
name: Conversation
steps:
  - { id: research, agent: research_agent, prompt: Find out about honey. }
  - { id: creative, agent: creative_agent, needs: [research], prompt: Write on what was found. }
output: "{{ steps.creative.output }}"
`;

function kindsWith(tools: readonly string[]): readonly AgentKind[] {
  const [base] = testKinds;
  if (base === undefined) throw new Error("There are kinds for tests.");
  const kind = (name: string, idPrefix: string): AgentKind => ({ ...base, name, idPrefix, tools, maxIterations: 4 });
  return [kind("research_agent", "research"), kind("creative_agent", "creative")];
}

/** How often a model has been answered by a tool. */
function answersIn({ messages }: Asked): number {
  return messages.filter(({ role }) => role === "tool").length;
}

const isResearch = ({ prompt }: Asked): boolean => prompt.startsWith("Find out");

/** Two models that know tools: one sends what it found, the other reads it and builds on it. */
function talk(asked: Asked): Reply {
  const { messages } = asked;
  if (isResearch(asked)) {
    const input = { to: "creative", text: "Bees make 30 kg a year." };
    return answersIn(asked) === 0
      ? { kind: "call", calls: [{ name: "send_message", arguments: input }] }
      : say("Told.");
  }
  if (answersIn(asked) === 0) return { kind: "call", calls: [{ name: "read_messages", arguments: {} }] };
  return say(`A song: ${messages.at(-1)?.content}`);
}

async function openHive(script: (asked: Asked) => Reply, facts?: ScriptedFacts) {
  const engine = await openScriptedOllama(script, facts);
  const kinds = kindsWith(["messages"]);
  const hive = await openTestHive({ ...forkAgents(), engine: engine.host, kinds });
  return { hive, engine };
}

/** Two models that work at the same time, and wait for each other's words. */
function discuss(asked: Asked): Reply {
  const { messages } = asked;
  const call = (name: string, input: object): Reply => ({ kind: "call", calls: [{ name, arguments: input }] });
  const wait = call("read_messages", { wait_seconds: 60 });
  const turn = answersIn(asked);
  if (isResearch(asked)) {
    return turn === 0
      ? call("send_message", { to: "creative", text: "30 kg a year." })
      : turn === 1
        ? wait
        : say(lastOf(messages));
  }
  if (turn === 0) return wait;
  return turn === 1 ? call("send_message", { to: "research", text: `A song of: ${lastOf(messages)}` }) : say("Sung.");
}

function lastOf(messages: Asked["messages"]): string {
  return messages.at(-1)?.content ?? "";
}

it("lets two agents that work at the same time answer each other", async () => {
  const { hive } = await openHive(discuss);
  const view = await hive.finished(await hive.run(workflow.replace(" needs: [research],", "")));
  expect(view.state).toBe("complete");
  expect(view.steps[0]?.output).toContain("From creative-001 (step creative):\nA song of: 1 message.");
  expect(view.steps[0]?.output).toContain("30 kg a year.");
});

it("lets two agents of a run converse: research sends its findings, creative reads them and builds on them", async () => {
  const { hive, engine } = await openHive(talk);
  const run = await hive.run(workflow);
  const view = await hive.finished(run);
  expect(view).toMatchObject({ state: "complete", steps: [{ output: "Told." }, { state: "complete" }] });
  expect(view.output).toContain("From research-001 (step research):\nBees make 30 kg a year.");
  expect(engine.asked.map(({ tools }) => tools)).toEqual(Array(4).fill(["send_message", "read_messages"]));
  expect(hive.messages.store.page({ channel: "talk", before: 1000, limit: 10 })).toMatchObject([
    {
      message: {
        ...{ type: "MESSAGE", from: { agent_id: "research-001" }, to: { agent_id: "creative-001" } },
        payload: { text: "Bees make 30 kg a year.", step: "research" },
        metadata: { correlation_id: run },
      },
      deliveredAt: expect.any(Number),
    },
  ]);
  expect(hive.entries("tool.called").map(({ agent, step, level, data }) => [agent, step, level, data.tool])).toEqual([
    ["research-001", "research", "INFO", "send_message"],
    ["creative-001", "creative", "INFO", "read_messages"],
  ]);
  expect(hive.events.filter(({ kind }) => kind === "message")).toMatchObject([{ message: { type: "MESSAGE" } }]);
});
