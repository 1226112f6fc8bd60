import type { Json } from "../contract/workflow.ts";
import type { Report } from "./report.ts";
import { describe, type ScalarNode, type SourceNode } from "./source-tree.ts";

/** Text of a file with its place. */
export type PlacedText = ScalarNode & { readonly value: string };

/** A value of the file as JSON has it; what JSON has not is reported. */
export function readJson(report: Report, node: SourceNode): Json {
  if (node.kind === "list") return node.items.map((item) => readJson(report, item));
  if (node.kind === "map") {
    return Object.fromEntries([...node.fields.values()].map(({ name, value }) => [name, readJson(report, value)]));
  }
  if (node.value !== undefined) return node.value;
  const message = `This is ${describe(node)}, which cannot be told to an agent.`;
  report.add(node.at, { code: "wrong_type", message, hint: "Put it in quotes: then it is text." });
  return null;
}

/** All texts within a value: each of them is a template. */
export function textsIn(node: SourceNode): readonly PlacedText[] {
  if (node.kind === "list") return node.items.flatMap(textsIn);
  if (node.kind === "map") return [...node.fields.values()].flatMap(({ value }) => textsIn(value));
  return typeof node.value === "string" ? [{ ...node, value: node.value }] : [];
}
