import { describe, expect, it } from "vitest";
import { show, words } from "../../testing/show.tsx";
import { RunStrip } from "./run-strip.tsx";
import { ChangedContext, OverlayContext, type OverlaySource, type StepOverlay } from "./step-overlay.ts";

const running: StepOverlay = {
  ...{ state: "running", wait: null, percent: 42, tokens: 17, lastWords: "the wind blows", ms: 4200 },
  ...{ attempts: 2, given: false },
};

function strip(overlay: StepOverlay | null): string {
  const never = () => () => {};
  const source: OverlaySource = { get: () => overlay, result: () => null, subscribe: never, watch: never };
  return words(
    show(
      <OverlayContext value={source}>
        <RunStrip step="a" />
      </OverlayContext>,
    ),
  );
}

describe("RunStrip", () => {
  it("tells how far a step is, how long it takes, which try it is and what is written", () => {
    expect(strip(running)).toBe("Running 42 % · 4.2 s · try 2 · 17 tok the wind blows");
  });

  it("shows the end of a long text", () => {
    expect(strip({ ...running, lastWords: `${"word ".repeat(50)}end` })).toMatch(/….*word end$/);
  });

  it("says why a step waits, and that a result was given", () => {
    const waiting: StepOverlay = { ...running, state: "pending", wait: "needs", percent: null, ms: null, tokens: 0 };
    expect(strip({ ...waiting, attempts: 0, lastWords: "" })).toBe("Waits for earlier steps");
    expect(strip({ ...waiting, state: "complete", wait: null, given: true, lastWords: "" })).toMatch(/^Given/);
  });

  it("says that a step has changed since its last run, and says it of none that was not run", () => {
    const changed = (overlay: StepOverlay): string => {
      const source = { get: () => overlay, result: () => null, subscribe: () => () => {}, watch: () => () => {} };
      return words(
        show(
          <ChangedContext value={new Set(["a"])}>
            <OverlayContext value={source}>
              <RunStrip step="a" />
            </OverlayContext>
          </ChangedContext>,
        ),
      );
    };
    expect(changed(running)).toMatch(/^Changed since its last run Running/);
    expect(changed({ ...running, attempts: 0 })).toMatch(/^Running/);
  });

  it("shows nothing without a run", () => {
    expect(strip(null)).toBe("");
  });
});
