import { z } from "zod";
import { FailureError, failure } from "../../electron/hive/contract/failure.ts";
import type { Executor } from "../executor.ts";
import { readParameters } from "./parameters.ts";
import { checkFiles } from "./validation/check-files.ts";
import { checkText } from "./validation/check-text.ts";
import { readManifest } from "./validation/manifest.ts";

const contained = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

const given = z
  .strictObject({
    /** Lines as sha256sum writes them, or JSON: hashes by file. */
    manifest: z.string().max(16_777_216).optional(),
    /** Where the files lie; the hive fills in the run's own folder. */
    folder: z.string().min(1),
    /** A text, such as the output of an earlier step, and what it must be like. */
    text: z.string().optional(),
    schema: z.union([z.record(z.string(), z.json()), z.string().min(1)]).optional(),
    contains: contained.optional(),
    matches: z.string().max(1000).optional(),
    min_length: z.coerce.number().int().min(0).optional(),
    max_length: z.coerce.number().int().min(0).optional(),
    /** Tell of problems, and do not fail. */
    report_only: z.union([z.boolean(), z.stringbool()]).default(false),
  })
  .refine(({ manifest, text }) => manifest !== undefined || text !== undefined, {
    path: ["manifest"],
    message: "or `text` must be given: there is nothing to check",
  });

/** Checks files against a manifest of hashes, and a text against a schema or rules; its output is the report. */
export const validation: Executor = async (parameters, { signal, progress }) => {
  const { manifest, folder, text, report_only: reportOnly, ...rules } = readParameters(given, parameters);
  const problems: string[] = [];
  let checked = 0;
  if (text !== undefined) {
    const found = checkText(text, rules);
    checked += found.checked;
    problems.push(...found.problems);
  }
  if (manifest !== undefined) {
    const entries = readManifest(manifest);
    checked += entries.length;
    problems.push(...(await checkFiles(entries, { folder, signal, progress })));
  }
  if (checked === 0) throw new FailureError(failure("bad_workflow", "The step names no file and no rule to check."));
  const report = JSON.stringify({ ok: problems.length === 0, checked, problems }, null, 2);
  if (problems.length === 0 || reportOnly) return report;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  throw new FailureError(failure("not_valid", `${problems[0]}${more}`, { detail: report.slice(0, 4096) }));
};
