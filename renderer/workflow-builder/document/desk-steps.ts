import type { Desk } from "../../../electron/hive/contract/desk.ts";

/** The desk without some steps; groups that are empty then go as well. */
export function withoutSteps(desk: Desk, ids: ReadonlySet<string>): Desk {
  const kept = <Value>(record: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> =>
    [...ids].some((id) => Object.hasOwn(record, id))
      ? Object.fromEntries(Object.entries(record).filter(([id]) => !ids.has(id)))
      : record;
  return { ...desk, positions: kept(desk.positions), pins: kept(desk.pins), groups: withoutMembers(desk.groups, ids) };
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
    const { [from]: value, ...others } = record;
    return value === undefined ? record : { ...others, [to]: value };
  };
  const groups = desk.groups.map((group) =>
    group.steps.includes(from) ? { ...group, steps: group.steps.map((id) => (id === from ? to : id)) } : group,
  );
  return { ...desk, positions: moved(desk.positions), pins: moved(desk.pins), groups };
}
