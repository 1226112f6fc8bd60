import { describe, expect, it } from "vitest";
import type { BridgeEvent } from "../../electron/hive/contract/bridge.ts";
import type { MessageType } from "../../electron/hive/contract/message-types.ts";
import { sampleEntry } from "../testing/samples.ts";
import { applyToTalk, lastSpark, silence, type Talk, withoutAgents } from "./agent-talk.ts";

const kindOf = (id: string): string => `${id.replace(/-\d+$/, "")}_agent`;
const usage = { promptTokens: 0, outputTokens: 0, promptMs: 0, outputMs: 0, loadMs: 0 };

function said(type: MessageType, from: string, to: string): BridgeEvent {
  const party = (agent_id: string) => ({ agent_id, name: agent_id });
  const metadata = { phase: null, retry_count: 0, correlation_id: null };
  const message = { id: "msg-1", timestamp: "", type, from: party(from), to: party(to), payload: {}, metadata };
  return { kind: "message", message };
}

function assigned(task: string, agent: string): BridgeEvent {
  const data = { agent, pid: 7, attempt: 1, model: "tiny", why: "named", able: 1 } as const;
  return sampleEntry(1, "task.assigned", data, { task });
}

function heard(events: readonly BridgeEvent[], talk: Talk = silence): Talk {
  return events.reduce((before, event) => applyToTalk(before, event, kindOf), talk);
}

describe("applyToTalk", () => {
  it("lights the agent and its kind on the message's channel, and counts it", () => {
    const talk = heard([said("STATUS", "research-001", "lead-001"), said("COMMAND", "lead-001", "research-001")]);
    expect(talk.counts).toMatchObject({ status: 1, cmd: 1, tasks: 0 });
    expect(talk.byAgent["research-001"]?.cmd).toMatchObject({ number: 2, from: "lead-001", to: "research-001" });
    expect(talk.byKind["research_agent"]?.status).toMatchObject({ number: 1, from: "research-001" });
    expect(talk.between).toEqual({});
  });

  it("takes an assignment and its result for messages about tasks, both of the agent that holds it", () => {
    const result = sampleEntry(2, "task.completed", { attempt: 1, output: "", usage }, { task: "task-1" });
    const talk = heard([assigned("task-1", "research-001"), result]);
    expect(talk.counts.tasks).toBe(2);
    expect(talk.byAgent["research-001"]?.tasks).toMatchObject({ from: "research-001", to: "lead-001" });
    expect(talk.holders).toEqual({});
  });

  it("draws what one agent passes to another between the two", () => {
    const talk = heard([said("HANDOFF", "research-001", "creative-001")]);
    expect(talk.between["research-001 creative-001"]).toMatchObject({ channel: "handoff" });
    expect(Object.keys(talk.byKind)).toEqual(["research_agent", "creative_agent"]);
  });

  it("forgets agents that are gone, and keeps what was counted", () => {
    const before = heard([said("HANDOFF", "research-001", "creative-001"), assigned("task-1", "research-001")]);
    const talk = withoutAgents(before, ["research-001"]);
    expect(Object.keys(talk.byAgent)).toEqual(["creative-001"]);
    expect(talk).toMatchObject({ between: {}, holders: {}, counts: { handoff: 1, tasks: 1 } });
  });

  it("stays the same object when nobody says anything", () => {
    expect(applyToTalk(silence, sampleEntry(1, "task.running", { attempt: 1 }), kindOf)).toBe(silence);
  });
});

describe("lastSpark", () => {
  it("is the last message of the channels that are shown", () => {
    const sparks = heard([said("STATUS", "a-1", "lead-001"), said("COMMAND", "lead-001", "a-1")]).byAgent["a-1"];
    expect(lastSpark(sparks, new Set())?.channel).toBe("cmd");
    expect(lastSpark(sparks, new Set(["cmd"]))?.channel).toBe("status");
    expect(lastSpark(undefined, new Set())).toBeNull();
  });
});
