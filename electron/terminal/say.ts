import type { Failure } from "../hive/contract/failure.ts";
import type { App } from "./app.ts";
import { paintFor } from "./output.ts";

/** Tells a person what went wrong and what to do, on standard error. */
export function sayFailure({ err, env }: Pick<App, "err" | "env">, { message, hint }: Failure): void {
  const paint = paintFor(err, env);
  err.write(`${paint("red", "skep:")} ${message}\n`);
  if (hint) err.write(`  ${hint}\n`);
}

/** Writes one object as a line of JSON to standard output. */
export function sayJson({ out }: Pick<App, "out">, value: unknown): void {
  out.write(`${JSON.stringify(value)}\n`);
}
