import { describe, expect, it } from "vitest";
import type { Command } from "../shell/commands.ts";
import { show, words } from "../testing/show.tsx";
import { KeyRow } from "./key-row.tsx";

const usual: readonly Command[] = [{ id: "run", title: "Run", group: "Run", keys: ["Ctrl+Enter"] }];

function rowOf(keys: readonly string[]): string {
  const command: Command = { id: "run", title: "Run", group: "Run", keys };
  return show(<KeyRow command={command} table={{ commands: [command], usual, own: {} }} change={() => {}} />);
}

describe("KeyRow", () => {
  it("shows a command's keys, each with a way to remove it", () => {
    const html = rowOf(["Ctrl+Enter"]);
    expect(words(html)).toBe("Run Ctrl Enter");
    expect(html).toContain('aria-label="Remove Ctrl+Enter from Run"');
    expect(html).not.toContain("Reset the keys");
  });

  it("has a way back for keys that are not the usual ones, and says when there is none", () => {
    const html = rowOf([]);
    expect(words(html)).toBe("Run No key");
    expect(html).toContain('aria-label="Reset the keys of Run"');
  });

  it("takes no more keys than the hive keeps", () => {
    expect(rowOf(["F1", "F2", "F3", "F4", "F5"])).toMatch(/<button[^>]*Add a key to Run[^>]*disabled/);
  });
});
