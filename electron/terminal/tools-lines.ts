import type { OfferedTool, ToolServersView, ToolServerTarget, ToolServerView } from "../hive/contract/tool-server.ts";
import { cut, oneLine, table } from "./columns.ts";
import type { Paint, Style } from "./output.ts";

type State = ToolServerView["state"];

const words: Readonly<Record<State, readonly [Style, string]>> = {
  unseen: ["yellow", "nobody has looked at its tools"],
  waiting: ["yellow", "waits for approval"],
  changed: ["red", "changed since it was approved: its tools are withheld"],
  ready: ["green", "ready"],
  starting: ["green", "starting"],
  running: ["green", "running"],
  pausing: ["yellow", "crashed, and rests before the next try"],
  down: ["red", "down"],
};

/** All servers for a person. */
export function serversLines({ file, problems, servers }: ToolServersView, paint: Paint): readonly string[] {
  const rows = servers.map((server) => [server.id, stateWords(server), toolCount(server), targetWords(server.target)]);
  const lines = rows.map((row) => row.map(oneLine));
  return [
    ...problems.map(
      ({ line, column, message, hint }) => `${paint("red", `${file}:${line}:${column}`)}: ${message} ${hint}`,
    ),
    ...(servers.length > 0 ? table(lines) : ["No outside server of tools. `skep tools add` adds one."]),
  ];
}

/** One server for a person, with what an approval would be bound to. */
export function serverLines(server: ToolServerView, paint: Paint): readonly string[] {
  const { id, target, failure, fingerprint, tools, state, approvedTarget } = server;
  const [style] = words[state];
  const isToApprove = fingerprint !== null && (state === "waiting" || state === "changed");
  return [
    `${paint("bold", id)}: ${paint(style, stateWords(server))}`,
    ...(approvedTarget === null ? [] : [`  was      ${oneLine(targetWords(approvedTarget))}`]),
    `  ${target.kind === "command" ? "program" : "address"}  ${oneLine(targetWords(target))}`,
    ...(failure === null ? [] : [`  ${paint("red", "why")}      ${oneLine(failure.message)}`]),
    ...tools.flatMap((tool) => toolLines(tool, paint)),
    ...(isToApprove ? [`Approve exactly this with: skep tools approve ${id} ${fingerprint.slice(0, 12)}`] : []),
    ...(state === "unseen" ? [`Look at its tools with: skep tools restart ${id}`] : []),
  ];
}

const changes: Readonly<Record<OfferedTool["change"], string>> = {
  same: "",
  new: " (new)",
  changed: " (changed)",
  gone: " (gone)",
};

function toolLines({ name, description, change, before }: OfferedTool, paint: Paint): readonly string[] {
  const line = `  ${paint("bold", name)}${paint("yellow", changes[change])}  ${oneLine(description)}`;
  return before === null ? [line] : [line, `    was: ${oneLine(before)}`];
}

function stateWords({ state, pid }: ToolServerView): string {
  return pid === null ? words[state][1] : `${words[state][1]} (process ${pid})`;
}

function toolCount({ tools }: ToolServerView): string {
  const count = tools.filter(({ change }) => change !== "gone").length;
  return count === 1 ? "1 tool" : `${count} tools`;
}

function targetWords(target: ToolServerTarget): string {
  if (target.kind === "address") {
    const leaves = target.leavesMachine ? " (leaves this computer)" : "";
    const headers = target.headers.length > 0 ? `, with ${target.headers.join(", ")}` : "";
    return `${target.url}${leaves}${headers}`;
  }
  const { command, args, env, cwd } = target;
  const line = [command, ...args.map((arg) => (/^[\w./:=@-]+$/.test(arg) ? arg : JSON.stringify(arg)))].join(" ");
  return `${cut(line, 2000)}${cwd === null ? "" : `, in ${cwd}`}${env.length > 0 ? `, with ${env.join(", ")}` : ""}`;
}
