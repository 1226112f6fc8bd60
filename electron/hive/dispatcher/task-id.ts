const prefix = "task-";

/** A task's id outside of the store. */
export function toTaskId(row: number): string {
  return prefix + row;
}

/** The row that an id stands for; NaN, which no row has, for anything else. */
export function toRowId(id: string): number {
  return id.startsWith(prefix) ? Number(id.slice(prefix.length)) : Number.NaN;
}
