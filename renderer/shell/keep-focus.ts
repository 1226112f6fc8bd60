import { canHaveFocus, heirOf, type Whereabouts, whereaboutsOf } from "./focus-heir.ts";

/** How long a button may be off before its neighbour gets the focus, in milliseconds: most are only while they work. */
const patience = 1000;
/** How many pictures a view may take to come. */
const mostPictures = 300;

/**
 * Keeps the focus on the page. Where what had it is gone, what took its place gets it, or what stands next to that; where
 * the whole view is gone, the heading of the one that came. Who is quicker with a better place is left in peace.
 */
export function keepFocus(page: Window): void {
  new FocusKeeper(page).keep();
}

/** What had the focus last. */
interface Holder {
  readonly element: HTMLElement;
  readonly whereabouts: Whereabouts;
}

class FocusKeeper {
  readonly #page: Window;
  #last: Holder | null = null;
  #wasOff = false;
  #isLooking = false;
  #due: ReturnType<typeof setTimeout> | undefined;

  constructor(page: Window) {
    this.#page = page;
  }

  keep(): void {
    const { document } = this.#page;
    document.addEventListener("focusin", ({ target }) => this.#remember(target));
    document.addEventListener("pointerdown", () => setTimeout(() => this.#letGo()));
    const watched = { subtree: true, childList: true, attributeFilter: ["disabled"] };
    new MutationObserver(() => this.#changed()).observe(document.body, watched);
  }

  #remember(target: EventTarget | null): void {
    clearTimeout(this.#due);
    this.#due = undefined;
    this.#wasOff = false;
    if (target instanceof HTMLElement) this.#last = { element: target, whereabouts: whereaboutsOf(target) };
  }

  /** Who clicks beside everything wants no focus. */
  #letGo(): void {
    if (this.#isLost() && this.#last?.element.isConnected === true) this.#last = null;
  }

  #isLost(): boolean {
    const { activeElement, body } = this.#page.document;
    return activeElement === null || activeElement === body;
  }

  #changed(): void {
    if (this.#last === null) return;
    const { element } = this.#last;
    if (element.isConnected && element.matches(":disabled")) {
      this.#wasOff = true;
      this.#due ??= setTimeout(() => this.#look(), patience);
    } else if (!element.isConnected || this.#wasOff) {
      this.#look();
    }
  }

  /** Not before the picture after the next one: views have places of their own for the focus. */
  #look(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    this.#page.requestAnimationFrame(() => this.#find(mostPictures));
  }

  #find(left: number): void {
    this.#page.requestAnimationFrame(() => {
      const place = this.#last === null || !this.#isLost() ? null : this.#placeFor(this.#last);
      if (place === "later" && left > 0) {
        this.#find(left - 1);
        return;
      }
      this.#isLooking = false;
      if (place instanceof HTMLElement) place.focus({ preventScroll: true });
    });
  }

  #placeFor({ element, whereabouts }: Holder): HTMLElement | "later" | null {
    if (element.isConnected && canHaveFocus(element)) return element;
    return heirOf(whereabouts) ?? this.#heading();
  }

  /** The heading of the view that is there; null where the view gives the focus a place of its own. */
  #heading(): HTMLElement | "later" | null {
    const view = this.#page.document.querySelector(".main-scroll");
    if (view?.querySelector("[data-own-focus]")) return null;
    const heading = view?.querySelector<HTMLElement>("h1") ?? null;
    if (heading === null) return "later";
    heading.tabIndex = -1;
    return heading;
  }
}
