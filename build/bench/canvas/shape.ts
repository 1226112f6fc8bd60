/** Steps below one another. */
const rows = 50;

/** Where a step of the measured workflow stands: column by column, as a layout places them. */
export function placeOf(index: number): { readonly x: number; readonly y: number } {
  return { x: Math.floor(index / rows) * 320, y: (index % rows) * 120 };
}

/** Steps that a step needs: the one left of it, and of every third the one below that too. */
export function needsOf(index: number): readonly number[] {
  if (index < rows) return [];
  const left = index - rows;
  return index % 3 === 0 && left % rows < rows - 1 ? [left, left + 1] : [left];
}

/** A step's name, so short that thousands of steps fit into a file of the largest size. */
export function nameOf(index: number): string {
  return `s${index.toString(36)}`;
}

/** What needs what. */
export function edgesOf(count: number): readonly { readonly from: string; readonly to: string }[] {
  return Array.from({ length: count }, (_, index) =>
    needsOf(index).map((need) => ({ from: nameOf(need), to: nameOf(index) })),
  ).flat();
}

/** The workflow as a file. */
export function sourceOf(count: number): string {
  const steps = Array.from({ length: count }, (_, index) => {
    const needs = needsOf(index).map(nameOf).join(", ");
    return `- id: ${nameOf(index)}\n  agent: a\n  needs: [${needs}]\n  prompt: x`;
  });
  const head = `version: 1\nname: Measured with ${count} steps\nagents: { a: { prompt: Do it. } }`;
  return `${head}\nsteps:\n${steps.join("\n")}\n`;
}

/** The ten steps whose states change in a frame: those in view at first, for a step out of view costs nothing. */
export function changedAt(frame: number): readonly number[] {
  return Array.from({ length: 10 }, (_, turn) => ((frame + turn) % 8) + (turn % 5) * rows);
}
