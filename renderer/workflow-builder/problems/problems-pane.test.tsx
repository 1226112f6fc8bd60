import { describe, expect, it } from "vitest";
import { sampleSession } from "../../testing/builder-samples.ts";
import { show, words } from "../../testing/show.tsx";
import { SessionContext } from "../session/session-context.ts";
import { ProblemsPane } from "./problems-pane.tsx";

const problem = { line: 4, column: 5, code: "bad_id", message: "No id.", hint: "Write one." } as const;

function pane(change: Parameters<typeof sampleSession>[1]): string {
  const session = sampleSession("version: 1\nname: a\nsteps:\n  - id: x\n    agent: y\n", change);
  return words(
    show(
      <SessionContext value={session}>
        <ProblemsPane toField={() => {}} toText={() => {}} close={() => {}} />
      </SessionContext>,
    ),
  );
}

describe("ProblemsPane", () => {
  it("names the step of each problem", () => {
    const session = sampleSession("version: 1\nname: a\nsteps:\n  - id: x\n    agent: y\n");
    const step = session.store.getState().document.steps[0]?.key ?? null;
    expect(pane({ problems: [{ ...problem, step }] })).toContain("4:5 x No id. Write one.");
    expect(pane({ problems: [{ ...problem, step: null }] })).toContain("4:5 the workflow");
  });

  it("lists what keeps a broken text from being read, and nothing of the text before", () => {
    const broken = { source: "[", problems: [{ ...problem, message: "A bracket is open." }] };
    expect(pane({ textProblem: broken, problems: [{ ...problem, step: null }] })).toContain("A bracket is open.");
    expect(pane({ textProblem: broken, problems: [{ ...problem, step: null }] })).not.toContain("No id.");
  });
});
