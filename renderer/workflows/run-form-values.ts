import type { WorkflowInput } from "../../electron/hive/contract/workflow.ts";

type Inputs = Readonly<Record<string, WorkflowInput>>;
type Values = Readonly<Record<string, string>>;

/** What the form begins with: the defaults that the file gives. */
export function initialValues(inputs: Inputs): Values {
  return Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, String(input.default ?? "")]));
}

/** Inputs without a default that are still empty. */
export function missingInputs(inputs: Inputs, values: Values): readonly string[] {
  return Object.entries(inputs)
    .filter(([name, input]) => input.default === undefined && (values[name] ?? "").trim() === "")
    .map(([name]) => name);
}
