import { Script } from "node:vm";
import { z } from "zod";
import { problemsOf } from "../../contract/problems.ts";
import type { Json, Verification } from "../../contract/workflow.ts";

/** Longest time that an expression may look at one answer, in milliseconds: some would never end. */
const longestMatchMs = 100;

type Rules = Omit<Verification, "by">;

/** Why an answer does not pass the rules of its step; null when it does. Never throws. */
export function faultOf(rules: Rules | null, answer: string): string | null {
  if (rules === null) return null;
  const { contains = [], matches, minLength = 0, schema } = rules;
  const length = [...answer.trim()].length;
  if (length < minLength) return `It has ${length} characters, fewer than ${minLength}.`;
  const small = answer.toLowerCase();
  const missing = contains.find((text) => !small.includes(text.toLowerCase()));
  if (missing !== undefined) return `It does not contain ${JSON.stringify(missing)}.`;
  if (matches !== undefined && !isMatch(matches, answer)) return `It does not match ${JSON.stringify(matches)}.`;
  return schema === undefined ? null : schemaFault(schema, answer);
}

/** In a context of its own, which can be stopped in the middle of an expression. */
const matching = new Script("new RegExp(pattern, 'u').test(answer)");

function isMatch(pattern: string, answer: string): boolean {
  try {
    return matching.runInNewContext({ pattern, answer }, { timeout: longestMatchMs }) === true;
  } catch {
    return false; // it took too long: what cannot be told does not pass
  }
}

function schemaFault(schema: Json, answer: string): string | null {
  const value = jsonIn(answer);
  if (value === undefined) return "It holds no JSON.";
  try {
    const checked = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(value); // the file's check has tried it
    if (checked.success) return null;
    return `It does not follow the schema: ${problemsOf(checked.error, "the answer")[0]}.`;
  } catch (error) {
    return `The schema cannot be used: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

/** The JSON that an answer is, or that stands in it between fences. */
function jsonIn(answer: string): unknown {
  const fenced = /```(?:json)?\s*\n([\s\S]*?)```/.exec(answer)?.[1];
  for (const text of [answer, fenced]) {
    if (text === undefined) continue;
    try {
      return JSON.parse(text);
    } catch {} // another form may be one
  }
  return undefined;
}
