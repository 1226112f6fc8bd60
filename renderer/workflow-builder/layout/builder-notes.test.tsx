import { describe, expect, it } from "vitest";
import { sampleSession } from "../../testing/builder-samples.ts";
import { show, words } from "../../testing/show.tsx";
import { SessionContext } from "../session/session-context.ts";
import { BuilderNotes } from "./builder-notes.tsx";

const saved = { revision: "2", source: "", desk: { positions: {}, notes: [], groups: [], pins: {} } };

function said(changes: Parameters<typeof sampleSession>[1]): string {
  const session = sampleSession("version: 1\nname: a\nsteps: []\n", changes);
  return words(
    show(
      <SessionContext value={session}>
        <BuilderNotes />
      </SessionContext>,
    ),
  );
}

describe("BuilderNotes", () => {
  it("says what came with the app, what was kept, and what changed elsewhere, with what can be done", () => {
    expect(said({ shipped: true })).toContain("saved as a copy of your own");
    expect(said({ dirty: true, restoredFrom: 0 })).toMatch(/not saved yet, kept on .* Back to the file/);
    expect(said({ outside: saved })).toMatch(/changed elsewhere.*Keep what is here Take the file/);
    expect(said({})).toBe("");
  });
});
