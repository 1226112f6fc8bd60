import { expect, it } from "vitest";
import { FailureError, failure } from "../contract/failure.ts";
import { openOwnTools } from "../testing/own-tools.ts";
import type { Caller, ToolSource } from "./tool-source.ts";

/** A source of one tool that counts its calls. */
function countingSource(answer: (caller: Caller) => string): ToolSource & { readonly callers: Caller[] } {
  const callers: Caller[] = [];
  const tool = { name: "files__read", source: "files", description: "", input: { type: "object" } };
  return {
    callers,
    list: () => [tool],
    onChange: () => undefined,
    call: async (_name, _input, caller) => {
      callers.push(caller);
      return { text: answer(caller), isError: false, isCut: false };
    },
  };
}

const outside = { source: "files" };

it("applies a call once, however often it is made, and answers it the same way", async () => {
  const { call, messages, stores, tasks } = openOwnTools();
  const input = { to: "b", text: "Hello" };
  const first = await call("a", "send_message", input);
  expect(await call("a", "send_message", input)).toEqual(first);
  const kept = () => messages.store.page({ channel: "talk", before: 99, limit: 9 });
  expect(kept()).toHaveLength(1);
  await call("a", "send_message", input, { earlier: 1 }); // said once more, and meant
  await call("a", "send_message", { ...input, text: "Hello again" });
  expect(kept()).toHaveLength(3);
  expect(stores.calls.ofTask(tasks.get("a") ?? "")).toHaveLength(4);
});

it("asks an outside source once, and tells it who calls", async () => {
  const source = countingSource(() => "content");
  const { call, entries } = openOwnTools([source]);
  expect(await call("a", "files__read", { path: "x" }, outside)).toMatchObject({ text: "content" });
  expect(await call("a", "files__read", { path: "x" }, outside)).toMatchObject({ text: "content" });
  expect(source.callers).toMatchObject([
    { agentId: "alpha-001", kind: "alpha_agent", task: "task-1", run: "run-1", attempt: 1 },
  ]);
  expect(source.callers[0]?.idempotencyKey).toMatch(/^task-1\/files__read\/[0-9a-f]{32}\/0$/);
  expect(entries().filter(({ type }) => type === "tool.called")).toMatchObject([
    {
      ...{ level: "AUDIT", step: "a", agent: "alpha-001" },
      data: { tool: "files__read", server: "files", isError: false, inputSize: 12, answerSize: 7 },
    },
  ]);
});

it("cuts what is too long to keep, and answers with what kept a call from being made", async () => {
  const long = countingSource(() => "x".repeat(70_000));
  const { call } = openOwnTools([long]);
  const answer = await call("a", "files__read", {}, outside);
  expect([answer.text.length, answer.isCut]).toEqual([65_536, true]);
  const broken = countingSource(() => {
    throw new FailureError(failure("engine_failed", "It is gone.", { hint: "Start it." }));
  });
  const other = openOwnTools([broken]);
  expect(await other.call("a", "files__read", {}, outside)).toMatchObject({
    isError: true,
    text: "It is gone. Start it.",
  });
});

it("refuses an attempt that does not hold its task", async () => {
  const { calls, tasks } = openOwnTools();
  const tool = { name: "publish", source: "hive", description: "", input: {} };
  const agent = { agent_id: "alpha-001", name: "alpha_agent" };
  const ref = { task: tasks.get("a") ?? "", attempt: 2 };
  const order = { tool, agent, ref, earlier: 0, signal: new AbortController().signal };
  const refused = calls.call({ ...order, input: { topic: "x", text: "y" } });
  await expect(refused).rejects.toMatchObject({ failure: { code: "stale" } });
});
