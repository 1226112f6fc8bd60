import { type Failure, failure } from "../../contract/failure.ts";
import { fitsMachine } from "./best-model.ts";
import { type Catalogue, findEntry, modelName } from "./catalogue.ts";
import type { Machine } from "./machine.ts";

/** What a person has set about models. */
export interface ModelSettings {
  /** Model names that stand for others, such as `{ "llama3.2:3b": "smollm2:135m" }`. */
  readonly map: Readonly<Record<string, string>>;
  /** Takes the place of every name. */
  readonly model?: string | undefined;
}

/** The name that asks for the best model that is there. */
export const AUTO = "auto";

/** The name that is meant when this one is asked for: what a person has set, else itself. */
export function wantedName(asked: string, settings: ModelSettings): string {
  const name = settings.model ?? asked;
  const key = modelName(name);
  const mapped = Object.entries(settings.map).find(([from]) => modelName(from) === key);
  return mapped?.[1] ?? name;
}

/** Tells that a model is not there, and what a person can do about it. */
export function missingFailure(
  wanted: string,
  asked: string,
  facts: { catalogue: Catalogue; machine: Machine },
): Failure {
  const entry = findEntry(facts.catalogue, wanted);
  const size = entry ? ` (${megabytes(entry.bytes)} MB)` : "";
  const large = entry && !fitsMachine(entry.memory, facts.machine);
  const warning = large
    ? ` It needs ${megabytes(entry.memory)} MB of memory, which is more than this machine can spare.`
    : "";
  const stands = modelName(wanted) === modelName(asked) ? "" : `, which stands for ${asked},`;
  const hint = `Fetch it with \`skep models pull ${wanted}\`${size}, or map it to one that is there: \`models: { "${asked}": … }\` in swarm_config.yaml.${warning}`;
  return failure("model_missing", `The model ${wanted}${stands} is not on this machine`, { hint });
}

/** Tells that a model would be asked on a computer elsewhere. */
export function remoteFailure(name: string, remote: string): Failure {
  const hint = "Choose a model that is on this machine: `skep models list` shows them.";
  return failure("model_refused", `The model ${name} runs on ${remote}, and nothing may leave this machine`, { hint });
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}
