import type { AgentKind } from "../../../electron/hive/contract/agent.ts";
import { type ExecutorName, executorAmong } from "../../../electron/hive/contract/work.ts";

/** The field under which a step says who does it. */
export type DemandField = "agent" | "specialization" | "agent_id";

/** Who does a step, as the file says it; an empty name where it says nothing. */
export interface WrittenDemand {
  readonly by: DemandField;
  readonly name: string;
}

type Fields = Readonly<Record<string, unknown>>;
type Kinds = readonly AgentKind[];

const demandFields: readonly DemandField[] = ["agent", "specialization", "agent_id"];

/** Reads who does a step. */
export function demandOf(fields: Fields): WrittenDemand {
  const by = demandFields.find((field) => fields[field] !== undefined && fields[field] !== null) ?? "agent";
  return { by, name: String(fields[by] ?? "") };
}

/** What changes in the file for another demand: the fields to take out, and the one to write. */
export function demandChanges(
  fields: Fields,
  { by, name }: WrittenDemand,
): readonly (readonly [field: DemandField, value: string | undefined])[] {
  const others = demandFields.filter((field) => field !== by && fields[field] !== undefined);
  // A person who types an agent's id begins with nothing: that is still an agent's id.
  return [
    [by, name === "" && by !== "agent_id" ? undefined : name],
    ...others.map((field) => [field, undefined] as const),
  ];
}

/** Names of all agent kinds that a step may ask for, the hive's and the workflow's own. */
export function kindNames(kinds: Kinds, own: readonly string[]): readonly string[] {
  const names = kinds.map(({ name }) => name);
  return [...names, ...own.filter((name) => !names.includes(name))];
}

/** What agents can do, each once. */
export function capabilitiesOf(kinds: Kinds): readonly string[] {
  return [...new Set(kinds.flatMap(({ capabilities }) => capabilities))].toSorted();
}

/** The same wish said another way: the nearest capability or agent of the kind that was asked for. */
export function demandBy(by: DemandField, before: WrittenDemand, kinds: Kinds): WrittenDemand {
  const kind = kindOf(before, kinds);
  if (by === "agent") return { by, name: kind?.name ?? kinds[0]?.name ?? "" };
  if (by === "specialization") return { by, name: kind?.capabilities[0] ?? capabilitiesOf(kinds)[0] ?? "" };
  return { by, name: kind === undefined ? "" : firstAgentOf(kind) };
}

/** The kind that a demand leads to; of several, the first that the hive has. */
export function kindOf({ by, name }: WrittenDemand, kinds: Kinds): AgentKind | undefined {
  switch (by) {
    case "agent":
      return kinds.find((kind) => kind.name === name);
    case "specialization":
      return kinds.find(({ capabilities }) => capabilities.includes(name));
    case "agent_id":
      return kinds.find(({ idPrefix }) => name === idPrefix || name.startsWith(`${idPrefix}-`));
  }
}

/** What the step's agent does without a model; null where it asks one. The type or the specialization says which of several. */
export function executorOf(fields: Fields, kinds: Kinds): ExecutorName | null {
  const demand = demandOf(fields);
  const executors = kindOf(demand, kinds)?.executors ?? [];
  const specialization = demand.by === "specialization" ? demand.name : undefined;
  return executorAmong(executors, { type: fields["type"], specialization }) ?? null;
}

function firstAgentOf({ idPrefix }: AgentKind): string {
  return /-\d{3}$/.test(idPrefix) ? idPrefix : `${idPrefix}-001`;
}
