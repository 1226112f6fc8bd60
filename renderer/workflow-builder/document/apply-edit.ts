import { plainData } from "./changed-data.ts";
import type { Edit } from "./edit.ts";
import { editDesk } from "./edit-desk.ts";
import { connect, disconnect } from "./edit-links.ts";
import { done, gone, refuse } from "./edit-result.ts";
import { addStep, disableSteps, removeSteps, setField } from "./edit-steps.ts";
import { editText } from "./edit-text.ts";
import { duplicateSteps, pasteSteps } from "./paste.ts";
import { renamed } from "./rename.ts";
import { changedSettings } from "./settings-text.ts";
import { stepOf } from "./step-index.ts";
import type { EditResult, WorkflowDocument } from "./workflow-document.ts";

/** The document after one edit. Only the pieces that the edit is about are written anew; no text is read as a whole. */
export function applyEdit(document: WorkflowDocument, edit: Edit): EditResult {
  switch (edit.kind) {
    case "add":
      return addStep(document, edit);
    case "set":
      return setField(document, edit);
    case "rename":
      return rename(document, edit.step, edit.to);
    case "remove":
      return removeSteps(document, edit);
    case "connect":
      return connect(document, edit);
    case "disconnect":
      return disconnect(document, edit);
    case "disable":
      return disableSteps(document, edit);
    case "settings":
      return setSettings(document, edit);
    case "duplicate":
      return duplicateSteps(document, edit.steps);
    case "paste":
      return pasteSteps(document, edit);
    case "text":
      return editText(document, edit.source);
    default:
      return editDesk(document, edit);
  }
}

function rename(document: WorkflowDocument, key: string, to: string): EditResult {
  const piece = stepOf(document, key);
  return piece === undefined ? gone() : renamed(document, piece, to);
}

function setSettings(document: WorkflowDocument, { path, value }: Extract<Edit, { kind: "settings" }>): EditResult {
  const next = changedSettings(document, path, plainData(value));
  return next === null ? refuse("This part of the file cannot be changed here.", "Change it in the text.") : done(next);
}
