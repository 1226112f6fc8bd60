import type { ToolServerState, ToolServerTarget } from "../../electron/hive/contract/tool-server.ts";
import type { Json } from "../../electron/hive/contract/workflow.ts";
import type { Mark } from "../shell/words.ts";

const states: Readonly<Record<ToolServerState, readonly [Mark, string]>> = {
  unseen: ["waiting", "nobody has looked at its tools"],
  waiting: ["waiting", "waits for your approval"],
  changed: ["failed", "changed since you approved it"],
  ready: ["done", "ready, starts with the first call"],
  starting: ["moving", "starting"],
  running: ["done", "running"],
  pausing: ["retry", "crashed, tried again soon"],
  down: ["failed", "down"],
};

/** A server's state: its mark, and the words for it. */
export function toolServerState(state: ToolServerState): { readonly mark: Mark; readonly word: string } {
  const [mark, word] = states[state];
  return { mark, word };
}

/** How a server is reached, on one line as it could be typed. */
export function targetLine(target: ToolServerTarget): string {
  if (target.kind === "address") return target.url;
  return [target.command, ...target.args].map((part) => (/^[\w./:=@+-]+$/.test(part) ? part : quoted(part))).join(" ");
}

/** What else belongs to that: folder, and names of variables or headers. */
export function targetExtras(target: ToolServerTarget): readonly string[] {
  const names = target.kind === "address" ? target.headers : target.env;
  const what = target.kind === "address" ? "headers" : "variables";
  const folder = target.kind === "command" && target.cwd !== null ? [`in ${target.cwd}`] : [];
  return names.length === 0 ? folder : [...folder, `with the ${what} ${names.join(", ")}`];
}

/** Names of what a tool takes, by its schema; what need not be given has a question mark. */
export function takenBy(input: Json): readonly string[] {
  const { properties, required } = fieldsOf(input);
  const needed = new Set(Array.isArray(required) ? required : []);
  return Object.keys(fieldsOf(properties ?? null)).map((name) => (needed.has(name) ? name : `${name}?`));
}

function fieldsOf(value: Json): Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, Json>>) // neither a list nor nothing
    : {};
}

function quoted(part: string): string {
  return `"${part.replaceAll(/["\\]/g, "\\$&")}"`;
}

/** The lines of a text that hold something. */
export function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}

/** Lines such as `NAME=value` as pairs; null: one of them is none. */
export function pairsOf(text: string): Record<string, string> | null {
  const pairs = linesOf(text).map((line) => /^\s*([^=\s]+)=(.*)$/.exec(line));
  return pairs.includes(null) ? null : Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? "", pair?.[2] ?? ""]));
}
