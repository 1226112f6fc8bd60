import { describe, expect, it } from "vitest";
import { type Command, commands } from "./commands.ts";
import { commandsWith, keyRefusal } from "./own-keys.ts";

const table: readonly Command[] = [
  { id: "run", title: "Run", group: "", keys: ["Ctrl+Enter"] },
  { id: "stop", title: "Stop", group: "", keys: ["Ctrl+.", "F8"] },
  { id: "add", title: "Add", group: "", keys: ["Tab"], within: "canvas" },
];

function keysWith(own: Readonly<Record<string, readonly string[]>>): readonly (readonly string[])[] {
  return commandsWith(table, own).map(({ keys }) => keys);
}

describe("commandsWith", () => {
  it("puts a person's own keys in the place of the usual ones, none as well", () => {
    expect(commandsWith(table, {})).toEqual(table);
    expect(commandsWith(table, {})[0]).toBe(table[0]);
    expect(keysWith({ run: ["ctrl+r", "F5"], stop: [], gone: ["F1"] })).toEqual([["Ctrl+R", "F5"], [], ["Tab"]]);
  });

  it("leaves each combination of a place to one command: to the one that a person gave it", () => {
    expect(keysWith({ run: ["F8"] })).toEqual([["F8"], ["Ctrl+."], ["Tab"]]);
    expect(keysWith({ run: ["F9"], stop: ["F9", "F9", "F7"] })).toEqual([["F9"], ["F7"], ["Tab"]]);
  });

  it("takes no key from lists, buttons and text, whatever a file says", () => {
    expect(keysWith({ run: ["Tab", "Enter", "Ctrl+C", "ArrowUp", "nonsense+K"] })[0]).toEqual([]);
    expect(keysWith({ add: ["Enter", "Escape", "Shift+Tab", "Space", "N"] })[2]).toEqual(["Enter", "Escape", "N"]);
  });

  it("finds nothing to correct in the table of the window", () => {
    expect(commandsWith(commands, {})).toEqual(commands);
    const refused = commands.flatMap((command) => command.keys.map((key) => keyRefusal(command, key)));
    expect(refused.filter((why) => why !== null)).toEqual([]);
  });
});
