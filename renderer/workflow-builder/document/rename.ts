import { parseTemplate } from "../../../electron/hive/contract/template.ts";
import { withRenamed } from "./desk-steps.ts";
import type { FieldPath } from "./edit.ts";
import { done, refuse, rewritten } from "./edit-result.ts";
import { isStepId } from "./names.ts";
import { withText, withValue } from "./piece.ts";
import { sameData } from "./same-data.ts";
import { changedSettings } from "./settings-text.ts";
import { indexOf, replaced } from "./step-index.ts";
import type { EditResult, StepPiece, WorkflowDocument } from "./workflow-document.ts";

/** A step by another id; the needs and templates that name it follow. */
export function renamed(document: WorkflowDocument, piece: StepPiece, to: string): EditResult {
  const from = piece.fields.id;
  if (to === from) return done(document);
  const hint = "Begin with a letter, then letters, digits, `_` and `-`; at most 64 in all.";
  if (!isStepId(to)) return refuse(`\`${to.slice(0, 60)}\` cannot name a step.`, hint);
  if (indexOf(document.steps).keys.has(to)) return refuse(`Another step is called \`${to}\`.`, "Choose another name.");
  const own = withValue(piece, ["id"], to);
  if (own === null) return refuse("The step is not a list of fields.", "Change it in the text.");
  const shared = from === "" || document.steps.some(({ key, fields }) => key !== piece.key && fields.id === from);
  if (shared) return done(rewritten(document, { steps: replaced(document.steps, [own]) }));
  const others = document.steps.filter(({ key, fields }) => key !== piece.key && namesStep(fields, from));
  const steps = replaced(document.steps, [own, ...others.map((other) => withNewName(other, new Map([[from, to]])))]);
  const next = rewritten(document, { steps, desk: withRenamed(document.desk, from, to) });
  const { output } = document.settings;
  const followed =
    output === null ? null : changedSettings(next, ["output"], templateWith(output, new Map([[from, to]])));
  return done(followed ?? next);
}

function namesStep({ needs, references }: StepPiece["fields"], id: string): boolean {
  return needs.includes(id) || references.includes(id);
}

/** A step whose needs and templates name others by their new ids. */
export function withNewName(piece: StepPiece, names: ReadonlyMap<string, string>): StepPiece {
  const { needs, raw } = piece.fields;
  const named = needs.some((id) => names.has(id))
    ? (withValue(piece, ["needs"], withNames(raw["needs"], names)) ?? piece)
    : piece;
  const wanted = { ...named.fields.raw, ...templatesWith(named.fields.raw, names) };
  if (sameData(wanted, named.fields.raw)) return named;
  const direct = withText(named, templateWith(named.text, names));
  if (sameData(direct.fields.raw, wanted)) return direct;
  const paths: readonly FieldPath[] = [["prompt"], ["with"]];
  return paths.reduce((step, path) => withValue(step, path, wanted[String(path[0])]) ?? step, named);
}

function withNames(needs: unknown, names: ReadonlyMap<string, string>): unknown {
  return Array.isArray(needs)
    ? needs.map((id: unknown) => (typeof id === "string" ? (names.get(id) ?? id) : id))
    : needs;
}

function templatesWith(raw: Readonly<Record<string, unknown>>, names: ReadonlyMap<string, string>): object {
  const filled = (data: unknown): unknown => {
    if (typeof data === "string") return templateWith(data, names);
    if (Array.isArray(data)) return data.map(filled);
    if (typeof data !== "object" || data === null) return data;
    return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, filled(value)]));
  };
  const { prompt, with: told } = raw;
  return { ...(prompt !== undefined && { prompt: filled(prompt) }), ...(told !== undefined && { with: filled(told) }) };
}

/** A template that names steps by their new ids. */
export function templateWith(template: string, names: ReadonlyMap<string, string>): string {
  const { pieces } = parseTemplate(template);
  let made = "";
  let at = 0;
  for (const piece of pieces) {
    const to = piece.kind === "output" ? names.get(piece.step) : undefined;
    if (piece.kind !== "output" || to === undefined) continue;
    const begin = template.indexOf(piece.step, template.indexOf("steps.", piece.at) + 6);
    made += template.slice(at, begin) + to;
    at = begin + piece.step.length;
  }
  return made + template.slice(at);
}
