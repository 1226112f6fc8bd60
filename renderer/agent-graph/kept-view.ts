import type { View } from "./page-state.ts";

const key = "skep.agents.view";

/** How a person last looked at the agents; the graph when nothing was kept, or can be. */
export function readView(storage: () => Pick<Storage, "getItem">): View {
  try {
    return storage().getItem(key) === "table" ? "table" : "graph";
  } catch {
    return "graph"; // a browser may forbid even the mention of it
  }
}

/** Keeps it for the next time. */
export function keepView(storage: () => Pick<Storage, "setItem">, view: View): void {
  try {
    storage().setItem(key, view);
  } catch {
    // it then lasts until the page is left
  }
}
