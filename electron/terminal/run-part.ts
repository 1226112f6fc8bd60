import { readFile } from "node:fs/promises";
import { FailureError, failure } from "../hive/contract/failure.ts";

/** What of a workflow is to be run, as it is written on the command line. */
export interface PartOptions {
  /** Only these steps, and what they need. */
  readonly only?: readonly string[];
  /** Steps whose result is the text of a file. */
  readonly given?: readonly string[];
}

/** The part of a workflow that is asked for, with the results that the files hold. */
export async function readPart({ only, given }: PartOptions) {
  const results = given && Object.fromEntries(await Promise.all(given.map(readGiven)));
  return { ...(only && { only: [...only] }), ...(results && { given: results }) };
}

/** Refuses to change what is run of a run that goes on. */
export function refusePart({ only, given }: PartOptions): void {
  if (only === undefined && given === undefined) return;
  const hint = "Start a new run with them, or leave them out: a run that goes on keeps what it was given.";
  throw new FailureError(failure("bad_request", "--only and --given say what a new run does.", { hint }));
}

async function readGiven(pair: string): Promise<readonly [string, string]> {
  const at = pair.indexOf("=");
  const [step, file] = [pair.slice(0, at), pair.slice(at + 1)];
  if (at < 1 || file === "") throw new FailureError(failure("bad_request", `Write --given ${pair} as step=file.`));
  try {
    return [step, await readFile(file, "utf8")];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FailureError(failure("not_found", `The result of "${step}" cannot be read: ${reason}.`), {
      cause: error,
    });
  }
}
