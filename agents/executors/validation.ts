import { z } from "zod";
import { executorParameters } from "../../electron/hive/contract/executor-parameters.ts";
import { FailureError, failure } from "../../electron/hive/contract/failure.ts";
import type { Executor } from "../executor.ts";
import { readParameters } from "./parameters.ts";
import { checkFiles } from "./validation/check-files.ts";
import { checkText } from "./validation/check-text.ts";
import { readManifest } from "./validation/manifest.ts";

/** With the folder where the files lie; the hive fills in the run's own. */
const given = executorParameters.validation.safeExtend({ folder: z.string().min(1) });

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
  const report = JSON.stringify({ ok: problems.length === 0, checked, problems }, null, 2);
  if (problems.length === 0 || reportOnly) return report;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  throw new FailureError(failure("not_valid", `${problems[0]}${more}`, { detail: report.slice(0, 4096) }));
};
