import type { AgentView } from "../../electron/hive/contract/agent.ts";
import type { PageState } from "./page-state.ts";

type Filter = Pick<PageState, "query" | "state">;

/** Whether something is searched for at all. */
export function isFiltered({ query, state }: Filter): boolean {
  return query.trim() !== "" || state !== null;
}

/** Whether an agent is one of those that are searched for: every word is part of its id, kind, tier, task, step or run. */
export function fits(view: AgentView, { query, state }: Filter): boolean {
  if (state !== null && view.state !== state) return false;
  const { id, kind, tier, task, taskRun, taskStep, pid } = view;
  return hasWords(`${id} ${kind} ${tier} ${task} ${taskRun} ${taskStep} ${pid}`, query);
}

/** Whether each word of a query is in a text, in any case. */
export function hasWords(text: string, query: string): boolean {
  const within = text.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => within.includes(word));
}
