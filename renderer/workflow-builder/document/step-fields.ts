import { parseTemplate } from "../../../electron/hive/contract/template.ts";
import type { StepFields } from "./workflow-document.ts";

/** What a step says, from its plain data. */
export function stepFields(data: unknown): StepFields {
  const raw = recordOf(data) ?? {};
  return {
    id: textOf(raw["id"]) ?? "",
    agent: textOf(raw["agent"]),
    specialization: textOf(raw["specialization"]),
    agentId: textOf(raw["agent_id"]),
    needs: textsOf(raw["needs"]),
    references: [...new Set(templatesOf(raw).flatMap(namedSteps))],
    prompt: textOf(raw["prompt"]),
    type: textOf(raw["type"]),
    priority: typeof raw["priority"] === "number" ? raw["priority"] : null,
    phase: textOf(raw["phase"]),
    disabled: raw["disabled"] === true,
    approval: raw["approval"] === true,
    raw,
  };
}

/** The mapping that a value is, if it is one. */
export function recordOf(data: unknown): Readonly<Record<string, unknown>> | null {
  return typeof data === "object" && data !== null && !Array.isArray(data) ? { ...data } : null;
}

/** The text that a value is, if it is one. */
export function textOf(data: unknown): string | null {
  return typeof data === "string" ? data : null;
}

/** The texts of a list. */
function textsOf(data: unknown): readonly string[] {
  return Array.isArray(data) ? data.filter((item): item is string => typeof item === "string") : [];
}

/** The texts of a step that are templates: its prompt, and all within `with`. */
function templatesOf(raw: Readonly<Record<string, unknown>>): readonly string[] {
  return [raw["prompt"], raw["with"]].flatMap(textsWithin).filter((text) => text.includes("{{"));
}

function textsWithin(data: unknown): readonly string[] {
  if (typeof data === "string") return [data];
  return typeof data === "object" && data !== null ? Object.values(data).flatMap(textsWithin) : [];
}

/** The steps that a template names. */
export function namedSteps(template: string): readonly string[] {
  return parseTemplate(template).pieces.flatMap((piece) => (piece.kind === "output" ? [piece.step] : []));
}
