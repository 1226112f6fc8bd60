import type { KindView } from "../../electron/hive/contract/agent.ts";
import { leadId } from "../../electron/hive/contract/message-types.ts";
import { isProcess, type RosterEntry } from "../facts/agent-facts.ts";
import type { KindShape } from "./graph-layout.ts";

/** The kinds with their agents: those that have some first, those that take no tasks last; the hive's own is left out. */
export function kindShapes(kinds: readonly KindView[], roster: readonly RosterEntry[]): readonly KindShape[] {
  const crews = Map.groupBy(roster.filter(isProcess), ({ kind }) => kind);
  const known = new Set(kinds.map(({ name }) => name));
  const shapes = kinds
    .filter(({ idPrefix }) => idPrefix !== leadId)
    .map(({ name, tier, unavailable }) => ({ shape: shapeOf(name, tier, crews.get(name)), unavailable }))
    .sort((a, b) => Number(a.unavailable !== null) - Number(b.unavailable !== null))
    .map(({ shape }) => shape);
  const strangers = [...crews].filter(([name]) => !known.has(name));
  return [
    ...shapes,
    ...strangers.flatMap(([name, crew]) => crew.slice(0, 1).map(({ tier }) => shapeOf(name, tier, crew))),
  ];
}

function shapeOf(name: string, tier: KindShape["tier"], crew: readonly RosterEntry[] | undefined): KindShape {
  return { name, tier, agents: crew?.map(({ id }) => id) ?? [] };
}
