import type { Problem, Workflow } from "../hive/contract/workflow.ts";
import { checkWorkflow, type KnownAgents } from "../hive/workflow/parse.ts";
import { readSource } from "../hive/workflow/read-source.ts";

/** What was found in one file. */
export interface CheckedFile {
  readonly file: string;
  readonly problems: readonly Problem[];
  /** Undefined: the file could not be read. */
  readonly source: string | undefined;
  /** Undefined: there are problems. */
  readonly workflow: Workflow | undefined;
}

/** Reads and checks one workflow file. */
export async function checkFile(file: string, known: KnownAgents): Promise<CheckedFile> {
  const read = await readSource(file);
  if ("problem" in read) return { file, problems: [read.problem], source: undefined, workflow: undefined };
  const { source } = read;
  const checked = checkWorkflow(source, known);
  if (checked.ok) return { file, problems: [], source, workflow: checked.workflow };
  return { file, problems: checked.problems, source, workflow: undefined };
}
