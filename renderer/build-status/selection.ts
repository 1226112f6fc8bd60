/** The rows of a list that are chosen, the one that keys act on, and where a stretch begins. */
export interface Selection {
  readonly chosen: ReadonlySet<string>;
  readonly active: string | null;
  readonly anchor: string | null;
}

/** Nothing is chosen. */
export const nothingChosen: Selection = { chosen: new Set(), active: null, anchor: null };

/** How a row is pointed at. */
export interface Pointing {
  readonly id: string;
  /** All rows in their order. */
  readonly ids: readonly string[];
  /** `only`: this one alone; `toggle`: this one as well, or no more; `stretch`: all from the last one to this one. */
  readonly how: "only" | "toggle" | "stretch";
}

/** The selection after a row was pointed at. */
export function pointAt(selection: Selection, { id, ids, how }: Pointing): Selection {
  if (how === "only") return { chosen: new Set([id]), active: id, anchor: id };
  if (how === "toggle") {
    const chosen = new Set(selection.chosen);
    if (!chosen.delete(id)) chosen.add(id);
    return { chosen, active: id, anchor: id };
  }
  const from = ids.indexOf(selection.anchor ?? id);
  const to = ids.indexOf(id);
  const stretch = from < 0 ? [id] : ids.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { chosen: new Set(stretch), active: id, anchor: selection.anchor ?? id };
}

/** How a list has changed. */
export interface ListChange {
  /** The rows that were listed before, and those that are now. */
  readonly before: readonly string[];
  readonly ids: readonly string[];
  /** Whether these are all: else what is not listed may only not be read. */
  readonly isWhole: boolean;
}

/** The selection without what left the list. */
export function withoutGone(selection: Selection, { before, ids, isWhole }: ListChange): Selection {
  const { chosen, active, anchor } = selection;
  if (chosen.size === 0 && active === null && anchor === null) return selection;
  const there = new Set(ids);
  // Of a list that is read only in part, whatever stood before its last row now would have been read.
  const known = isWhole ? null : new Set(before.slice(0, before.indexOf(ids.at(-1) ?? "") + 1));
  const stays = (id: string): boolean => there.has(id) || (known !== null && !known.has(id));
  const left = [...chosen].filter(stays);
  const kept = (id: string | null): string | null => (id !== null && stays(id) ? id : null);
  if (left.length === chosen.size && kept(active) === active && kept(anchor) === anchor) return selection;
  return { chosen: new Set(left), active: kept(active), anchor: kept(anchor) };
}
