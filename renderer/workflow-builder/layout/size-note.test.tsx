import { expect, it } from "vitest";
import { sampleSession } from "../../testing/builder-samples.ts";
import { show, words } from "../../testing/show.tsx";
import { SessionContext } from "../session/session-context.ts";
import { SizeNote } from "./size-note.tsx";

function said(bytes: number): string {
  const session = sampleSession("version: 1\nname: a\nsteps: []\n", { bytes });
  return words(
    show(
      <SessionContext value={session}>
        <SizeNote />
      </SessionContext>,
    ),
  );
}

it("tells at four fifths of the room how much is taken, and what to do when it is too much", () => {
  expect(said(200_000)).toBe("");
  expect(said(214 * 1024)).toContain("takes 214 of the 256 KiB");
  expect(said(256 * 1024)).toContain("takes 256 of the 256 KiB");
  expect(said(256 * 1024 + 1)).toMatch(/takes 257 KiB, and one may have 256: .*Nothing is lost.*Shorten its prompts/);
});
