import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { FailureError, failure } from "../contract/failure.ts";
import { problemsFailure } from "./problems-failure.ts";
import { checkSwarmConfig, type SwarmConfig } from "./swarm-config.ts";

/** Where a configuration is looked for. */
export interface ConfigPlace {
  /** The data folder: its `swarm_config.yaml` is read when no other file is named. */
  readonly home: string;
  /** A file that was named; it must be there. */
  readonly config?: string | undefined;
  /** Names of the agent kinds that ship. */
  readonly agentKinds: readonly string[];
}

/** Reads the configuration of a hive; an empty one when there is none. Rejects with `bad_config`. */
export async function loadSwarmConfig({ home, config, agentKinds }: ConfigPlace): Promise<SwarmConfig> {
  const file = config ?? join(home, "swarm_config.yaml");
  const source = await readFile(file, "utf8").catch((error: unknown) => {
    if (config === undefined && (error as { readonly code?: unknown }).code === "ENOENT") return ""; // errors of the file system have a code
    const hint = "Name a swarm_config.yaml that can be read.";
    throw new FailureError(failure("bad_config", `The configuration ${file} cannot be read.`, { hint }), {
      cause: error,
    });
  });
  const checked = checkSwarmConfig(source, { agentKinds });
  if (!checked.ok) throw new FailureError({ ...problemsFailure(file, checked.problems), code: "bad_config" });
  return checked.config;
}
