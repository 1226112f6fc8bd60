import { useCallback, useState } from "react";
import { keyOf, stepOf } from "../document/step-index.ts";
import type { StepPiece, WorkflowDocument } from "../document/workflow-document.ts";
import { useSession, useSessionActions } from "../session/session-context.ts";
import { isBlank, useShownProblems } from "../session/use-shown-problems.ts";
import { firstLineOf } from "../text/step-places.ts";
import { FormScopeContext } from "./form-scope.ts";
import { SharedForm } from "./shared-form.tsx";
import { type AskEdit, StepForm } from "./step-form.tsx";
import { useBuilderScope } from "./use-builder-scope.ts";
import { WorkflowForm } from "./workflow-form.tsx";
import "./panel.css";

/** What is chosen, as a form: one step, several together, or the workflow itself where none is. */
export function SidePanel() {
  const document = useSession((session) => session.document);
  const selection = useSession((session) => session.selection);
  const chosen = [...selection].flatMap((key) => stepOf(document, key) ?? []);
  const only = chosen.length === 1 ? (chosen[0]?.key ?? null) : null;
  const isBroken = useSession((session) => session.textProblem !== null);
  const scope = useBuilderScope(document, only);
  return (
    <section className="panel" aria-label={titleOf(chosen)}>
      <h2 className="panel-title" dir="auto">
        {titleOf(chosen)}
      </h2>
      <div className="panel-chosen" inert={isBroken}>
        <FormScopeContext value={scope}>
          <ChosenForm key={only ?? chosen.length} document={document} chosen={chosen} />
        </FormScopeContext>
      </div>
    </section>
  );
}

interface ChosenFormProps {
  readonly document: WorkflowDocument;
  readonly chosen: readonly StepPiece[];
}

function ChosenForm({ document, chosen }: ChosenFormProps) {
  const problems = useShownProblems();
  const blank = useSession(isBlank);
  const { edit, said, say } = useEdits();
  const [first, ...others] = chosen;
  return (
    <>
      {said !== null && (
        <p className="field-error panel-said" role="alert" dir="auto">
          {said}
        </p>
      )}
      {blank && (
        <p className="field-hint panel-said">
          Begin with a step: choose who does it in the list beside the canvas. What a run is given and what it answers
          is said here.
        </p>
      )}
      {first === undefined ? (
        <WorkflowForm
          document={document}
          problems={problems.filter(({ step }) => step === null)}
          edit={edit}
          say={say}
        />
      ) : others.length > 0 ? (
        <SharedForm steps={chosen} edit={edit} say={say} />
      ) : (
        <StepForm
          step={first}
          firstLine={firstLineOf(document, first.key)}
          problems={problems.filter(({ step }) => step === first.key)}
          keyOf={(id) => keyOf(document, id) ?? null}
          edit={edit}
          say={say}
        />
      )}
    </>
  );
}

function titleOf([first, ...others]: readonly StepPiece[]): string {
  if (first === undefined) return "Workflow settings";
  return others.length > 0 ? "Several steps" : `Step ${first.fields.id}`;
}

/** Edits of a form, and why the last one was refused; that goes away with the next one. */
function useEdits() {
  const { edit: ask } = useSessionActions();
  const [said, say] = useState<string | null>(null);
  const edit: AskEdit = useCallback(
    (wanted, merge) => {
      say(null);
      const made = ask(wanted, merge === undefined ? {} : { merge });
      return made.ok ? null : `${made.failure.message} ${made.failure.hint ?? ""}`.trim();
    },
    [ask],
  );
  return { edit, said, say };
}
