import { durationForms, longestDuration, parseDuration } from "./duration.ts";
import { quoted, type Report } from "./report.ts";
import { describe, type MapNode, type ScalarNode, type SourceField, type SourceNode } from "./source-tree.ts";

/** What a mapping is called in messages, and which fields it may have. */
export interface Shape {
  /** Such as `a step`. */
  readonly what: string;
  readonly fields: readonly string[];
  readonly required?: readonly string[];
}

/** The fields of a mapping; undefined, and reported, when it is none. Unknown and missing fields are reported. */
export function readMap(report: Report, node: SourceNode, shape: Shape): MapNode["fields"] | undefined {
  if (node.kind !== "map") {
    const message = `${sentenceStart(shape.what)} must be a mapping of fields; this is ${describe(node)}.`;
    report.add(node.at, { code: "wrong_type", message, hint: `Fields: ${shape.fields.map(quoted).join(", ")}.` });
    return undefined;
  }
  const known = new Set(shape.fields);
  for (const field of node.fields.values()) {
    if (known.has(field.name)) continue;
    const message = `${sentenceStart(shape.what)} has no field ${quoted(field.name)}.`;
    report.add(field.at, {
      code: "unknown_field",
      message,
      hint: report.suggest(field.name, { known, label: "fields" }),
    });
  }
  for (const name of shape.required ?? []) {
    if (node.fields.has(name)) continue;
    const message = `${sentenceStart(shape.what)} needs the field ${quoted(name)}.`;
    report.add(node.at, { code: "missing_field", message, hint: `Add \`${name}: …\`.` });
  }
  return node.fields;
}

/** Reports a field whose value is of the wrong type. */
export function wrongType(report: Report, field: SourceField, wanted: { what: string; example: string }): undefined {
  const message = `${quoted(field.name)} must be ${wanted.what}; this is ${describe(field.value)}.`;
  const hint = `Write for example \`${wanted.example}\`.`;
  report.add(field.value.at, { code: "wrong_type", message, hint });
  return undefined;
}

/** Text that is not empty, with its place; undefined when absent or, reported, wrong. */
export function readText(
  report: Report,
  field: SourceField | undefined,
  example: string,
): (ScalarNode & { readonly value: string }) | undefined {
  if (field === undefined) return undefined;
  const { value: node } = field;
  if (node.kind === "scalar" && typeof node.value === "string" && node.value.trim() !== "") {
    return { ...node, value: node.value };
  }
  return wrongType(report, field, { what: "text", example });
}

/** A whole number within limits. */
export function readWhole(
  report: Report,
  field: SourceField | undefined,
  limits: { readonly least: number; readonly most: number },
): number | undefined {
  if (field === undefined) return undefined;
  const { least, most } = limits;
  const what = `a whole number from ${least} to ${most}`;
  const value = field.value.kind === "scalar" ? field.value.value : undefined;
  if (typeof value !== "number") return wrongType(report, field, { what, example: `${field.name}: ${least}` });
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  const message = `${quoted(field.name)} must be ${what}; this is ${value}.`;
  const hint = Number.isFinite(value) ? String(Math.min(most, Math.max(least, Math.round(value)))) : String(least);
  report.add(field.value.at, { code: "out_of_range", message, hint: `Write for example \`${field.name}: ${hint}\`.` });
  return undefined;
}

/** A duration in milliseconds, longer than nothing unless zero is allowed, and at most 24 hours. */
export function readDuration(report: Report, field: SourceField | undefined, least: 0 | 1): number | undefined {
  if (field === undefined) return undefined;
  const node = field.value;
  const written = node.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
  const milliseconds = written === undefined ? undefined : parseDuration(written);
  if (milliseconds !== undefined && milliseconds >= least && milliseconds <= longestDuration) return milliseconds;
  const shown = node.kind === "scalar" ? quoted(node.written) : describe(node);
  const why = milliseconds === undefined ? "is no duration" : milliseconds < least ? "is too short" : "is too long";
  const message = `${shown} ${why} for ${quoted(field.name)}.`;
  report.add(node.at, { code: "bad_duration", message, hint: durationForms });
  return undefined;
}

/** A list of texts, each with its place. */
export function readTexts(
  report: Report,
  field: SourceField | undefined,
  example: string,
): readonly (ScalarNode & { readonly value: string })[] | undefined {
  if (field === undefined) return undefined;
  if (field.value.kind !== "list") return wrongType(report, field, { what: "a list of names", example });
  return field.value.items
    .map((value) => readText(report, { ...field, value }, example))
    .filter((item) => item !== undefined);
}

const reserved = new Set(Object.getOwnPropertyNames(Object.prototype));
const idPattern = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;

/** Whether a name may be given to a step, an input or an agent; reported when not. */
export function checkName(report: Report, name: string, place: { at: number; what: string }): boolean {
  if (idPattern.test(name) && !reserved.has(name)) return true;
  const why = reserved.has(name) ? "is a reserved name" : `cannot name ${place.what}`;
  const hint = "Begin with a letter, then letters, digits, `_` and `-`; at most 64 in all.";
  report.add(place.at, {
    code: "bad_id",
    message: `${quoted(name)} ${why}.`,
    hint: reserved.has(name) ? "Choose another name." : hint,
  });
  return false;
}

function sentenceStart(what: string): string {
  return what.charAt(0).toUpperCase() + what.slice(1);
}
