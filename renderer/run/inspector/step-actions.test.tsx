import { expect, it } from "vitest";
import { sampleStep } from "../../testing/samples.ts";
import { show, words } from "../../testing/show.tsx";
import { StepActions } from "./step-actions.tsx";

it("calls what can be done with a step by its name, beside the buttons of the place", () => {
  const html = show(
    <StepActions step={sampleStep("research", { state: "retry", wait: "backoff" })}>
      <button type="button">Pin</button>
    </StepActions>,
  );
  expect(words(html)).toBe("Retry now Pause Pass to a person… Cancel Pin");
  expect(html).toContain('aria-label="Do with research"');
  const done = show(<StepActions step={sampleStep("research", { state: "complete" })} />);
  expect(words(done)).toBe("Do it once more");
});

it("makes the answer to a step that waits for a person the main thing", () => {
  const html = show(<StepActions step={sampleStep("research", { state: "suspended", wait: "approval" })} />);
  expect(html).toMatch(/button-main">.*?Approve/);
});
