import type { AgentOverride, Problem } from "../contract/workflow.ts";
import { readAgents } from "./read-agents.ts";
import { readDuration, readMap, readText, readWhole, wrongType } from "./read-fields.ts";
import { readResources, readTruth } from "./read-terms.ts";
import { readYaml } from "./read-yaml.ts";
import { Report } from "./report.ts";
import type { SourceField } from "./source-tree.ts";

/** What a `swarm_config.yaml` sets for the whole hive. */
export interface SwarmConfig {
  readonly agents: Readonly<Record<string, AgentOverride>>;
  /** Names of models that stand for others on this machine. */
  readonly models: Readonly<Record<string, string>>;
  /** Most agent processes at once. */
  readonly maxAgents?: number;
  readonly maxAgentsPerKind?: number;
  /** How long an agent may leave a message without an acknowledgement before that is reported, in milliseconds. */
  readonly messageTimeoutMs?: number;
  /** Whether the hive keeps its record, runs and messages included, beyond its end; it does unless said. */
  readonly persistence?: boolean;
  /** How much there is of each resource that steps may ask for: how many, or bytes. */
  readonly resources?: Readonly<Record<string, number>>;
}

/** A checked configuration, or everything that is wrong with the file. */
export type CheckedSwarmConfig =
  | { readonly ok: true; readonly config: SwarmConfig }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const fields = [
  ...["agents", "models", "max_agents", "max_agents_per_kind", "message_timeout", "enable_persistence", "resources"],
];

/** Checks the text of a `swarm_config.yaml`. An empty file is a valid one. */
export function checkSwarmConfig(
  source: string,
  known: { readonly agentKinds: readonly string[] },
): CheckedSwarmConfig {
  const text = source.startsWith("\uFEFF") ? source.slice(1) : source;
  const report = new Report(text);
  const root = readYaml(text, report);
  const empty = root?.kind === "scalar" && root.value === null && report.clean;
  const map = empty
    ? new Map<string, SourceField>()
    : root && readMap(report, root, { what: "a configuration", fields });
  const config = map && readConfig(report, map, known.agentKinds);
  return config && report.clean ? { ok: true, config } : { ok: false, problems: report.problems() };
}

function readConfig(report: Report, map: ReadonlyMap<string, SourceField>, agentKinds: readonly string[]): SwarmConfig {
  const limits = { least: 1, most: 1000 };
  const maxAgents = readWhole(report, map.get("max_agents"), limits);
  const maxAgentsPerKind = readWhole(report, map.get("max_agents_per_kind"), limits);
  const messageTimeoutMs = readTimeout(report, map.get("message_timeout"));
  const persistence = readTruth(report, map.get("enable_persistence"));
  const resources = readResources(report, map.get("resources"));
  return {
    agents: readAgents(report, map.get("agents"), agentKinds),
    models: readModels(report, map.get("models")),
    ...(maxAgents !== undefined && { maxAgents }),
    ...(maxAgentsPerKind !== undefined && { maxAgentsPerKind }),
    ...(messageTimeoutMs !== undefined && { messageTimeoutMs }),
    ...(persistence !== undefined && { persistence }),
    ...(resources !== undefined && { resources }),
  };
}

/** Seconds, or a duration as steps have it, in milliseconds. */
function readTimeout(report: Report, field: SourceField | undefined): number | undefined {
  const value = field?.value.kind === "scalar" ? field.value.value : undefined;
  if (typeof value !== "number") return readDuration(report, field, 1);
  const seconds = readWhole(report, field, { least: 1, most: 3600 });
  return seconds === undefined ? undefined : seconds * 1000;
}

function readModels(report: Report, field: SourceField | undefined): Record<string, string> {
  if (field === undefined) return {};
  if (field.value.kind !== "map") {
    wrongType(report, field, { what: "a mapping of model names", example: '"llama3.2:3b": "smollm2:135m"' });
    return {};
  }
  const read = [...field.value.fields.values()].map((entry) => {
    const name = readText(report, entry, `"${entry.name}": "smollm2:135m"`)?.value;
    return name === undefined ? [] : [[entry.name, name] as const];
  });
  return Object.fromEntries(read.flat());
}
