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
