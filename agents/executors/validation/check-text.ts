import { z } from "zod";
import { FailureError, failure } from "../../../electron/hive/contract/failure.ts";
import { problemsOf } from "../../../electron/hive/contract/problems.ts";
import type { Json } from "../../../electron/hive/contract/workflow.ts";

/** What a text must be like: everything that is given here. */
export interface TextRules {
  /** A JSON Schema, or the text of one, that the JSON in the text must follow. */
  readonly schema?: { readonly [name: string]: Json } | string | undefined;
  /** Texts that it must contain, whatever their case. */
  readonly contains?: string | readonly string[] | undefined;
  /** A regular expression that must match somewhere. */
  readonly matches?: string | undefined;
  readonly min_length?: number | undefined;
  readonly max_length?: number | undefined;
}

/** How many rules were looked at, and what is wrong, one sentence each. */
export interface TextCheck {
  readonly checked: number;
  readonly problems: readonly string[];
}

/** Checks a text against rules. Throws `bad_workflow` where a rule itself cannot be read. */
export function checkText(text: string, rules: TextRules): TextCheck {
  const { schema, matches } = rules;
  const found = [
    ...containedTexts(rules).map((wanted) => checkContained(text, wanted)),
    ...(matches === undefined ? [] : [patternOf(matches).test(text) ? [] : [`The text does not match ${matches}.`]]),
    ...checkLength([...text].length, rules),
    ...(schema === undefined ? [] : [checkSchema(text, schemaOf(schema))]),
  ];
  return { checked: found.length, problems: found.flat() };
}

function containedTexts({ contains }: TextRules): readonly string[] {
  return typeof contains === "string" ? [contains] : (contains ?? []);
}

function checkContained(text: string, wanted: string): readonly string[] {
  const isThere = text.toLowerCase().includes(wanted.toLowerCase());
  return isThere ? [] : [`The text does not contain ${JSON.stringify(wanted)}.`];
}

function checkLength(length: number, { min_length: least, max_length: most }: TextRules): (readonly string[])[] {
  const found: (readonly string[])[] = [];
  const what = `The text has ${length} characters`;
  if (least !== undefined) found.push(length >= least ? [] : [`${what}, fewer than ${least}.`]);
  if (most !== undefined) found.push(length <= most ? [] : [`${what}, more than ${most}.`]);
  return found;
}

function checkSchema(text: string, schema: z.ZodType): readonly string[] {
  const value = jsonIn(text);
  if (value === undefined) return ["The text holds no JSON."];
  const checked = schema.safeParse(value);
  if (checked.success) return [];
  return problemsOf(checked.error, "The value").map((problem) => `${problem}.`);
}

/** The JSON of a text; models like to put it between fences. */
function jsonIn(text: string): unknown {
  const fenced = /```(?:json)?\s*\n([\s\S]*?)```/.exec(text)?.[1];
  for (const candidate of [text, fenced]) {
    if (candidate === undefined) continue;
    try {
      return JSON.parse(candidate);
    } catch {
      // Not this one.
    }
  }
  return undefined;
}

function schemaOf(schema: NonNullable<TextRules["schema"]>): z.ZodType {
  try {
    const value: unknown = typeof schema === "string" ? JSON.parse(schema) : schema;
    return z.fromJSONSchema(value as Parameters<typeof z.fromJSONSchema>[0]); // it throws where it is none
  } catch (cause) {
    throw badRule("schema", cause);
  }
}

function patternOf(text: string): RegExp {
  try {
    return new RegExp(text, "u");
  } catch (cause) {
    throw badRule("matches", cause);
  }
}

function badRule(field: string, cause: unknown): FailureError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new FailureError(failure("bad_workflow", `The step's \`${field}\` cannot be used: ${reason}.`), { cause });
}
