/** Largest workflow, in bytes of UTF-8. */
export const mostWorkflowBytes = 262_144;

/** A value that a run may be given for an input. */
export type InputValue = string | number | boolean;

/** One declared input of a workflow. */
export interface WorkflowInput {
  readonly description: string;
  /** Undefined: the input must be given. */
  readonly default?: InputValue;
}

/** What a file may override of an agent kind: the shape of `agents` in swarm_config.yaml. */
export interface AgentOverride {
  readonly model?: string;
  readonly prompt?: string;
  readonly tools?: readonly string[];
  readonly capabilities?: readonly string[];
  readonly maxIterations?: number;
  /** Longest answer, in tokens. */
  readonly maxTokens?: number;
}

/** Who is to do a step: an agent kind, any agent with a capability, or one named agent. */
export type Demand =
  | { readonly by: "kind"; readonly kind: string }
  | { readonly by: "specialization"; readonly specialization: string }
  | { readonly by: "agent"; readonly agentId: string };

/** How often an attempt is tried, and how long to wait before the second (doubled each time). */
export interface Retry {
  /** Attempts in all, at least 1. */
  readonly attempts: number;
  readonly backoffMs: number;
}

/** A value as JSON has it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** What an answer must be like to pass: everything that is given here. */
export interface Verification {
  /** Texts that it must contain, whatever their case. */
  readonly contains?: readonly string[];
  /** A regular expression that must match somewhere in it. */
  readonly matches?: string;
  /** Fewest characters. */
  readonly minLength?: number;
  /** A JSON Schema that the value in it must follow. */
  readonly schema?: Json;
  /** The agent kind that is asked to judge it. */
  readonly by?: string;
}

/** A part of a run that is over before the next one begins. */
export interface Phase {
  readonly id: string;
  readonly name: string;
}

/** One node of a workflow. */
export interface Step {
  readonly id: string;
  readonly demand: Demand;
  /** What sort of work it is, such as `download`; `task` when left out. */
  readonly type?: string;
  /** 0 to 10, larger is more urgent; left out: what is usual for its type. */
  readonly priority?: number;
  /** Longest time from an attempt's start to its end. */
  readonly timeoutMs: number;
  readonly retry: Retry;
  /** Ids of the steps that must be complete first: those written and those that the prompt names. */
  readonly needs: readonly string[];
  /** A template: text with `{{ inputs.name }}` and `{{ steps.id.output }}`; empty for an agent that works without one. */
  readonly prompt: string;
  /** When it should be over, from the run's start. */
  readonly deadlineMs?: number;
  /** The phase of the workflow that it belongs to. */
  readonly phase?: string;
  /** What it holds while it runs: how many of each, or bytes. */
  readonly resources?: Readonly<Record<string, number>>;
  /** What an agent without a model is told; its texts are templates. */
  readonly parameters?: Json;
  readonly verify?: Verification;
  /** Whether a person must approve the answer. */
  readonly approval?: boolean;
  /** Longest time that it may wait for an agent once it is ready. */
  readonly scheduleToStartMs?: number;
  /** How often its agent must say that it is alive. */
  readonly heartbeatMs?: number;
  /** Whether it is left out: what needs it goes on with empty text. */
  readonly disabled?: boolean;
}

/** A checked workflow: every id, need and template in it names something. */
export interface Workflow {
  readonly version: 1;
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<Record<string, WorkflowInput>>;
  readonly agents: Readonly<Record<string, AgentOverride>>;
  readonly steps: readonly Step[];
  /** In their order; none: all steps may begin when their needs are complete. */
  readonly phases?: readonly Phase[];
  /** Longest time from the run's start to its end. */
  readonly timeoutMs?: number;
  /** A template for the run's answer; without one, the outputs of the last steps. */
  readonly output?: string;
}

/** Codes of problems that a check of a workflow file can find. */
export type ProblemCode =
  | "unreadable"
  | "too_large"
  | "too_deep"
  | "too_many_steps"
  | "no_steps"
  | "too_many_aliases"
  | "bad_yaml"
  | "wrong_type"
  | "missing_field"
  | "unknown_field"
  | "unknown_agent"
  | "unknown_need"
  | "unknown_reference"
  | "bad_template"
  | "duplicate_id"
  | "duplicate_key"
  | "bad_id"
  | "bad_duration"
  | "bad_value"
  | "out_of_range"
  | "cycle"
  | "bad_demand"
  | "bad_size"
  | "bad_rule"
  | "unknown_phase";

/** One problem of a file, with its place. Lines and columns count from 1. */
export interface Problem {
  readonly line: number;
  readonly column: number;
  readonly code: ProblemCode;
  readonly message: string;
  /** What would be right. */
  readonly hint: string;
  /** Names that lead to the field of the step that it is about, where a form is to show it there whatever the place. */
  readonly field?: readonly string[];
}
