import { z } from "zod";
import type { Desk } from "./desk.ts";

/** A place on the canvas, in its own units. */
const place = z.strictObject({ x: z.number(), y: z.number() });
const stepId = z.string().min(1).max(500);
const name = z.string().max(1000);

const note = z.strictObject({
  id: z.string().min(1).max(200),
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
  text: z.string().max(100_000),
});

const group = z.strictObject({
  id: z.string().min(1).max(200),
  name,
  steps: z.array(stepId).max(10_000),
  color: z.string().max(100),
});

/** Most characters of all pinned results, or of all results that a run is given. */
export const mostResultText = 8_388_608;

/** Results by step, in all not longer than a desk may be. */
export const resultsSchema = z
  .record(stepId, z.string())
  .refine((results) => lengthOf(results) <= mostResultText, `longer than ${mostResultText} characters in all`);

/** How a workflow lies on the canvas, apart from what it does. */
export const deskSchema: z.ZodType<Desk, Desk> = z.strictObject({
  positions: z.record(stepId, place).refine((positions) => Object.keys(positions).length <= 10_000, "too many steps"),
  notes: z.array(note).max(1000),
  groups: z.array(group).max(1000),
  pins: resultsSchema,
});

function lengthOf(results: Readonly<Record<string, string>>): number {
  return Object.values(results).reduce((sum, { length }) => sum + length, 0);
}
