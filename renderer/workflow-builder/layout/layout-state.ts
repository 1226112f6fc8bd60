/** How a person has arranged the builder. Sizes in pixels. */
export interface Layout {
  /** Width of the side panel. */
  readonly panel: number;
  readonly panelShown: boolean;
  /** Width of the text where it stands beside the canvas. */
  readonly textWidth: number;
  /** Height of the text where it stands below the canvas. */
  readonly textHeight: number;
  readonly textShown: boolean;
  /** Height of the list of problems. */
  readonly problems: number;
  readonly problemsShown: boolean;
}

/** A part of the page that a person shows and hides. */
export type Part = "text" | "panel" | "problems";

const first: Layout = {
  ...{ panel: 320, panelShown: true, textWidth: 420, textHeight: 220, textShown: false },
  ...{ problems: 140, problemsShown: false },
};

/** Sizes between which each pane stays. */
export const paneLimits = {
  panel: { least: 240, most: 560 },
  textWidth: { least: 240, most: 900 },
  textHeight: { least: 100, most: 700 },
  problems: { least: 80, most: 400 },
} as const;

/** A pane whose size a person sets. */
export type Pane = keyof typeof paneLimits;

const key = "skep.builder.layout";

/** The arrangement that was kept, or the first one. */
export function readLayout(storage: () => Pick<Storage, "getItem">): Layout {
  try {
    const kept: unknown = JSON.parse(storage().getItem(key) ?? "null");
    return typeof kept === "object" && kept !== null ? layoutFrom(kept) : first;
  } catch {
    return first; // a browser may forbid it, and a person may have written there
  }
}

function layoutFrom(kept: object): Layout {
  const entries = Object.entries(first).map(([name, usual]) => {
    const value: unknown = Reflect.get(kept, name);
    return [name, typeof value === typeof usual ? value : usual];
  });
  const layout = Object.fromEntries(entries) as Layout; // each value has the type of the first arrangement's
  return Object.keys(paneLimits).reduce((before, pane) => resized(before, pane as Pane, before[pane as Pane]), layout);
}

/** Keeps an arrangement for the next start. */
export function keepLayout(storage: () => Pick<Storage, "setItem">, layout: Layout): void {
  try {
    storage().setItem(key, JSON.stringify(layout));
  } catch {
    // it then lasts until the window closes
  }
}

/** The arrangement with another size of a pane, within its limits. */
export function resized(layout: Layout, pane: Pane, size: number): Layout {
  const { least, most } = paneLimits[pane];
  return { ...layout, [pane]: Math.round(Math.min(most, Math.max(least, size))) };
}
