import { z } from "zod";
import type { Verification } from "../contract/workflow.ts";
import { readMap, readText, readWhole, wrongType } from "./read-fields.ts";
import { readJson } from "./read-values.ts";
import { quoted, type Report } from "./report.ts";
import type { SourceField, SourceNode } from "./source-tree.ts";

/** Whom a rule asks to judge, with its place. */
export interface Judge {
  readonly kind: string;
  readonly at: number;
}

/** The rules of a step as written. */
export interface WrittenVerification {
  readonly rules: Verification;
  readonly judge: Judge | undefined;
}

const fields = ["contains", "matches", "min_length", "schema", "by"];
const longestPattern = 1000;

/** Reads `verify`: what a step's answer must be like. */
export function readVerify(report: Report, field: SourceField | undefined): WrittenVerification | undefined {
  if (field === undefined) return undefined;
  const map = readMap(report, field.value, { what: "`verify`", fields });
  if (map === undefined) return undefined;
  if (map.size === 0) reportEmpty(report, field);
  const contains = readContained(report, map.get("contains"));
  const matches = readPattern(report, map.get("matches"));
  const minLength = readWhole(report, map.get("min_length"), { least: 1, most: 1_000_000 });
  const schema = readSchema(report, map.get("schema"));
  const by = readText(report, map.get("by"), "by: critical_agent");
  const rules = {
    ...(contains !== undefined && { contains }),
    ...(matches !== undefined && { matches }),
    ...(minLength !== undefined && { minLength }),
    ...(schema !== undefined && { schema }),
    ...(by !== undefined && { by: by.value }),
  };
  return { rules, judge: by && { kind: by.value, at: by.at } };
}

function reportEmpty(report: Report, field: SourceField): void {
  const hint = `Give at least one rule: ${fields.map(quoted).join(", ")}.`;
  report.add(field.value.at, { code: "bad_rule", message: "`verify` holds no rule.", hint });
}

function readContained(report: Report, field: SourceField | undefined): readonly string[] | undefined {
  if (field === undefined) return undefined;
  const items: readonly SourceNode[] = field.value.kind === "list" ? field.value.items : [field.value];
  const example = "contains: the total";
  const texts = items.flatMap((value) => readText(report, { ...field, value }, example)?.value ?? []);
  return texts.length > 0 ? texts : undefined;
}

function readPattern(report: Report, field: SourceField | undefined): string | undefined {
  const text = readText(report, field, 'matches: "^[0-9]+$"');
  if (text === undefined) return undefined;
  if (text.value.length <= longestPattern && isPattern(text.value)) return text.value;
  const message = `${quoted(text.value)} is no regular expression that can be used here.`;
  const hint = `Write one as JavaScript has it, at most ${longestPattern} characters, such as \`"^[0-9]+$"\`.`;
  report.add(text.at, { code: "bad_rule", message, hint });
  return undefined;
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

function readSchema(report: Report, field: SourceField | undefined): Verification["schema"] {
  if (field === undefined) return undefined;
  if (field.value.kind !== "map") {
    return wrongType(report, field, { what: "a JSON Schema", example: "schema: { type: object, required: [total] }" });
  }
  const schema = readJson(report, field.value);
  try {
    z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]); // throws when it is none
    return schema;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `The schema cannot be used: ${why.replace(/\.$/, "")}.`;
    report.add(field.value.at, { code: "bad_rule", message, hint: "Write a JSON Schema without remote references." });
    return undefined;
  }
}
