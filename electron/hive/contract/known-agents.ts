import type { ExecutorName } from "./work.ts";

/** Whom a workflow may ask for, as plain data: whoever has it can check a file. */
export interface KnownAgentsData {
  /** Names of the agent kinds. */
  readonly agentKinds: readonly string[];
  /** What agents of these kinds can do; undefined: a specialization is taken as it is. */
  readonly capabilities?: readonly string[];
  /** What the ids of their agents begin with; undefined: an agent is taken as it is named. */
  readonly idPrefixes?: readonly string[];
  /** By kind, agent or capability: fields of `with` that no output of a step may get into. */
  readonly fieldsOfPerson?: Readonly<Record<string, readonly string[]>>;
  /** Kinds, agents and capabilities that work without a model, so that their steps need no prompt. */
  readonly promptless?: readonly string[];
  /** By kind, agent or capability, what they do without a model; none where agents of one name do different things. */
  readonly executors?: Readonly<Record<string, readonly ExecutorName[]>>;
}
