import { FailureError, failure } from "../../contract/failure.ts";
import type { Tool, ToolAnswer } from "../../contract/tool.ts";
import type { ToolServersView, ToolServerView } from "../../contract/tool-server.ts";
import type { Json } from "../../contract/workflow.ts";
import type { Caller, ToolSource } from "../tool-source.ts";
import type { ServerPlan } from "./server-plan.ts";
import { isLoopback } from "./server-plan.ts";
import { type ServerParts, ToolServer } from "./tool-server.ts";
import { ToolsFile, type WrittenServer } from "./tools-file.ts";

interface OutsideToolsOptions extends Omit<ServerParts, "changed"> {
  /** Where the servers are written. */
  readonly file: string;
  /** Told when something shown of the servers is not as it was. */
  readonly announce: () => void;
}

/** The outside servers of tools: the owner of all their processes. */
export class OutsideTools implements ToolSource {
  readonly #options: OutsideToolsOptions;
  readonly #file: ToolsFile;
  readonly #listeners: (() => void)[] = [];
  #servers: ReadonlyMap<string, ToolServer> = new Map();
  #tools: readonly Tool[] = [];
  #following: Promise<void> = Promise.resolve();

  constructor(options: OutsideToolsOptions) {
    this.#options = options;
    const changed = (): void => {
      this.#follow().catch((error: unknown) => console.error("skep: the file of tools was not followed:", error));
    };
    this.#file = new ToolsFile({ file: options.file, changed });
  }

  /** Reads the file; starts nothing. */
  async open(): Promise<void> {
    await this.#file.open();
    await this.#follow();
  }

  list(): readonly Tool[] {
    return this.#tools;
  }

  async call(name: string, input: Json, caller: Caller): Promise<ToolAnswer> {
    const [id = ""] = name.split("__", 1);
    return await this.#server(id).call(name, input, caller);
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** All servers as they are now; a program that was replaced is noticed. */
  async view(): Promise<ToolServersView> {
    await Promise.all([...this.#servers.values()].map(async (server) => await server.refresh()));
    const { problems } = this.#file.view;
    const servers = [...this.#servers.values()].map((server) => server.view());
    return { file: this.#options.file, problems, servers };
  }

  /** Writes a server into the file and looks at its tools, unless that would leave this computer. */
  async add(id: string, written: WrittenServer): Promise<ToolServerView> {
    await this.#file.add(id, written);
    await this.#follow();
    const server = this.#server(id);
    const { way } = server.plan;
    if (way.kind === "command" || isLoopback(way.url)) await server.look();
    return server.view();
  }

  /** Takes a server out of the file; an approval of it is forgotten. */
  async remove(id: string): Promise<void> {
    await this.#file.remove(id);
    await this.#follow();
    const { writer, store } = this.#options;
    await writer.write(() => store.forget(id));
  }

  async approve(id: string, fingerprint: string): Promise<ToolServerView> {
    const server = this.#server(id);
    await server.approve(fingerprint);
    return server.view();
  }

  /** Starts a server anew, to look at its tools, or because it is down. */
  async restart(id: string): Promise<ToolServerView> {
    const server = this.#server(id);
    await server.restart();
    return server.view();
  }

  /** Ends all servers. */
  async stop(): Promise<void> {
    await this.#file.close();
    await this.#following;
    await Promise.all([...this.#servers.values()].map(async (server) => await server.end()));
  }

  #server(id: string): ToolServer {
    const server = this.#servers.get(id);
    if (server !== undefined) return server;
    const hint = "`skep tools list` tells which there are.";
    throw new FailureError(failure("not_found", `There is no server of tools ${id}.`, { hint }));
  }

  /** Makes the servers those of the file, one change after the other. */
  #follow(): Promise<void> {
    const followed = this.#following.then(async () => {
      const before = this.#servers;
      const plans = this.#file.view.servers;
      const next = new Map(plans.map((plan) => [plan.id, before.get(plan.id) ?? this.#make(plan)] as const));
      this.#servers = next;
      const gone = [...before.values()].filter(({ id }) => !next.has(id));
      await Promise.all([...gone.map((server) => server.end()), ...plans.map((plan) => this.#update(next, plan))]);
      this.#changed();
    });
    this.#following = followed.catch(() => undefined);
    return followed;
  }

  async #update(servers: ReadonlyMap<string, ToolServer>, plan: ServerPlan): Promise<void> {
    const server = servers.get(plan.id);
    if (server === undefined) return;
    if (JSON.stringify(server.plan) === JSON.stringify(plan)) await server.refresh();
    else await server.follow(plan);
  }

  #make(plan: ServerPlan): ToolServer {
    return new ToolServer(plan, { ...this.#options, changed: () => this.#changed() });
  }

  #changed(): void {
    const tools = [...this.#servers.values()].flatMap((server) => server.tools());
    const isOther = JSON.stringify(tools) !== JSON.stringify(this.#tools);
    this.#tools = tools;
    this.#options.announce();
    if (isOther) for (const listener of this.#listeners) listener();
  }
}
