import type { Desk } from "../../../electron/hive/contract/desk.ts";

/** The desk without some steps; groups that are empty then go as well. */
export function withoutSteps(desk: Desk, ids: ReadonlySet<string>): Desk {
  return {
    ...desk,
    positions: without(desk.positions, ids),
    pins: without(desk.pins, ids),
    groups: withoutMembers(desk.groups, ids),
  };
}

/** A copy that loses some names: with thousands of them much faster than one that is made of all the others. */
function without<Value>(record: Readonly<Record<string, Value>>, ids: ReadonlySet<string>): typeof record {
  if (![...ids].some((id) => Object.hasOwn(record, id))) return record;
  const copy = { ...record };
  for (const id of ids) delete copy[id];
  return copy;
}

/** Groups without some steps. */
export function withoutMembers(groups: Desk["groups"], ids: ReadonlySet<string>): Desk["groups"] {
  if (!groups.some(({ steps }) => steps.some((id) => ids.has(id)))) return groups;
  return groups
    .map((group) => ({ ...group, steps: group.steps.filter((id) => !ids.has(id)) }))
    .filter((group, index) => group.steps.length > 0 || groups[index]?.steps.length === 0);
}

/** The desk after a step was given another id. */
export function withRenamed(desk: Desk, from: string, to: string): Desk {
  const moved = <Value>(record: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> => {
    const value = record[from];
    if (value === undefined) return record;
    const copy = { ...record, [to]: value };
    delete copy[from];
    return copy;
  };
  const groups = desk.groups.map((group) =>
    group.steps.includes(from) ? { ...group, steps: group.steps.map((id) => (id === from ? to : id)) } : group,
  );
  return { ...desk, positions: moved(desk.positions), pins: moved(desk.pins), groups };
}
