import { expect, it } from "vitest";
import { testEntry } from "../test-bridge.ts";
import { entryText } from "./entry-stream.ts";

it("numbers an entry and names what happened; a passing thing has no number", () => {
  expect(entryText({ kind: "entry", entry: testEntry(5) })).toMatch(
    /^id: 5\nevent: run.interrupted\ndata: \{.*\}\n\n$/,
  );
  const phase = { kind: "phase", run: "run-1", step: "a", attempt: 1, phase: "asking" } as const;
  expect(entryText(phase)).toBe(`event: phase\ndata: ${JSON.stringify(phase)}\n\n`);
});
