import type { FieldControl } from "./field-spec.ts";

/** What a typed text stands for; undefined takes the field out. */
export type ReadText =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

/** The text in which a person edits a value. */
export function textOf(control: FieldControl, value: unknown): string {
  if (value === undefined || value === null) return "";
  switch (control.kind) {
    case "texts":
      return Array.isArray(value) ? value.map(String).join("\n") : String(value);
    case "amounts":
      return isMapping(value) ? Object.entries(value).map(pairText).join("\n") : String(value);
    case "phases":
      return Array.isArray(value) ? value.map(phaseText).join("\n") : String(value);
    case "json":
      return JSON.stringify(value, null, 2);
    default:
      return typeof value === "object" ? JSON.stringify(value) : String(value);
  }
}

/** The value that a person's text stands for. What the file's own check tells is not told here. */
export function readFieldText(control: FieldControl, text: string): ReadText {
  if (text.trim() === "") return { ok: true, value: undefined };
  switch (control.kind) {
    case "number":
      return { ok: true, value: Number.isNaN(Number(text)) ? text : Number(text) };
    case "duration":
      // Digits alone are a number, as a person would write them in the file.
      return { ok: true, value: /^\d{1,9}$/.test(text.trim()) ? Number(text) : text };
    case "texts":
      return { ok: true, value: linesOf(text) };
    case "amounts":
      return readAmounts(linesOf(text));
    case "phases":
      return { ok: true, value: linesOf(text).map(readPhase) };
    case "json":
      return readJson(text);
    default:
      return { ok: true, value: text };
  }
}

function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function readAmounts(lines: readonly string[]): ReadText {
  const pairs: (readonly [string, string | number])[] = [];
  for (const line of lines) {
    const [, name, amount] = /^(\S.*?)\s*:\s+(\S.*)$/.exec(line) ?? [];
    if (name === undefined || amount === undefined) {
      return { ok: false, message: `“${line}” is no name with an amount. Write for example “memory: 2GB”.` };
    }
    pairs.push([name, /^\d+$/.test(amount) ? Number(amount) : amount]);
  }
  return { ok: true, value: Object.fromEntries(pairs) };
}

function readJson(text: string): ReadText {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, message: `This is no JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function readPhase(line: string): unknown {
  const [, id = line, name] = /^(\S+?)\s*:(?:\s+(.*))?$/.exec(line) ?? [];
  return name === undefined || name === "" ? { id } : { id, name };
}

function phaseText(phase: unknown): string {
  if (!isMapping(phase)) return String(phase);
  const { id, name } = phase;
  return name === undefined ? String(id) : `${String(id)}: ${String(name)}`;
}

function pairText([name, amount]: readonly [string, unknown]): string {
  return `${name}: ${String(amount)}`;
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
