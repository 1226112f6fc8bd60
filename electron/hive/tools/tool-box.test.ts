import { expect, it } from "vitest";
import type { Tool } from "../contract/tool.ts";
import { ToolBox } from "./tool-box.ts";
import type { ToolShelf } from "./tool-source.ts";

function shelfOf(source: string, names: readonly string[]): ToolShelf & { change(): void } {
  const listeners: (() => void)[] = [];
  const tools = names.map((name): Tool => ({ name, source, description: "", input: { type: "object" } }));
  return {
    list: () => tools,
    onChange: (listener) => void listeners.push(listener),
    change: () => {
      for (const listener of listeners) listener();
    },
  };
}

const hive = shelfOf("hive", ["send_message", "read_messages", "hand_off"]);
const files = shelfOf("files", ["files__read", "files__write", "hand_off"]);
const box = new ToolBox([hive, files]);
const namesFor = (tools: readonly string[]) => box.toolsFor({ tools }).map(({ name }) => name);

it("gives a kind the tools that its list names, in that order and each once", () => {
  expect(namesFor(["files__*", "messages", "send_message", "nothing"])).toEqual([
    ...["files__read", "files__write", "send_message", "read_messages"],
  ]);
  expect(namesFor([])).toEqual([]);
  expect(box.toolsFor({})).toEqual([]);
});

it("has the tool of the first shelf where two have one of the same name", () => {
  expect(box.toolsFor({ tools: ["hand_off"] })).toMatchObject([{ source: "hive" }]);
});

it("tells which names mean nothing here", () => {
  expect(["messages", "files__*", "hand_off"].map((name) => box.has(name))).toEqual([true, true, true]);
  expect(["web_search", "other__*", "memory"].map((name) => box.has(name))).toEqual([false, false, false]);
});

it("tells when any shelf has other tools", () => {
  let changes = 0;
  box.onChange(() => {
    changes += 1;
  });
  hive.change();
  files.change();
  expect(changes).toBe(2);
});
