import { describe, expect, it } from "vitest";
import { sampleSession } from "../../testing/builder-samples.ts";
import { show, words } from "../../testing/show.tsx";
import { SessionContext } from "../session/session-context.ts";
import { BrokenTextNote } from "./broken-text-note.tsx";

function said(isBroken: boolean, listed = false): string {
  const problem = { line: 3, column: 7, code: "bad_yaml", message: "This `[` is not closed.", hint: "" } as const;
  const textProblem = isBroken ? { source: "[", problems: [problem] } : null;
  const session = sampleSession("version: 1\nname: a\nsteps: []\n", { textProblem });
  return words(
    show(
      <SessionContext value={session}>
        <BrokenTextNote listed={listed} toText={() => {}} />
      </SessionContext>,
    ),
  );
}

describe("BrokenTextNote", () => {
  it("says where the text is broken, and that the canvas waits", () => {
    expect(said(true)).toBe(
      "Line 3, column 7: This [ is not closed. The canvas waits until the text can be read. Show it",
    );
    expect(said(false)).toBe("");
  });

  it("leaves the sentence to the list of problems where that is in view", () => {
    expect(said(true, true)).toBe("The canvas waits until the text can be read. Show it");
  });
});
