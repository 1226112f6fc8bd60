import { type Command, InvalidArgumentError } from "commander";
import type { Bridge, BridgeRequest } from "../hive/contract/bridge.ts";
import { FailureError, failure } from "../hive/contract/failure.ts";
import type { ToolServerView } from "../hive/contract/tool-server.ts";
import type { Act } from "./act.ts";
import type { App } from "./app.ts";
import { commandGroup } from "./command-group.ts";
import { exitCodes } from "./exit-codes.ts";
import { needHive } from "./look-at-hive.ts";
import { paintFor } from "./output.ts";
import { sayJson } from "./say.ts";
import { serverLines, serversLines } from "./tools-lines.ts";

interface Json {
  readonly json?: boolean | undefined;
}

type Pairs = Readonly<Record<string, string>>;

/** `skep tools`, and what can be done with an outside server of tools. */
export function addToolsCommand(program: Command, app: App, act: Act): void {
  const tools = commandGroup(
    program,
    "tools",
    act((options) => list(app, undefined, options)),
  )
    .description("list the outside servers of tools (MCP), add them, and approve them for agents")
    .option("--json", "print one JSON object")
    .addHelpText("after", toolsHelp);
  tools
    .command("list")
    .description("list the servers; or show one with its tools, and what an approval would be bound to")
    .argument("[id]", "a server's id")
    .option("--json", "print one JSON object")
    .action(act((id: string | undefined, options: Json) => list(app, id, options)));
  addAdding(tools, app, act);
  tools
    .command("approve")
    .description("let agents use a server exactly as it is now; asked again when anything of it changes")
    .argument("<id>", "a server's id")
    .argument("<fingerprint>", "the one that `skep tools list ID` shows, or its first 12 characters")
    .option("--json", "print one JSON object")
    .action(
      act((id: string, fingerprint: string, { json }: Json) =>
        show(app, json, (bridge) => bridge.call("approveToolServer", { id, fingerprint })),
      ),
    );
  tools
    .command("restart")
    .description("start a server anew and look at its tools; also one that is down")
    .argument("<id>", "a server's id")
    .option("--json", "print one JSON object")
    .action(act((id: string, { json }: Json) => show(app, json, (bridge) => bridge.call("restartToolServer", { id }))));
  tools
    .command("remove")
    .description("end a server and take it out of tools.yaml")
    .argument("<id>", "a server's id")
    .option("--json", "print one JSON object")
    .action(
      act(async (id: string, { json }: Json) => {
        const removed = await (await needHive(app)).bridge.call("removeToolServer", { id });
        if (json) sayJson(app, removed);
        else app.out.write(`${id} is removed.\n`);
        return exitCodes.done;
      }),
    );
}

const toolsHelp = `
Examples:
  skep tools
  skep tools add files /usr/local/bin/files-server --root /home/me/notes
  skep tools list files
  skep tools approve files 3f2a91c07b12

Agents get the tools of a server when it is approved and their kind names them, as \`tools: [files__*]\`. Servers are kept in tools.yaml
in the data folder.`;

interface Added extends Json {
  readonly env: Pairs;
  readonly header: Pairs;
  readonly cwd?: string;
}

function addAdding(tools: Command, app: App, act: Act): void {
  tools
    .command("add")
    .description("write a server into tools.yaml and look at its tools; nobody uses them before they are approved")
    .passThroughOptions()
    .option("--env <name=value>", "give its program a variable; may be repeated", readPair, {})
    .option("--cwd <folder>", "the folder that its program runs in")
    .option("--header <name=value>", "send a header with every request to its address; may be repeated", readPair, {})
    .option("--json", "print one JSON object")
    .argument("<id>", "what it is called here: a small letter, then small letters, digits, _ and -")
    .argument("<target>", "the whole path of a program, or an address such as http://127.0.0.1:8080/mcp")
    .argument("[args...]", "what the program is given")
    .action(
      act((id: string, target: string, args: string[], { env, header, cwd, json }: Added) => {
        const isAddress = /^https?:/i.test(target);
        const given = { ...(Object.keys(env).length > 0 && { env }), ...(cwd !== undefined && { cwd }) };
        const request: BridgeRequest<"addToolServer"> = isAddress
          ? { id, url: target, headers: header, ...given }
          : { id, command: target, args, ...given };
        return show(app, json, (bridge) => bridge.call("addToolServer", request));
      }),
    );
}

function readPair(pair: string, before: Pairs): Pairs {
  const at = pair.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("Write it as name=value.");
  return { ...before, [pair.slice(0, at)]: pair.slice(at + 1) };
}

async function list(app: App, id: string | undefined, { json }: Json): Promise<number> {
  const { bridge } = await needHive(app);
  const view = await bridge.call("toolServers");
  if (id === undefined) {
    if (json) sayJson(app, view);
    else app.out.write(`${serversLines(view, paintFor(app.out, app.env)).join("\n")}\n`);
    return exitCodes.done;
  }
  const server = view.servers.find((one) => one.id === id);
  if (server !== undefined) return tell(app, json, server);
  const hint = `There are: ${view.servers.map((one) => one.id).join(", ") || "none"}.`;
  throw new FailureError(failure("not_found", `There is no server of tools ${id}.`, { hint }));
}

async function show(
  app: App,
  json: boolean | undefined,
  deed: (bridge: Bridge) => Promise<ToolServerView>,
): Promise<number> {
  const { bridge } = await needHive(app);
  return tell(app, json, await deed(bridge));
}

function tell(app: App, json: boolean | undefined, server: ToolServerView): number {
  if (json) sayJson(app, server);
  else app.out.write(`${serverLines(server, paintFor(app.out, app.env)).join("\n")}\n`);
  return exitCodes.done;
}
