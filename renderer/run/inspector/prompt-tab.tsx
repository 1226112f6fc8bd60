import { useId, useState } from "react";
import type { AttemptView } from "../../../electron/hive/contract/task-view.ts";
import { CopyButton } from "../../shell/copy-button.tsx";
import { attemptWord } from "./attempt-parts.tsx";
import { LongText } from "./long-text.tsx";

/** Exactly what an attempt's model was told: of the last one, or of any before. */
export function PromptTab({ attempts }: { readonly attempts: readonly AttemptView[] }) {
  const [number, setNumber] = useState<number | null>(null);
  const attempt = attempts.find((one) => one.number === number) ?? attempts.at(-1);
  if (attempt === undefined) return <p className="field-hint">Nobody was asked yet.</p>;
  const { system, prompt, model, modelDigest } = attempt;
  return (
    <div className="prompt-tab">
      {attempts.length > 1 && (
        <label className="prompt-choice">
          Attempt
          <select
            className="field-control"
            value={attempt.number}
            onChange={(event) => setNumber(Number(event.target.value))}
          >
            {attempts.map((one) => (
              <option key={one.number} value={one.number}>
                {one.number}: {one.agent}, {attemptWord(one.state).toLowerCase()}
              </option>
            ))}
          </select>
        </label>
      )}
      <PromptText title="System" text={system} none="It was given no system text." />
      <PromptText title="Prompt" text={prompt} none="It was given no prompt." />
      <p className="field-hint">
        {model === "" ? "No model was asked." : `Asked of ${model}`}
        {modelDigest !== "" && (
          <>
            {" · "}
            <span className="mono digest" title={modelDigest}>
              {modelDigest.slice(0, 19)}
            </span>
          </>
        )}
      </p>
    </div>
  );
}

interface PromptTextProps {
  readonly title: string;
  readonly text: string;
  readonly none: string;
}

function PromptText({ title, text, none }: PromptTextProps) {
  const id = useId();
  return (
    <section className="prompt-text" aria-labelledby={id}>
      <header className="answer-bar">
        <h3 id={id}>{title}</h3>
        <span className="run-head-space" />
        {text !== "" && <CopyButton text={text} what={`the ${title.toLowerCase()} text`} />}
      </header>
      {text === "" ? <p className="field-hint">{none}</p> : <LongText text={text} raw />}
    </section>
  );
}
