import type { FieldSpec } from "./field-spec.ts";

/** What a workflow says beside its steps, inputs and agents. */
export const workflowSchema: readonly FieldSpec[] = [
  {
    path: ["name"],
    label: "Name",
    meaning: "What the workflow is called.",
    control: { kind: "text", example: "Renewable energy" },
    always: true,
  },
  {
    path: ["description"],
    label: "Description",
    meaning: "What it does, for a person.",
    control: { kind: "text", example: "What speaks for it, what against it" },
    always: true,
  },
  {
    path: ["output"],
    label: "Answer",
    meaning: "What the run answers. Left out: what the last steps answer.",
    control: { kind: "template", lines: 2, placeholder: "Type {{ to name a step's answer" },
    always: true,
  },
  {
    path: ["timeout"],
    label: "Timeout",
    meaning: "Longest time from the run's start to its end; a run that takes longer fails.",
    control: { kind: "duration", example: "2h" },
  },
  {
    path: ["phases"],
    label: "Phases",
    meaning: "In their order, one a line, as id: Name. A step of a later one waits until the earlier ones are done.",
    control: { kind: "phases", example: "write: Writing" },
  },
];

/** What a workflow changes of an agent kind, or says of one of its own. */
export const agentSchema: readonly FieldSpec[] = [
  {
    path: ["model"],
    label: "Model",
    meaning: "A model's name, or auto: the best that is there.",
    control: { kind: "text", example: "auto" },
  },
  {
    path: ["prompt"],
    label: "Instructions",
    meaning: "What the agent is told before every step. A kind of your own needs them.",
    control: { kind: "text", example: "You are a careful editor." },
  },
  {
    path: ["tools"],
    label: "Tools",
    meaning: "Names of the tools that it may call, one a line.",
    control: { kind: "texts", example: "web_search" },
  },
  {
    path: ["capabilities"],
    label: "Capabilities",
    meaning: "What its agents can do, one a line.",
    control: { kind: "texts", example: "research" },
  },
  {
    path: ["max_iterations"],
    label: "Most model calls",
    meaning: "How often one attempt may ask the model.",
    control: { kind: "number", least: 1, most: 1000 },
  },
  {
    path: ["max_tokens"],
    label: "Longest answer",
    meaning: "Tokens after which the model is cut off.",
    control: { kind: "number", least: 1, most: 1_000_000 },
  },
];
