/** What the priority of one type of task is made of. Priorities are points: larger is more urgent. */
export interface PriorityRow {
  /** The priority of a task that names none. */
  readonly base: number;
  /** Points more while less than `withinMs` is left to the deadline, or it is past. */
  readonly deadline?: { readonly points: number; readonly withinMs: number };
  /** Points more while another task waits for this one alone. */
  readonly blocking?: number;
}

const minute = 60_000;

/** The coordination document's table of task types. */
export const priorityMatrix: ReadonlyMap<string, PriorityRow> = new Map<string, PriorityRow>([
  ["download", { base: 5, deadline: { points: 2, withinMs: 60 * minute }, blocking: 1 }],
  ["build", { base: 4, deadline: { points: 2, withinMs: 30 * minute }, blocking: 2 }],
  ["validation", { base: 6, deadline: { points: 1, withinMs: 15 * minute }, blocking: 3 }],
  ["documentation", { base: 2 }],
  ["encryption", { base: 7, deadline: { points: 3, withinMs: 5 * minute }, blocking: 3 }],
]);

/** For types that the document does not name: a deadline that comes near is felt, nothing else. */
const otherTypes: PriorityRow = { base: 5, deadline: { points: 1, withinMs: 15 * minute } };

/** The row of a type; types that have none share one. */
export function priorityRow(type: string): PriorityRow {
  return priorityMatrix.get(type) ?? otherTypes;
}
