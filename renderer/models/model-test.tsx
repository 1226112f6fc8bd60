import { useState } from "react";
import { type Failure, isFailure, toFailure } from "../../electron/hive/contract/failure.ts";
import type { ModelTrial } from "../../electron/hive/contract/model.ts";
import { useActions } from "../facts/facts-context.ts";
import { FailureNote } from "../shell/failure-note.tsx";
import { durationText, speedText } from "../shell/format.ts";
import { Icon } from "../shell/icon.tsx";

/** Asks a model something short, and tells how it did. */
export function useModelTest(name: string) {
  const actions = useActions();
  const [state, setState] = useState<ModelTrial | Failure | "asking" | null>(null);
  const test = (): void => {
    setState("asking");
    actions.testModel(name).then(setState, (thrown: unknown) => setState(toFailure(thrown)));
  };
  return { state, test };
}

interface TestButtonProps {
  readonly name: string;
  readonly isAsking: boolean;
  readonly test: () => void;
}

/** Begins a test. */
export function TestButton({ name, isAsking, test }: TestButtonProps) {
  return (
    <button
      type="button"
      className="button button-plain"
      disabled={isAsking}
      onClick={test}
      aria-label={`Test ${name}`}
    >
      <Icon name={isAsking ? "turning" : "play"} />
      {isAsking ? "Asking…" : "Test"}
    </button>
  );
}

/** What a model answered to its test, and how fast. */
export function TestResult({ result }: { readonly result: ModelTrial | Failure | "asking" | null }) {
  if (result === null || result === "asking") return null;
  if (isFailure(result)) return <FailureNote failure={result} />;
  const { text, tokensPerSecond, promptTokensPerSecond, loadMs, totalMs } = result;
  return (
    <div className="model-trial" role="status">
      <p className="model-trial-text" dir="auto">
        {text.trim() === "" ? "It answered with nothing." : text}
      </p>
      <p className="figure field-hint">
        {tokensPerSecond === null ? "speed not told" : `writes ${speedText(tokensPerSecond)}`}
        {promptTokensPerSecond !== null && ` · reads ${speedText(promptTokensPerSecond)}`}
        {` · loaded in ${durationText(loadMs)} · ${durationText(totalMs)} in all`}
      </p>
    </div>
  );
}
