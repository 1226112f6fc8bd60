import type { Demand, Retry } from "../contract/workflow.ts";
import type { Need } from "./cycles.ts";
import { checkName, readDuration, readMap, readText, readTexts, readWhole, wrongType } from "./read-fields.ts";
import { readTerms, termFields, type WrittenTerms } from "./read-terms.ts";
import type { PlacedText } from "./read-values.ts";
import { quoted, type Report } from "./report.ts";
import type { MapNode, SourceField, SourceNode } from "./source-tree.ts";
import { defaultsOf, typeOf } from "./task-types.ts";

/** Most steps of one workflow. */
export const mostSteps = 10_000;

/** A step as it is written, with the places that later checks point at. */
export interface WrittenStep {
  readonly id: string;
  readonly at: number;
  readonly demand: (Demand & { readonly at: number }) | undefined;
  readonly priority: number | undefined;
  readonly timeoutMs: number;
  readonly retry: Retry;
  readonly needs: readonly Need[];
  /** Undefined when there is none, or a wrong one. */
  readonly prompt: PlacedText | undefined;
  /** Where the prompt is missing. */
  readonly promptlessAt: number | undefined;
  readonly terms: WrittenTerms;
}

const fields = [
  ...["id", "agent", "specialization", "agent_id", "priority", "timeout", "retry", "needs", "prompt"],
  ...termFields,
];

/** Reads the list of steps. Their references are checked later, when all ids are known. */
export function readSteps(report: Report, field: SourceField | undefined): readonly WrittenStep[] {
  if (field === undefined) return [];
  if (field.value.kind !== "list") {
    wrongType(report, field, { what: "a list of steps", example: "- id: first" });
    return [];
  }
  const { items } = field.value;
  if (items.length === 0) {
    const message = "A workflow needs at least one step.";
    report.add(field.value.at, {
      code: "no_steps",
      message,
      hint: "Add a step: `- id: first`, with `agent` and `prompt`.",
    });
  }
  if (items.length > mostSteps) {
    const message = `The workflow has ${items.length} steps; at most ${mostSteps} can be run.`;
    report.add(field.value.at, { code: "too_many_steps", message, hint: "Split it into several workflows." });
    return [];
  }
  return items.flatMap((item, index) => readStep(report, item, index) ?? []);
}

function readStep(report: Report, node: SourceNode, index: number): WrittenStep | undefined {
  const map = readMap(report, node, { what: nameOf(node, index), fields, required: ["id"] });
  if (map === undefined) return undefined;
  const id = readText(report, map.get("id"), "id: research");
  if (id) checkName(report, id.value, { at: id.at, what: "a step" });
  const demand = readDemand(report, map, node.at);
  const terms = readTerms(report, map);
  const type = terms.plain.type ?? typeOf(demand);
  return {
    id: id?.value ?? "",
    at: id?.at ?? node.at,
    demand,
    priority: readWhole(report, map.get("priority"), { least: 0, most: 10 }),
    timeoutMs: readDuration(report, map.get("timeout"), 1) ?? defaultsOf(type ?? "task").timeoutMs,
    retry: readRetry(report, map.get("retry")),
    needs: (readTexts(report, map.get("needs"), "needs: [research]") ?? []).map(({ value, at }) => ({ id: value, at })),
    prompt: readText(report, map.get("prompt"), 'prompt: "Say what to do"'),
    promptlessAt: map.has("prompt") ? undefined : node.at,
    terms: type === undefined ? terms : { ...terms, plain: { ...terms.plain, type } },
  };
}

function nameOf(node: SourceNode, index: number): string {
  const id = node.kind === "map" ? node.fields.get("id")?.value : undefined;
  return id?.kind === "scalar" && typeof id.value === "string" ? `step ${quoted(id.value)}` : `step ${index + 1}`;
}

function readRetry(report: Report, field: SourceField | undefined): Retry {
  const standard = { attempts: 3, backoffMs: 2000 };
  if (field === undefined) return standard;
  const map = readMap(report, field.value, { what: "`retry`", fields: ["attempts", "backoff"] });
  return {
    attempts: readWhole(report, map?.get("attempts"), { least: 1, most: 100 }) ?? standard.attempts,
    backoffMs: readDuration(report, map?.get("backoff"), 0) ?? standard.backoffMs,
  };
}

const demands = ["agent", "specialization", "agent_id"] as const;
const demandHint = "Give exactly one: `agent` (a kind), `specialization` (a capability) or `agent_id` (one agent).";

function readDemand(report: Report, map: MapNode["fields"], at: number): WrittenStep["demand"] {
  const [first, second] = demands.flatMap((name) => map.get(name) ?? []).toSorted((one, other) => one.at - other.at);
  if (first === undefined) {
    const message = "The step does not say who does it.";
    report.add(at, { code: "bad_demand", message, hint: demandHint });
    return undefined;
  }
  if (second !== undefined) {
    const message = `The step gives both ${quoted(first.name)} and ${quoted(second.name)}.`;
    report.add(second.at, { code: "bad_demand", message, hint: demandHint });
  }
  const named = readText(report, first, `${first.name}: ${first.name === "agent" ? "research_agent" : "research"}`);
  if (named === undefined) return undefined;
  const { value } = named;
  if (first.name === "agent") return { by: "kind", kind: value, at: named.at };
  if (first.name === "specialization") return { by: "specialization", specialization: value, at: named.at };
  return { by: "agent", agentId: value, at: named.at };
}
