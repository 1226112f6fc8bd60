import { createHash } from "node:crypto";
import { FailureError, failure } from "../../contract/failure.ts";
import type { Json } from "../../contract/workflow.ts";
import type { ServerPlan } from "./server-plan.ts";

/** A tool as its server describes it. */
export interface ListedTool {
  readonly name: string;
  readonly description: string;
  readonly input: Json;
}

/** Deepest value that is written; a description of a tool needs a few levels. */
const deepest = 64;

/** A value as JSON that is the same whatever the order of its fields. */
export function canonicalJson(value: Json, depth = 0): string {
  if (depth > deepest) throw new FailureError(failure("not_valid", `A value is nested more than ${deepest} deep.`));
  if (isList(value)) return `[${value.map((item) => canonicalJson(item, depth + 1)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field, depth + 1)}`).join(",")}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Stands for how a server is reached: every part of it, the contents of its program's files too. */
export function hashWay({ way }: Pick<ServerPlan, "way">, files: readonly string[]): string {
  return sha256(canonicalJson({ ...way, files }));
}

/** Stands for what a server offers: names, descriptions and schemas, in whichever order it tells them. */
export function hashTools(tools: readonly ListedTool[]): string {
  const plain = tools.map(({ name, description, input }) => ({ name, description, input }));
  return sha256(canonicalJson(plain.toSorted((one, other) => (one.name < other.name ? -1 : 1))));
}

/** Stands for both: what an approval is bound to. */
export function fingerprintOf(way: string, tools: string): string {
  return sha256(`${way} ${tools}`);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
