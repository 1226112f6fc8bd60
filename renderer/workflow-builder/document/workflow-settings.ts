import type { Phase } from "../../../electron/hive/contract/workflow.ts";
import { recordOf, textOf } from "./step-fields.ts";
import type { InputSetting, WorkflowSettings } from "./workflow-document.ts";

/** What a file says beside its steps, from its plain data. */
export function workflowSettings(data: Readonly<Record<string, unknown>>): WorkflowSettings {
  const { steps: _, ...raw } = data;
  return {
    name: textOf(raw["name"]) ?? "",
    description: textOf(raw["description"]) ?? "",
    inputs: Object.entries(recordOf(raw["inputs"]) ?? {}).map(inputSetting),
    agents: Object.keys(recordOf(raw["agents"]) ?? {}),
    phases: Array.isArray(raw["phases"]) ? raw["phases"].flatMap(phaseOf) : [],
    timeout: textOf(raw["timeout"]),
    output: textOf(raw["output"]),
    raw,
  };
}

function inputSetting([name, written]: readonly [string, unknown]): InputSetting {
  const fields = recordOf(written) ?? {};
  const description = textOf(fields["description"]) ?? "";
  return { name, description, ...(Object.hasOwn(fields, "default") && { default: fields["default"] }) };
}

function phaseOf(written: unknown): readonly Phase[] {
  const fields = recordOf(written) ?? {};
  const id = textOf(fields["id"]);
  return id === null ? [] : [{ id, name: textOf(fields["name"]) ?? id }];
}
