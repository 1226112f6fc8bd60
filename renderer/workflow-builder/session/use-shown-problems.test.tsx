import { expect, test } from "vitest";
import { sampleSession } from "../../testing/builder-samples.ts";
import { show, words } from "../../testing/show.tsx";
import { emptyDesk } from "../document/desk.ts";
import { SessionContext } from "./session-context.ts";
import { useShownProblems } from "./use-shown-problems.ts";

const source = "version: 1\nname: a\nsteps: []\n";
const problem = { line: 3, column: 8, message: "", hint: "", step: null } as const;
const problems = [
  { ...problem, code: "no_steps" },
  { ...problem, code: "bad_value" },
] as const;

function Codes() {
  return (
    <p>
      {useShownProblems()
        .map(({ code }) => code)
        .join(" ")}
    </p>
  );
}

function shown(revision: string | null): string {
  const session = sampleSession(source, { problems, saved: { revision, source, desk: emptyDesk } });
  return words(
    show(
      <SessionContext value={session}>
        <Codes />
      </SessionContext>,
    ),
  );
}

test("does not hold it against a workflow that nobody has begun that it has no step", () => {
  expect(shown(null)).toBe("bad_value");
  expect(shown("1")).toBe("no_steps bad_value");
});
