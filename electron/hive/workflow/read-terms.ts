import type { Step } from "../contract/workflow.ts";
import { readDuration, readText, wrongType } from "./read-fields.ts";
import { type PlacedText, readJson, textsIn } from "./read-values.ts";
import { readVerify, type WrittenVerification } from "./read-verify.ts";
import { quoted, type Report } from "./report.ts";
import { parseSize, sizeForms } from "./size.ts";
import type { MapNode, SourceField, SourceNode } from "./source-tree.ts";

/** Fields of a step that say under which terms it is done. */
export const termFields = [
  ...["type", "deadline", "phase", "resources", "with", "verify", "approval", "schedule_to_start", "heartbeat"],
  "disabled",
];

type Plain =
  | "type"
  | "deadlineMs"
  | "resources"
  | "parameters"
  | "approval"
  | "scheduleToStartMs"
  | "heartbeatMs"
  | "disabled";

/** The terms of a step as written. */
export interface WrittenTerms {
  readonly plain: Pick<Step, Plain>;
  readonly phase: PlacedText | undefined;
  readonly verify: WrittenVerification | undefined;
  /** What an agent is told, as it stands in the file. */
  readonly told: SourceField | undefined;
  /** Texts in what an agent is told, by field. */
  readonly given: ReadonlyMap<string, readonly PlacedText[]>;
  /** All of those texts. */
  readonly templates: readonly PlacedText[];
}

/** Reads the terms of a step. What they name is checked later, when all of it is known. */
export function readTerms(report: Report, map: MapNode["fields"]): WrittenTerms {
  const type = readType(report, map.get("type"));
  const given = map.get("with");
  const resources = readResources(report, map.get("resources"));
  const approval = readTruth(report, map.get("approval"));
  const disabled = readTruth(report, map.get("disabled"));
  const deadlineMs = readDuration(report, map.get("deadline"), 1);
  const scheduleToStartMs = readDuration(report, map.get("schedule_to_start"), 1);
  const heartbeatMs = readDuration(report, map.get("heartbeat"), 1);
  const plain = {
    ...(type !== undefined && { type }),
    ...(deadlineMs !== undefined && { deadlineMs }),
    ...(resources !== undefined && { resources }),
    ...(given !== undefined && { parameters: readParameters(report, given) }),
    ...(approval !== undefined && { approval }),
    ...(scheduleToStartMs !== undefined && { scheduleToStartMs }),
    ...(heartbeatMs !== undefined && { heartbeatMs }),
    ...(disabled === true && { disabled }),
  };
  return {
    plain,
    phase: readText(report, map.get("phase"), "phase: build"),
    verify: readVerify(report, map.get("verify")),
    told: given,
    given: new Map(given?.value.kind === "map" ? textsByField(given.value) : []),
    templates: given === undefined ? [] : textsIn(given.value),
  };
}

function textsByField({ fields }: MapNode): readonly (readonly [string, readonly PlacedText[]])[] {
  return [...fields.values()].map(({ name, value }) => [name, textsIn(value)] as const);
}

function readType(report: Report, field: SourceField | undefined): string | undefined {
  const text = readText(report, field, "type: download");
  if (text === undefined || /^[a-z][a-z0-9_-]{0,63}$/.test(text.value)) return text?.value;
  const message = `${quoted(text.value)} cannot name a type of work.`;
  report.add(text.at, { code: "bad_value", message, hint: "Write one word in small letters, such as `download`." });
  return undefined;
}

/** True or false. */
export function readTruth(report: Report, field: SourceField | undefined): boolean | undefined {
  if (field === undefined) return undefined;
  const value = field.value.kind === "scalar" ? field.value.value : undefined;
  if (typeof value === "boolean") return value;
  return wrongType(report, field, { what: "true or false", example: `${field.name}: true` });
}

function readParameters(report: Report, field: SourceField): Step["parameters"] {
  if (field.value.kind === "map") return readJson(report, field.value);
  wrongType(report, field, { what: "a mapping of what the agent is told", example: "with: { path: report.md }" });
  return null;
}

/** Reads how much of each resource a step holds, or a hive has. */
export function readResources(report: Report, field: SourceField | undefined): Step["resources"] {
  if (field === undefined) return undefined;
  if (field.value.kind !== "map") {
    return wrongType(report, field, { what: "a mapping of resources", example: "resources: { gpu: 1, memory: 2GB }" });
  }
  const entries = [...field.value.fields.values()].map(({ name, value }) => [name, readAmount(report, name, value)]);
  return Object.fromEntries(entries);
}

function readAmount(report: Report, name: string, node: SourceNode): number {
  const value = node.kind === "scalar" ? node.value : undefined;
  const amount = typeof value === "string" ? parseSize(value) : value;
  if (typeof amount === "number" && Number.isSafeInteger(amount) && amount > 0) return amount;
  const shown = node.kind === "scalar" ? quoted(node.written) : "This";
  report.add(node.at, { code: "bad_size", message: `${shown} is no amount of ${quoted(name)}.`, hint: sizeForms });
  return 1;
}
