import { describe, expect, it } from "vitest";
import { createCommandBoard } from "./command-board.ts";
import type { Command } from "./commands.ts";

const key = { key: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const enter = { ...key, key: "Enter", ctrlKey: true };

describe("a command board", () => {
  it("knows only commands that do something now, and the last one that was bound", () => {
    const board = createCommandBoard();
    const done: string[] = [];
    expect(board.pressed(enter, null)).toBeNull();
    const unbindPage = board.bind("run", () => done.push("page"));
    const unbindPanel = board.bind("run", () => done.push("panel"));
    board.pressed(enter, null)?.();
    unbindPanel();
    board.act("run");
    expect(done).toEqual(["panel", "page"]);
    expect(board.active().map(({ id }) => id)).toEqual(["run"]);
    unbindPage();
    expect(board.active()).toEqual([]);
  });

  it("keeps the keys of a place to that place, and prefers them there", () => {
    const table: readonly Command[] = [
      { id: "run", title: "", group: "", keys: ["N"], within: "canvas" },
      { id: "stop", title: "", group: "", keys: ["N"] },
    ];
    const board = createCommandBoard(table);
    const done: string[] = [];
    board.bind("run", () => done.push("canvas"));
    board.bind("stop", () => done.push("anywhere"));
    board.pressed({ ...key, key: "n" }, "canvas")?.();
    board.pressed({ ...key, key: "n" }, null)?.();
    expect(done).toEqual(["canvas", "anywhere"]);
  });

  it("listens to a person's own keys from when they are known", () => {
    const board = createCommandBoard();
    const done: string[] = [];
    board.bind("run", () => done.push("run"));
    board.setKeys({ run: ["F5"] });
    expect(board.pressed(enter, null)).toBeNull();
    board.pressed({ ...key, key: "F5" }, null)?.();
    expect(done).toEqual(["run"]);
    expect(board.meant({ ...key, key: "F5" }, null)).toMatchObject({ id: "run", keys: ["F5"] });
    expect(board.all().find(({ id }) => id === "run")?.keys).toEqual(["F5"]);
  });

  it("tells when what can be asked for differs", () => {
    const board = createCommandBoard();
    let told = 0;
    const end = board.subscribe(() => {
      told += 1;
    });
    board.bind("keys", () => {})();
    end();
    board.bind("keys", () => {});
    expect(told).toBe(2);
  });
});
