import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { AgentKind } from "../contract/agent.ts";
import { isAgentIdOf } from "../contract/agent-id.ts";
import { FailureError, failure } from "../contract/failure.ts";
import { leadId } from "../contract/lead.ts";
import { fieldsOfPerson } from "../contract/work.ts";
import type { ParsedTexts } from "../parsed-texts.ts";
import type { KnownAgents } from "../workflow/parse.ts";
import { readAgentFile } from "./read-agent-file.ts";

/** Where the agents of a hive are defined. */
export interface AgentPlaces {
  /** The folder of what ships; its `agents` folder is read. */
  readonly resources: string;
  /** The data folder: a file in its `agents` folder adds an agent, or takes the place of the shipped one of its id. */
  readonly home: string;
  /** Kinds that are part of the program. */
  readonly builtIn: readonly AgentKind[];
  /** What their files were parsed to before. */
  readonly parsed?: ParsedTexts;
}

/** Most files in one folder. */
const mostFiles = 500;

interface Read {
  readonly file: string;
  readonly kind: AgentKind;
}

/** Every agent kind of a hive: built in, shipped, and the person's own. Rejects with `bad_config`. */
export async function loadAgents({ resources, home, builtIn, parsed }: AgentPlaces): Promise<readonly AgentKind[]> {
  const agentsIn = async (folder: string) => await readFolder(join(folder, "agents"), parsed);
  const [shipped, own] = await Promise.all([agentsIn(resources), agentsIn(home)]);
  const lead = own.find(({ kind }) => kind.idPrefix === leadId);
  if (lead !== undefined) throw refused(lead, `${leadId} is the hive itself and cannot be replaced.`);
  const replaced = new Set(own.map(({ kind }) => kind.idPrefix));
  const read = [...shipped.filter(({ kind }) => !replaced.has(kind.idPrefix)), ...own];
  const known = builtIn.map((kind) => ({ file: "the program", kind }));
  for (const one of read) {
    checkUnique(one, known);
    known.push(one);
  }
  return known.map(({ kind }) => kind);
}

/** What a workflow may name when these kinds are there. */
export function knownAgentsOf(kinds: readonly AgentKind[]): KnownAgents {
  return {
    agentKinds: kinds.map(({ name }) => name),
    capabilities: kinds.flatMap(({ capabilities }) => capabilities),
    idPrefixes: kinds.map(({ idPrefix }) => idPrefix),
    fieldsOfPerson: Object.fromEntries(
      kinds.flatMap((kind) => {
        const fields = kind.executors.flatMap((executor) => fieldsOfPerson[executor]);
        return namesFor(kind).map((name) => [name, fields] as const);
      }),
    ),
    promptless: kinds.filter(({ model }) => model === null).flatMap(namesFor),
    executors: executorsOf(kinds),
  };
}

/** By name; a name for which different agents stand says nothing. */
function executorsOf(kinds: readonly AgentKind[]): NonNullable<KnownAgents["executors"]> {
  const byName = Map.groupBy(
    kinds.flatMap((kind) => namesFor(kind).map((name) => ({ name, executors: kind.executors }))),
    ({ name }) => name,
  );
  const same = [...byName].filter(([, all]) => new Set(all.map(({ executors }) => executors.join())).size === 1);
  return Object.fromEntries(
    same.flatMap(([name, [one]]) => (one && one.executors.length > 0 ? [[name, one.executors]] : [])),
  );
}

/** What a step may ask for to get an agent of a kind. */
function namesFor({ name, idPrefix, capabilities }: AgentKind): readonly string[] {
  return [name, idPrefix, ...capabilities];
}

async function readFolder(folder: string, parsed?: ParsedTexts): Promise<readonly Read[]> {
  const entries = await readdir(folder).catch(() => []); // nobody has made it yet
  const files = entries.filter((name) => /\.ya?ml$/i.test(name)).sort();
  if (files.length > mostFiles) {
    throw new FailureError(failure("bad_config", `${folder} holds more than ${mostFiles} agents.`));
  }
  return await Promise.all(
    files.map(async (name) => ({ file: join(folder, name), kind: await readAgentFile(join(folder, name), parsed) })),
  );
}

function checkUnique(one: Read, before: readonly Read[]): void {
  const { name, idPrefix } = one.kind;
  for (const { file, kind } of before) {
    if (kind.name === name) throw refused(one, `the name ${name} is taken by ${file}.`);
    if (isAgentIdOf(kind, idPrefix)) throw refused(one, `the id ${idPrefix} is taken by ${file}.`);
  }
}

function refused({ file }: Read, message: string): FailureError {
  return new FailureError(
    failure("bad_config", `${file}: ${message}`, { hint: "Give the agent another id and name." }),
  );
}
