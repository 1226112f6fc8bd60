import { expect, it } from "vitest";
import { sampleLayer } from "../../testing/sample-layer.ts";
import { sampleRun, sampleStep } from "../../testing/samples.ts";
import { show, words } from "../../testing/show.tsx";
import { SessionContext } from "../session/session-context.ts";
import { pastSession } from "./past-session.ts";
import { StepResult } from "./step-result.tsx";

it("shows what the selected step said, with what can be done with it from here", async () => {
  const run = sampleRun({ steps: [sampleStep("a", { state: "complete", output: "Wind" })] });
  const source = "version: 1\nname: Bees\nsteps:\n  - id: a\n    agent: x\n";
  const session = await pastSession({ ...run, source, desk: null });
  const draw = (chosen: string | null): string =>
    words(
      show(
        <SessionContext value={session}>
          <StepResult layer={sampleLayer({ run: "run-1", state: "complete", chosen })} />
        </SessionContext>,
        { views: { "run-1": run } },
      ),
    );
  expect(draw("a")).toContain("Do it once more Pin result Run from here");
  expect(draw(null)).toContain("Select one step");
  expect(draw("b")).toContain("This step has not been run.");
  await session.actions.close();
});
