import { sameData } from "../document/same-data.ts";
import type { StepFields, StepPiece } from "../document/workflow-document.ts";

/** What the steps of a run said, by their ids. */
export type RanSteps = ReadonlyMap<string, StepFields>;

type Ids = ReadonlySet<string>;

/** None has changed. */
export const noneChanged: Ids = new Set();

/** The steps of a document by their ids, as a run is made from them. */
export function ranSteps(steps: readonly Pick<StepPiece, "fields">[]): RanSteps {
  return new Map(steps.map(({ fields }) => [fields.id, fields]));
}

/**
 * Tells which steps would be run otherwise than they were: they say something else, or a step does whose result they
 * take, however far before them. Steps that the run did not have are none of these. What an edit left alone is not
 * compared again, and the same answer is the same object.
 */
export function changesSince(ran: RanSteps): (steps: readonly Pick<StepPiece, "fields">[]) => Ids {
  const compared = new WeakMap<StepFields, boolean>();
  let last: Ids = noneChanged;
  const differs = (fields: StepFields): boolean => {
    const before = ran.get(fields.id);
    const known = compared.get(fields) ?? (before === undefined || !sameData(before.raw, fields.raw));
    compared.set(fields, known);
    return known;
  };
  return (steps) => {
    const changed = steps.flatMap(({ fields }) => (differs(fields) ? fields.id : []));
    const reached = changed.length === 0 ? [] : [...withDependants(changed, steps)].filter((id) => ran.has(id));
    if (reached.length !== last.size || reached.some((id) => !last.has(id))) last = new Set(reached);
    return last;
  };
}

/** These steps, and all that take a result of theirs or of those. */
function withDependants(ids: readonly string[], steps: readonly Pick<StepPiece, "fields">[]): Ids {
  const dependants = new Map<string, string[]>();
  for (const { fields } of steps) {
    for (const need of [...fields.needs, ...fields.references]) {
      const known = dependants.get(need);
      if (known === undefined) dependants.set(need, [fields.id]);
      else known.push(fields.id);
    }
  }
  const reached = new Set(ids);
  for (const id of reached) for (const next of dependants.get(id) ?? []) reached.add(next);
  return reached;
}
