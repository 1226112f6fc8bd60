import type { AgentKind } from "./agent.ts";

type Prefixed = Pick<AgentKind, "idPrefix">;

/** What the ids of a kind begin with that only has a name. */
export function idPrefixOf(name: string): string {
  return name.replace(/_agent$/, "");
}

/** The id of a kind's agent, counted from 1: `research-001`; of a kind that is numbered itself `exec-001`, `exec-001-2`. */
export function agentIdOf({ idPrefix }: Prefixed, number: number): string {
  if (!isNumbered(idPrefix)) return `${idPrefix}-${String(number).padStart(3, "0")}`;
  return number === 1 ? idPrefix : `${idPrefix}-${number}`;
}

/** Whether an agent of this id is of that kind. */
export function isAgentIdOf(kind: Prefixed, id: string): boolean {
  const { idPrefix } = kind;
  if (!isNumbered(idPrefix)) return id.startsWith(`${idPrefix}-`) && /^\d+$/.test(id.slice(idPrefix.length + 1));
  return id === idPrefix || (id.startsWith(`${idPrefix}-`) && /^([2-9]|[1-9]\d+)$/.test(id.slice(idPrefix.length + 1)));
}

/** `exec-001` is a name and a number already: a further number follows it. */
function isNumbered(idPrefix: string): boolean {
  return /-\d+$/.test(idPrefix);
}
