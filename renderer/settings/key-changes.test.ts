import { describe, expect, it } from "vitest";
import type { Command } from "../shell/commands.ts";
import { commandsWith } from "../shell/own-keys.ts";
import {
  addKey,
  isChanged,
  isLookedFor,
  type KeyPatch,
  type KeyTable,
  ownersOf,
  removeKey,
  resetAll,
  resetKeys,
} from "./key-changes.ts";

const usual: readonly Command[] = [
  { id: "run", title: "Run", group: "Run", keys: ["Ctrl+Enter"] },
  { id: "stop", title: "Stop", group: "Run", keys: ["Ctrl+.", "F8"] },
  { id: "pin", title: "Pin", group: "Canvas", keys: ["P"], within: "canvas" },
];

function tableOf(own: Record<string, string[]>): KeyTable {
  return { commands: commandsWith(usual, own), usual, own };
}

/** The table after a patch, as the hive and the window make it. */
function patched(table: KeyTable, patch: KeyPatch): KeyTable {
  const own = new Map<string, string[]>(Object.entries(table.own));
  for (const [id, keys] of Object.entries(patch)) {
    if (keys === null) own.delete(id);
    else own.set(id, [...keys]);
  }
  return tableOf(Object.fromEntries(own));
}

function command(table: KeyTable, id: string): Command {
  const found = table.commands.find((other) => other.id === id);
  if (found === undefined) throw new Error(`No command ${id}.`);
  return found;
}

const keysOf = (table: KeyTable) => Object.fromEntries(table.commands.map(({ id, keys }) => [id, keys.join(" ")]));

describe("changes of keys", () => {
  it("give a command a key more, and take it from whoever has it, on the canvas too", () => {
    const start = tableOf({});
    expect(ownersOf(start, "run", "F8").map(({ id }) => id)).toEqual(["stop"]);
    const moved = patched(start, addKey(start, command(start, "run"), "F8"));
    expect(keysOf(moved)).toEqual({ run: "Ctrl+Enter F8", stop: "Ctrl+.", pin: "P" });
    const both = patched(moved, addKey(moved, command(moved, "run"), "P"));
    expect(keysOf(both)).toEqual({ run: "Ctrl+Enter F8 P", stop: "Ctrl+.", pin: "" });
    expect(usual.map(({ id }) => isChanged(both, command(both, id)))).toEqual([true, true, true]);
  });

  it("take a key away, and keep nothing of a command that has its usual keys again", () => {
    const start = tableOf({ run: ["Ctrl+Enter", "F9"] });
    const patch = removeKey(start, command(start, "run"), "F9");
    expect(patch).toEqual({ run: null });
    expect(patched(start, patch).own).toEqual({});
    expect(keysOf(patched(start, removeKey(start, command(start, "pin"), "P")))["pin"]).toBe("");
  });

  it("give a command its usual keys back, from whoever has them now", () => {
    const start = tableOf({ run: ["F8"], pin: [] });
    const reset = patched(start, resetKeys(start, command(start, "stop")));
    expect(keysOf(reset)).toEqual({ run: "", stop: "Ctrl+. F8", pin: "" });
    const all = patched(reset, resetAll(reset));
    expect(keysOf(all)).toEqual(keysOf(tableOf({})));
    expect(all.own).toEqual({});
  });

  it("are found by name, group or key", () => {
    const [, stop] = usual as [Command, Command, Command];
    for (const words of ["", "sto", "run st", "ctrl .", "Ctrl+.", "f8"]) expect(isLookedFor(stop, words)).toBe(true);
    expect(isLookedFor(stop, "pin")).toBe(false);
  });
});
