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

/** What needs what. */
export function edgesOf(count: number): readonly { readonly from: string; readonly to: string }[] {
  return Array.from({ length: count }, (_, index) =>
    needsOf(index).map((need) => ({ from: `s${need}`, to: `s${index}` })),
  ).flat();
}

/** The workflow as a file. */
export function sourceOf(count: number): string {
  const steps = Array.from({ length: count }, (_, index) => {
    const needs = needsOf(index).map((need) => `s${need}`);
    return `  - id: s${index}\n    agent: research_agent\n    needs: [${needs.join(", ")}]\n    prompt: "Tell of ${index}."`;
  });
  return `version: 1\nname: Measured with ${count} steps\nsteps:\n${steps.join("\n")}\n`;
}

/** The ten steps whose states change in a frame: those in view at first, for a step out of view costs nothing. */
export function changedAt(frame: number): readonly number[] {
  return Array.from({ length: 10 }, (_, turn) => ((frame + turn) % 8) + (turn % 5) * rows);
}
