import type { z } from "zod";
import { demandLabel } from "../contract/demand.ts";
import { executorParameters } from "../contract/executor-parameters.ts";
import { type ExecutorName, executorAmong } from "../contract/work.ts";
import type { Demand, Json } from "../contract/workflow.ts";
import type { WrittenStep } from "./read-steps.ts";
import { quoted, type Report } from "./report.ts";
import type { SourceField } from "./source-tree.ts";

/** By kind, agent or capability: what it does without a model. */
export type ExecutorsByName = ReadonlyMap<string, readonly ExecutorName[]>;

/** Reports what a step gives its executor wrongly, or not at all. What a template stands for is known when it runs. */
export function checkParameters(report: Report, step: WrittenStep, executors: ExecutorsByName): void {
  const { demand, terms } = step;
  if (demand === undefined) return;
  const known = executors.get(demandLabel(demand)) ?? executors.get(firstAgentOf(demand)) ?? [];
  const specialization = demand.by === "specialization" ? demand.specialization : undefined;
  const executor = executorAmong(known, { type: terms.plain.type, specialization });
  const { parameters = {} } = terms.plain;
  if (executor === undefined || parameters === null) return; // that it is no mapping is told already
  const schema: z.ZodObject = executorParameters[executor];
  const checked = schema.safeParse(parameters);
  const place = { told: terms.told, otherwise: demand.at };
  for (const issue of checked.error?.issues ?? []) {
    if (issue.code === "unrecognized_keys") addUnknown(report, issue.keys, { schema, place });
    else if (!isTemplate(valueAt(parameters, issue.path))) addIssue(report, issue, place);
  }
}

/** The id that the further agents of a kind count on from. */
function firstAgentOf(demand: Demand): string {
  return demand.by === "agent" ? demand.agentId.replace(/-\d+$/, "") : "";
}

/** Where the step says what it gives; otherwise, where it says to whom. */
interface Place {
  readonly told: SourceField | undefined;
  readonly otherwise: number;
}

function addUnknown(
  report: Report,
  keys: readonly string[],
  { schema, place }: { readonly schema: z.ZodObject; readonly place: Place },
): void {
  const known = new Set(Object.keys(schema.shape));
  for (const key of keys) {
    const message = `${quoted("with")} has no field ${quoted(key)} here.`;
    const hint = report.suggest(key, { known, label: "fields" });
    report.add(fieldIn(place, key)?.at ?? place.otherwise, { code: "unknown_field", message, hint });
  }
}

function addIssue(report: Report, issue: z.core.$ZodIssue, place: Place): void {
  const [name = ""] = issue.path.map(String);
  const given = fieldIn(place, name);
  const at = given?.value.at ?? place.told?.at ?? place.otherwise;
  const code = given === undefined ? "missing_field" : "bad_value";
  report.add(at, { code, ...wordsOf(issue, name, given), field: ["with", name] });
}

function wordsOf(issue: z.core.$ZodIssue, name: string, given: SourceField | undefined) {
  if (issue.code === "custom") return { message: issue.message, hint: String(issue.params?.["hint"] ?? "") };
  const hint = given === undefined ? `Add \`${name}: …\` under \`with\`.` : "Correct it, or take it out.";
  return { message: `${quoted(issue.path.join("."))} ${issue.message}.`, hint };
}

function fieldIn({ told }: Place, name: string): SourceField | undefined {
  return told?.value.kind === "map" ? told.value.fields.get(name) : undefined;
}

function valueAt(value: Json, path: readonly PropertyKey[]): Json | undefined {
  return path.reduce<Json | undefined>((within, name) => {
    if (typeof within !== "object" || within === null) return undefined;
    return Object.hasOwn(within, name) ? (Reflect.get(within, name) as Json) : undefined; // what JSON holds is JSON
  }, value);
}

/** Whether any text in a value is filled in when the step runs. */
function isTemplate(value: Json | undefined): boolean {
  if (typeof value === "string") return value.includes("{{");
  return typeof value === "object" && value !== null && Object.values(value).some(isTemplate);
}
