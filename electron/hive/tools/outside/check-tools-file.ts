import { isAbsolute } from "node:path";
import type { Problem } from "../../contract/workflow.ts";
import { readDuration, readMap, readText, readWhole, wrongType } from "../../workflow/read-fields.ts";
import { readYaml } from "../../workflow/read-yaml.ts";
import { quoted, Report } from "../../workflow/report.ts";
import type { MapNode, SourceField } from "../../workflow/source-tree.ts";
import { type AddressWay, type CommandWay, type ServerLimits, type ServerPlan, usualLimits } from "./server-plan.ts";

/** What an id of a server looks like. */
export const serverIdPattern = /^[a-z][a-z0-9_-]{0,30}$/;
const idHint = "Begin with a small letter, then small letters, digits, `_` and `-`; at most 31 in all.";
const mostServers = 50;
const mostItems = 200;

const ways = ["command", "args", "env", "cwd", "url", "headers"] as const;
const limitFields = ["start_timeout", "timeout", "idle", "output_limit", "calls_at_once"] as const;
const fields = [...ways, ...limitFields];

/** What a `tools.yaml` says: the servers that are right, and everything that is wrong. */
export interface CheckedToolsFile {
  /** Undefined: the text cannot be read at all. */
  readonly servers: readonly ServerPlan[] | undefined;
  readonly problems: readonly Problem[];
}

/** Reads the text of a `tools.yaml`. A server with a problem is left out; the others are there. */
export function checkToolsFile(source: string): CheckedToolsFile {
  const report = new Report(source);
  const tree = readYaml(source, report);
  if (tree === undefined) return { servers: undefined, problems: report.problems() };
  if (tree.kind === "scalar" && tree.value === null) return { servers: [], problems: [] };
  const map = readMap(report, tree, { what: "the file of tools", fields: ["servers"] });
  const servers = map === undefined ? [] : readServers(report, map.get("servers"));
  return { servers, problems: report.problems() };
}

function readServers(report: Report, field: SourceField | undefined): readonly ServerPlan[] {
  if (field === undefined || (field.value.kind === "scalar" && field.value.value === null)) return [];
  if (field.value.kind !== "map") {
    wrongType(report, field, { what: "a mapping of servers", example: "files: { command: /usr/bin/my-server }" });
    return [];
  }
  const entries = [...field.value.fields.values()];
  if (entries.length > mostServers) {
    const message = `There are ${entries.length} servers, at most ${mostServers}.`;
    report.add(field.at, { code: "out_of_range", message, hint: "Take some out." });
  }
  return entries.slice(0, mostServers).flatMap((entry) => {
    const before = report.problems().length;
    const plan = readServer(report, entry);
    return plan === undefined || report.problems().length > before ? [] : [plan];
  });
}

function readServer(report: Report, entry: SourceField): ServerPlan | undefined {
  if (!serverIdPattern.test(entry.name)) {
    report.add(entry.at, { code: "bad_id", message: `${quoted(entry.name)} cannot name a server.`, hint: idHint });
    return undefined;
  }
  const map = readMap(report, entry.value, { what: `the server ${quoted(entry.name)}`, fields });
  if (map === undefined) return undefined;
  const way = readWay(report, entry, map);
  const limits = readLimits(report, map);
  return way && { id: entry.name, way, limits };
}

type Fields = MapNode["fields"];

function readWay(report: Report, entry: SourceField, map: Fields): CommandWay | AddressWay | undefined {
  const isCommand = map.has("command");
  if (isCommand === map.has("url")) {
    const message = `The server ${quoted(entry.name)} needs either \`command\` or \`url\`.`;
    const hint = isCommand
      ? "Take one of the two out."
      : "Add `command: /absolute/path` or `url: http://127.0.0.1:…/mcp`.";
    report.add(entry.at, { code: isCommand ? "bad_value" : "missing_field", message, hint });
    return undefined;
  }
  for (const name of isCommand ? (["headers"] as const) : (["args", "env", "cwd"] as const)) {
    const field = map.get(name);
    if (field === undefined) continue;
    const message = `${quoted(name)} belongs to a server with ${isCommand ? "a `url`" : "a `command`"}.`;
    report.add(field.at, { code: "unknown_field", message, hint: "Take it out." });
  }
  return isCommand ? readCommand(report, map) : readAddress(report, map);
}

function readCommand(report: Report, map: Fields): CommandWay | undefined {
  const command = readPath(report, map.get("command"), "command: /usr/local/bin/my-server");
  const cwd = readPath(report, map.get("cwd"), "cwd: /home/me/notes");
  const args = readArgs(report, map.get("args"));
  const env = readPairs(report, map.get("env"), "env: { LANG: C }");
  return command === undefined ? undefined : { kind: "command", command, args, env, cwd: cwd ?? null };
}

function readPath(report: Report, field: SourceField | undefined, example: string): string | undefined {
  const path = readText(report, field, example);
  if (path === undefined || isAbsolute(path.value)) return path?.value;
  const message = `${quoted(path.value)} is no absolute path, so what it means could change.`;
  const hint = `Write the whole path, such as \`${example}\`; \`command -v ${path.value.split("/").at(-1)}\` in a terminal tells that of a program.`;
  report.add(path.at, { code: "bad_value", message, hint });
  return undefined;
}

/** A list of texts, empty ones too: an argument may be empty. */
function readArgs(report: Report, field: SourceField | undefined): readonly string[] {
  if (field === undefined) return [];
  if (field.value.kind !== "list" || field.value.items.length > mostItems) {
    wrongType(report, field, { what: `a list of at most ${mostItems} texts`, example: 'args: ["--root", "/home/me"]' });
    return [];
  }
  return field.value.items.flatMap((value) => scalarText(report, { ...field, value }) ?? []);
}

function readPairs(report: Report, field: SourceField | undefined, example: string): Readonly<Record<string, string>> {
  if (field === undefined) return {};
  if (field.value.kind !== "map" || field.value.fields.size > mostItems) {
    wrongType(report, field, { what: `a mapping of at most ${mostItems} names and texts`, example });
    return {};
  }
  const pairs = [...field.value.fields.values()].flatMap((pair): readonly (readonly [string, string])[] => {
    const text = scalarText(report, pair);
    return text === undefined ? [] : [[pair.name, text]];
  });
  return Object.fromEntries(pairs);
}

/** Text as it is written: a version `1.0` or a flag `true` is text where only text can be meant. */
function scalarText(report: Report, field: SourceField): string | undefined {
  const { value } = field;
  if (value.kind === "scalar" && value.value !== null) {
    const text = typeof value.value === "string" ? value.value : value.written;
    if (!text.includes("\0")) return text;
  }
  return wrongType(report, field, { what: "text", example: `${field.name}: "…"` });
}

function readAddress(report: Report, map: Fields): AddressWay | undefined {
  const headers = readPairs(report, map.get("headers"), 'headers: { Authorization: "Bearer …" }');
  const text = readText(report, map.get("url"), "url: http://127.0.0.1:8080/mcp");
  if (text === undefined) return undefined;
  const wrong = faultOfAddress(text.value) ?? faultOfHeaders(headers);
  if (wrong === undefined) return { kind: "address", url: text.value, headers };
  report.add(text.at, { code: "bad_value", ...wrong });
  return undefined;
}

interface Fault {
  readonly message: string;
  readonly hint: string;
}

function faultOfAddress(text: string): Fault | undefined {
  const hint = "Write for example `url: http://127.0.0.1:8080/mcp`.";
  if (!URL.canParse(text)) return { message: `${quoted(text)} is no address.`, hint };
  const { protocol, username, password, hash } = new URL(text);
  if (protocol !== "http:" && protocol !== "https:") {
    return { message: `${quoted(protocol)} is not a way to reach a server of tools.`, hint };
  }
  if (username !== "" || password !== "") {
    return { message: "An address holds no name and password.", hint: "Give them in `headers`, as `Authorization`." };
  }
  return hash === "" ? undefined : { message: "An address of a server has no part behind `#`.", hint };
}

function faultOfHeaders(headers: Readonly<Record<string, string>>): Fault | undefined {
  try {
    new Headers(headers);
    return undefined;
  } catch {
    return { message: "The headers cannot be sent.", hint: "Names are letters, digits and `-`; values are one line." };
  }
}

function readLimits(report: Report, map: Fields): ServerLimits {
  const { startMs, callMs, idleMs, mostCharacters, callsAtOnce } = usualLimits;
  return {
    startMs: readDuration(report, map.get("start_timeout"), 1) ?? startMs,
    callMs: readDuration(report, map.get("timeout"), 1) ?? callMs,
    idleMs: readDuration(report, map.get("idle"), 1) ?? idleMs,
    mostCharacters: readWhole(report, map.get("output_limit"), { least: 100, most: 1_000_000 }) ?? mostCharacters,
    callsAtOnce: readWhole(report, map.get("calls_at_once"), { least: 1, most: 32 }) ?? callsAtOnce,
  };
}
