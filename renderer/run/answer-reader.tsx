import { useShallow } from "zustand/shallow";
import { useFacts } from "../facts/facts-context.ts";
import { isStarter } from "../models/model-facts.ts";
import { StarterNote } from "../models/starter-note.tsx";
import { CopyButton } from "../shell/copy-button.tsx";
import { FailureNote } from "../shell/failure-note.tsx";
import { Prose } from "../shell/prose.tsx";
import { CutOffSteps } from "./cut-off-note.tsx";
import { LiveBoard } from "./live-board.tsx";
import { runOf } from "./run-facts.ts";

/** The answer of a run; until there is one, its steps at work. */
export function AnswerReader({ run }: { readonly run: string }) {
  const answer = useFacts(
    useShallow((facts) => {
      const view = runOf(facts, run);
      return view === undefined ? null : { state: view.state, output: view.output, failure: view.failure };
    }),
  );
  if (answer === null) return null;
  const { state, output, failure } = answer;
  return (
    <section className="reader" aria-label="Answer">
      {state === "complete" ? (
        <article>
          <header className="reader-head">
            <h2>Answer</h2>
            <CopyButton text={output} what="the answer" />
          </header>
          <StarterUsed run={run} />
          <CutOffSteps run={run} />
          {output === "" ? <p className="field-hint">The run ended without a text.</p> : <Prose text={output} />}
        </article>
      ) : (
        <>
          {failure !== null && <FailureNote failure={failure} />}
          {failure === null && <p className="reader-hint">{hints[state]}</p>}
          <LiveBoard run={run} />
        </>
      )}
    </section>
  );
}

const hints = {
  running: "The answer appears here when the last step is done.",
  paused: "This run is paused. Resume lets it go on; what is done stays done.",
  interrupted: "The hive stopped in the middle of this run. Resume continues it; what is done stays done.",
  failed: "This run has no answer.",
  cancelled: "This run was stopped before it had an answer.",
} as const;

function StarterUsed({ run }: { readonly run: string }) {
  const name = useFacts((facts) => {
    const step = runOf(facts, run)?.steps.find(({ model }) => isStarter(facts.models, model));
    return step?.model ?? null;
  });
  return name === null ? null : <StarterNote name={name} when="after" />;
}
