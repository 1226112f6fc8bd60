import type { WorkflowInput } from "../contract/workflow.ts";
import { checkName, readMap, wrongType } from "./read-fields.ts";
import { quoted, type Report } from "./report.ts";
import { describe, type SourceField } from "./source-tree.ts";

/** Reads the `inputs` of a workflow. A bare `name:` is an input that must be given. */
export function readInputs(report: Report, field: SourceField | undefined): Record<string, WorkflowInput> {
  if (field === undefined) return {};
  if (field.value.kind !== "map") {
    wrongType(report, field, { what: "a mapping of inputs", example: "topic: { description: What to look at }" });
    return {};
  }
  const entries = [...field.value.fields.values()].filter(({ name, at }) =>
    checkName(report, name, { at, what: "an input" }),
  );
  return Object.fromEntries(entries.map((entry) => [entry.name, readInput(report, entry)]));
}

function readInput(report: Report, entry: SourceField): WorkflowInput {
  const node = entry.value;
  if (node.kind === "scalar" && node.value === null) return { description: "" };
  const map = readMap(report, node, { what: `the input ${quoted(entry.name)}`, fields: ["description", "default"] });
  const description = readDescription(report, map?.get("description"));
  const given = map?.get("default");
  if (given === undefined) return { description };
  const value = given.value.kind === "scalar" ? given.value.value : undefined;
  if (value !== undefined && value !== null) return { description, default: value };
  const message = `The default of ${quoted(entry.name)} must be text, a number or a truth value; this is ${describe(given.value)}.`;
  const hint = 'Write for example `default: "some text"`, or leave `default` out: the input must then be given.';
  report.add(given.value.at, { code: "wrong_type", message, hint });
  return { description };
}

/** Text that may be empty or left out. */
export function readDescription(report: Report, field: SourceField | undefined): string {
  if (field === undefined) return "";
  if (field.value.kind === "scalar" && typeof field.value.value === "string") return field.value.value;
  wrongType(report, field, { what: "text", example: "description: What it is for" });
  return "";
}
