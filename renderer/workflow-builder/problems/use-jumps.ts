import type { EditorView } from "@codemirror/view";
import { type RefObject, useEffect, useMemo, useState } from "react";
import { stepOf } from "../document/step-index.ts";
import type { WorkflowDocument } from "../document/workflow-document.ts";
import { focusField } from "../panel/field-list.tsx";
import { fieldOf, pathOf } from "../panel/field-problems.ts";
import { stepSchema } from "../panel/step-schema.ts";
import { useReadDocument, useSessionActions } from "../session/session-context.ts";
import { goToPlace } from "../text/scroll-to.ts";
import { firstLineOf } from "../text/step-places.ts";
import { offsetIn } from "../text/text-problems.ts";
import type { ListedProblem } from "./problem-rows.tsx";

interface Parts {
  readonly body: RefObject<HTMLElement | null>;
  readonly editor: RefObject<EditorView | null>;
  readonly show: (part: "text" | "panel", on: boolean) => void;
}

type Target =
  | { readonly kind: "field"; readonly step: string; readonly field: string }
  | { readonly kind: "text"; readonly line: number; readonly column: number };

/** The ways from a problem, or from a step on the canvas, to where it is edited. */
export function useJumps({ body, editor, show }: Parts) {
  const actions = useSessionActions();
  const read = useReadDocument();
  const [target, setTarget] = useState<Target | null>(null);
  useArrival(target, () => setTarget(null), { body, editor });
  return useMemo(() => {
    const toStep = (step: string, field: string): void => {
      actions.select([step]);
      show("panel", true);
      setTarget({ kind: "field", step, field });
    };
    const toText = ({ problem: { line, column } }: ListedProblem): void => {
      show("text", true);
      setTarget({ kind: "text", line, column });
    };
    return {
      toText,
      toField: (listed: ListedProblem): void => {
        if (listed.step === null) toText(listed);
        else toStep(listed.step.key, fieldWith(read(), listed));
      },
      /** Opens a step's own fields. */
      open: (step: string): void => toStep(step, "prompt"),
    };
  }, [actions, read, show]);
}

/** The form's field in which a problem of a step lies. */
function fieldWith(document: WorkflowDocument, { problem, step }: ListedProblem): string {
  const piece = step === null ? undefined : stepOf(document, step.key);
  if (piece === undefined) return "";
  const path = pathOf({ text: piece.text, firstLine: firstLineOf(document, piece.key) }, problem);
  if (path[0] === "specialization" || path[0] === "agent_id") return "agent";
  const executors = path[0] === "with" ? [{ path: path.slice(0, 2) }] : [];
  return fieldOf(path, [...heading, ...executors, ...stepSchema]);
}

const heading = [{ path: ["id"] }, { path: ["agent"] }];

/** Puts the focus where the jump leads, as soon as that is on the page. */
function useArrival(target: Target | null, arrived: () => void, { body, editor }: Omit<Parts, "show">): void {
  useEffect(() => {
    if (target === null) return;
    let frame = 0;
    let left = 60;
    const look = (): void => {
      left -= 1;
      if (arrive(target, body.current, editor.current) || left === 0) arrived();
      else frame = requestAnimationFrame(look);
    };
    look();
    return () => cancelAnimationFrame(frame);
  });
}

function arrive(target: Target, body: HTMLElement | null, editor: EditorView | null): boolean {
  if (target.kind === "text") {
    if (editor === null) return false;
    goToPlace(editor, offsetIn(editor.state.doc, target.line, target.column));
    return true;
  }
  const panel = body?.querySelector(".panel") ?? null;
  if (panel === null) return false;
  return focusField(panel, target.field) || focusField(panel, "id");
}
