const key = "skep.builder.palette";

/** Whether the list of what can be added stood beside the canvas last; it does at first. */
export function readPalette(storage: () => Pick<Storage, "getItem">): boolean {
  try {
    return storage().getItem(key) !== "hidden";
  } catch {
    return true; // a browser may forbid it
  }
}

/** Keeps that for the next canvas, and the next start. */
export function keepPalette(storage: () => Pick<Storage, "setItem">, isShown: boolean): void {
  try {
    storage().setItem(key, isShown ? "shown" : "hidden");
  } catch {
    // it then lasts until the workflow is left
  }
}
