import { useState } from "react";
import type { StepView } from "../../../electron/hive/contract/run.ts";
import { CopyButton } from "../../shell/copy-button.tsx";
import { countText } from "../../shell/format.ts";
import { textTail } from "../run-facts.ts";
import { LongText } from "./long-text.tsx";

/** Letters of an answer that are drawn while it is being written. */
const streamLength = 20_000;

/** What a step says: as it is being written, then as the Markdown that it is, or letter by letter. */
export function AnswerTab({ step }: { readonly step: StepView }) {
  const [raw, setRaw] = useState(false);
  const { output, id } = step;
  const moving = step.state === "assigned" || step.state === "running";
  if (output === "") return <p className="field-hint">{moving ? "No word yet." : "There is no answer."}</p>;
  return (
    <div className="answer-tab">
      <div className="answer-bar">
        <span className="field-hint figure">{countText(output.length)} characters</span>
        <span className="run-head-space" />
        {!moving && (
          <button type="button" className="button button-plain" aria-pressed={raw} onClick={() => setRaw(!raw)}>
            Raw
          </button>
        )}
        <CopyButton text={output} what={`what ${id} says`} />
      </div>
      {moving ? (
        <p className="stream" dir="auto">
          {textTail(output, streamLength)}
        </p>
      ) : (
        <LongText key={raw ? "raw" : "set"} text={output} raw={raw} />
      )}
    </div>
  );
}
