import type { z } from "zod";
import { FailureError, failure } from "../../electron/hive/contract/failure.ts";
import { problemsOf } from "../../electron/hive/contract/problems.ts";
import type { Json } from "../../electron/hive/contract/workflow.ts";

/** What a step gives an executor, checked. Throws `bad_workflow` with every field that is wrong. */
export function readParameters<Schema extends z.ZodType>(schema: Schema, parameters: Json): z.output<Schema> {
  const checked = schema.safeParse(parameters);
  if (checked.success) return checked.data;
  const hint = "Correct the step's `with`.";
  const said = checked.error.issues.filter(({ code }) => code === "custom").map(({ message }) => message); // sentences
  if (said.length === checked.error.issues.length)
    throw new FailureError(failure("bad_workflow", said.join(" "), { hint }));
  const wrong = problemsOf(checked.error, "`with`");
  throw new FailureError(failure("bad_workflow", `The step gives wrong parameters: ${wrong.join("; ")}.`, { hint }));
}
