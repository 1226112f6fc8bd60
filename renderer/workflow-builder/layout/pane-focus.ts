/** Where the parts of the builder are that F6 goes through, in their order: each is marked with `data-pane`. */
const parts = "[data-pane]";

/** What takes the focus in a part: its editor or the first thing that can have it. */
const takers = ".code-box, input, select, textarea, button:not(:disabled), [tabindex='0']";

/** Moves the focus to the next part of the builder, or to the one before; from the last one to the first. */
export function focusNextPane(builder: HTMLElement, step: 1 | -1): void {
  const all = [...builder.querySelectorAll<HTMLElement>(parts)];
  const current = all.findIndex((part) => part.contains(document.activeElement));
  const next = all[nextPane(current, all.length, step)];
  if (next === undefined) return;
  const taker = next.querySelector<HTMLElement>(next.dataset["pane"] === "canvas" ? "[tabindex='0']" : takers);
  (taker?.shadowRoot?.querySelector<HTMLElement>(".cm-content") ?? taker)?.focus();
}

/** Moves the focus out of the side panel, onto the canvas; it stays where it is in any other part. */
export function leaveSidePanel(builder: HTMLElement): void {
  const panel = builder.querySelector<HTMLElement>("[data-pane='panel']");
  if (panel?.contains(document.activeElement) !== true) return;
  builder.querySelector<HTMLElement>("[data-pane='canvas'] .react-flow")?.focus();
}

/** The place of the part that comes next; from none of them, the first or the last. */
export function nextPane(current: number, count: number, step: 1 | -1): number {
  if (current === -1) return step === 1 ? 0 : count - 1;
  return (current + step + count) % count;
}
