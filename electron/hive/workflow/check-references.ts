import { parseTemplate, type TemplatePiece } from "../contract/template.ts";
import type { Need } from "./cycles.ts";
import { quoted, type Report } from "./report.ts";
import type { ScalarNode } from "./source-tree.ts";

/** What a template of a workflow may name. */
export interface Scope {
  readonly inputs: ReadonlySet<string>;
  readonly steps: ReadonlySet<string>;
  /** The step whose prompt it is; it cannot name itself. */
  readonly self?: string;
}

/** Checks what a template names; answers the steps that it needs. */
export function checkTemplate(
  report: Report,
  scalar: ScalarNode & { readonly value: string },
  scope: Scope,
): readonly Need[] {
  if (!scalar.value.includes("{{")) return [];
  const place = bracePlaces(scalar);
  const { pieces, faults } = parseTemplate(scalar.value);
  for (const { at, ...finding } of faults) report.add(place(at), finding);
  return pieces.flatMap((piece) => checkPiece(report, piece, { scope, place }) ?? []);
}

type Place = (at: number) => number;

function checkPiece(report: Report, piece: TemplatePiece, within: { scope: Scope; place: Place }): Need | undefined {
  const { scope, place } = within;
  if (piece.kind === "text") return undefined;
  if (piece.kind === "input") {
    if (!scope.inputs.has(piece.name))
      reportUnknown(report, place(piece.at), { name: piece.name, what: "input", scope });
    return undefined;
  }
  if (piece.step === scope.self) {
    const message = `Step ${quoted(piece.step)} names its own output.`;
    report.add(place(piece.at), { code: "unknown_reference", message, hint: "Name another step, or an input." });
    return undefined;
  }
  if (scope.steps.has(piece.step)) return { id: piece.step, at: place(piece.at) };
  reportUnknown(report, place(piece.at), { name: piece.step, what: "step", scope });
  return undefined;
}

function reportUnknown(
  report: Report,
  at: number,
  wrong: { name: string; what: "input" | "step"; scope: Scope },
): void {
  const { name, what, scope } = wrong;
  const known = what === "input" ? scope.inputs : scope.steps;
  const hint = report.suggest(name, { known, label: `${what}s` });
  report.add(at, { code: "unknown_reference", message: `No ${what} is called ${quoted(name)}.`, hint });
}

/**
 * Where each `{{` of a text stands in the file. Quotes, escapes and indentation move the text, but keep the order of
 * its braces; where an escape hides one (`\x7b`), the text's beginning is named instead.
 */
function bracePlaces(scalar: ScalarNode & { readonly value: string }): Place {
  const header = /^[|>]/.test(scalar.written) ? scalar.written.indexOf("\n") + 1 : 0;
  const inValue = bracesOf(scalar.value, 0);
  const inFile = bracesOf(scalar.written, header);
  if (inValue.length !== inFile.length) return () => scalar.at;
  const places = new Map(inValue.map((at, index) => [at, scalar.at + (inFile[index] ?? 0)]));
  return (at) => places.get(at) ?? scalar.at;
}

function bracesOf(text: string, from: number): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf("{{", from); at !== -1; at = text.indexOf("{{", at + 2)) found.push(at);
  return found;
}
