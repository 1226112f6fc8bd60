import { FailureError, failure } from "../contract/failure.ts";
import { parseTemplate, type TemplatePiece } from "../contract/template.ts";
import type { InputValue } from "../contract/workflow.ts";

/** What the references of a template stand for. */
export interface TemplateValues {
  readonly inputs: Readonly<Record<string, InputValue>>;
  /** Outputs of steps by id. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** Whether a template takes something from the output of a step. */
export function namesOutput(template: string): boolean {
  return parseTemplate(template).pieces.some(({ kind }) => kind === "output");
}

/** Fills a template in. What is put in is never looked at again: braces in it stay as they are. */
export function renderTemplate(template: string, values: TemplateValues): string {
  const { pieces, faults } = parseTemplate(template);
  const [first] = faults;
  if (first) throw new FailureError(failure("bad_workflow", first.message, { hint: first.hint }));
  return pieces.map((piece) => render(piece, values)).join("");
}

function render(piece: TemplatePiece, { inputs, outputs }: TemplateValues): string {
  if (piece.kind === "text") return piece.text;
  const [from, key] = piece.kind === "input" ? [inputs, piece.name] : [outputs, piece.step];
  const value = Object.hasOwn(from, key) ? from[key] : undefined;
  if (value !== undefined) return String(value);
  throw new FailureError(failure("internal", `The template's ${piece.kind} \`${key}\` has no value yet.`));
}
