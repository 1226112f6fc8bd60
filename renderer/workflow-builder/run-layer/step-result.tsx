import { useFacts } from "../../facts/facts-context.ts";
import { StepInspector } from "../../run/inspector/step-inspector.tsx";
import { stepOf } from "../../run/run-facts.ts";
import { Icon } from "../../shell/icon.tsx";
import { keyOf } from "../document/step-index.ts";
import { useSession, useSessionActions } from "../session/session-context.ts";
import type { RunLayer } from "./use-run-layer.ts";

/** What the run that is shown says of the selected step, and what can be done with it from here. */
export function StepResult({ layer }: { readonly layer: RunLayer }) {
  const { run, chosen, start } = layer;
  const isKnown = useFacts((facts) => run !== null && chosen !== null && stepOf(facts, run, chosen) !== undefined);
  if (chosen === null) return <p className="result-hint">Select one step to read what it said.</p>;
  if (run === null || !isKnown) return <p className="result-hint">This step has not been run.</p>;
  return (
    <StepInspector run={run} id={chosen}>
      <PinButton run={run} step={chosen} />
      <button type="button" className="button" onClick={() => start({ kind: "from", step: chosen })}>
        <Icon name="play" />
        Run from here
      </button>
    </StepInspector>
  );
}

interface PinButtonProps {
  readonly run: string;
  readonly step: string;
}

/** Keeps a result, so that runs from the canvas take it as it is; or lets it be made again. */
function PinButton({ run, step }: PinButtonProps) {
  const actions = useSessionActions();
  const key = useSession(({ document }) => keyOf(document, step) ?? null);
  const isPinned = useSession(({ document }) => Object.hasOwn(document.desk.pins, step));
  const output = useFacts((facts) => stepOf(facts, run, step)?.output ?? "");
  if (key === null || (output === "" && !isPinned)) return null;
  return (
    <button
      type="button"
      className="button"
      aria-pressed={isPinned}
      onClick={() => void actions.edit({ kind: "pin", step: key, output: isPinned ? null : output })}
    >
      <Icon name="pin" />
      {isPinned ? "Unpin" : "Pin result"}
    </button>
  );
}
