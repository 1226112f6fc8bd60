import { expect, it } from "vitest";
import type { Tool, ToolAnswer } from "../contract/tool.ts";
import { ToolBox } from "./tool-box.ts";
import type { Caller, ToolSource } from "./tool-source.ts";

const caller: Caller = {
  ...{ agentId: "alpha-001", kind: "alpha_agent", task: "t-1", run: "r-1", attempt: 1, idempotencyKey: "t-1/1" },
  signal: new AbortController().signal,
};

function sourceOf(source: string, names: readonly string[]): ToolSource & { change(): void } {
  const listeners: (() => void)[] = [];
  const tools = names.map((name): Tool => ({ name, source, description: "", input: { type: "object" } }));
  return {
    list: () => tools,
    call: async (name, input): Promise<ToolAnswer> => ({
      ...{ text: `${source}: ${name} ${JSON.stringify(input)}`, isError: false, isCut: false },
    }),
    onChange: (listener) => void listeners.push(listener),
    change: () => {
      for (const listener of listeners) listener();
    },
  };
}

const hive = sourceOf("hive", ["send_message", "read_messages", "hand_off"]);
const files = sourceOf("files", ["files__read", "files__write", "hand_off"]);
const box = new ToolBox([hive, files]);
const namesFor = (tools: readonly string[]) => box.toolsFor({ tools }).map(({ name }) => name);

it("gives a kind the tools that its list names, in that order and each once", () => {
  expect(namesFor(["files__*", "messages", "send_message", "nothing"])).toEqual([
    ...["files__read", "files__write", "send_message", "read_messages"],
  ]);
  expect(namesFor([])).toEqual([]);
  expect(box.toolsFor({})).toEqual([]);
});

it("has the tool of the first source where two have one of the same name", () => {
  expect(box.toolsFor({ tools: ["hand_off"] })).toMatchObject([{ source: "hive" }]);
});

it("tells which names mean nothing here", () => {
  expect(["messages", "files__*", "hand_off"].map((name) => box.has(name))).toEqual([true, true, true]);
  expect(["web_search", "other__*", "memory"].map((name) => box.has(name))).toEqual([false, false, false]);
});

it("has its source answer a call, and refuses one of a tool that is not there", async () => {
  expect(await box.call("files__read", { path: "a" }, caller)).toMatchObject({
    text: 'files: files__read {"path":"a"}',
  });
  await expect(box.call("web_search", {}, caller)).rejects.toMatchObject({ failure: { code: "not_found" } });
});

it("tells when any source has other tools", () => {
  let changes = 0;
  box.onChange(() => {
    changes += 1;
  });
  hive.change();
  files.change();
  expect(changes).toBe(2);
});
