import { useContext } from "react";
import { durationText } from "../../shell/format.ts";
import { StateMark } from "../../shell/state-mark.tsx";
import { stepMark, stepWord } from "../../shell/words.ts";
import { ChangedContext, type StepOverlay, useStepOverlay } from "./step-overlay.ts";

/** Most characters of what a model writes that its node shows: its end. */
const shown = 34;

/** What the run that is shown tells of a step, below its node; nothing without a run. */
export function RunStrip({ step }: { readonly step: string }) {
  const overlay = useStepOverlay(step);
  if (overlay === null) return null;
  const { state, wait, percent, lastWords, given } = overlay;
  return (
    <div className="run-strip" data-mark={stepMark(state)}>
      {(given || overlay.attempts > 0) && <ChangedDot step={step} />}
      <StateMark
        mark={stepMark(state)}
        word={given ? "Given" : stepWord({ state, wait, phase: null, failure: null })}
      />
      <span className="run-strip-figures">{figures(overlay)}</span>
      {lastWords !== "" && (
        <span className="run-strip-words" dir="auto">
          {lastWords.length > shown ? `…${lastWords.slice(-shown).replace(/^[\uDC00-\uDFFF]/, "")}` : lastWords}
        </span>
      )}
      {percent !== null && <progress className="run-strip-bar" max={100} value={percent} aria-label="Progress" />}
    </div>
  );
}

/** A sign that the step, or what it takes, says something else now than in this run. */
function ChangedDot({ step }: { readonly step: string }) {
  if (!useContext(ChangedContext).has(step)) return null;
  return (
    <span className="step-changed" title="Changed since its last run">
      <span className="hidden-text">Changed since its last run</span>
    </span>
  );
}

function figures({ percent, ms, attempts, tokens }: StepOverlay): string {
  return [
    ...(percent === null ? [] : [`${Math.round(percent)} %`]),
    ...(ms === null ? [] : [durationText(ms)]),
    ...(attempts > 1 ? [`try ${attempts}`] : []),
    ...(tokens > 0 ? [`${tokens} tok`] : []),
  ].join(" · ");
}
