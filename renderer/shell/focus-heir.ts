/** Where something stood: so many places behind the first child of its parent. */
interface Spot {
  readonly parent: Element;
  readonly index: number;
}

/** Where an element stood, and what it stood in, from the inside out. */
export type Whereabouts = readonly Spot[];

/** Beyond these, what is near on the page has nothing to do with what was lost. */
const bounds = "body, .window, .main";

const focusable = [
  ...["a[href]", "button", "input", "select", "textarea", "summary", '[tabindex]:not([tabindex="-1"])'],
].join(", ");

/** Remembers where an element stands. */
export function whereaboutsOf(element: Element): Whereabouts {
  const spots: Spot[] = [];
  for (let child = element; child.parentElement !== null; child = child.parentElement) {
    if (child.matches(bounds)) break;
    spots.push({ parent: child.parentElement, index: [...child.parentElement.children].indexOf(child) });
  }
  return spots;
}

/** What took the place of something that is gone, or stands next to that; null: all that it stood in is gone too. */
export function heirOf(whereabouts: Whereabouts): HTMLElement | null {
  for (const { parent, index } of whereabouts) {
    if (!parent.isConnected) continue;
    if (parent.matches(bounds)) return null;
    const children = [...parent.children];
    const heir = first(children.slice(index)) ?? first(children.slice(0, index).reverse(), -1);
    if (heir !== null) return heir;
  }
  return null;
}

/** The first or last thing that can have the focus, in the first of some elements that has any. */
function first(elements: readonly Element[], place: 0 | -1 = 0): HTMLElement | null {
  for (const element of elements) {
    if (element instanceof HTMLElement && canHaveFocus(element)) return element;
    const within = [...element.querySelectorAll<HTMLElement>(focusable)].filter(canHaveFocus).at(place);
    if (within !== undefined) return within;
  }
  return null;
}

/** Whether the focus can be put there. */
export function canHaveFocus(element: HTMLElement): boolean {
  return element.matches(focusable) && !element.matches(":disabled") && isShown(element);
}

function isShown(element: HTMLElement): boolean {
  return element.checkVisibility({ visibilityProperty: true }) && element.closest("[inert]") === null;
}
