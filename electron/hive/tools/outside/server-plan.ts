import type { ToolServerTarget } from "../../contract/tool-server.ts";

/** What a server and the calls to it are allowed. Times in milliseconds. */
export interface ServerLimits {
  /** How long it may take until it is ready. */
  readonly startMs: number;
  /** How long a call may take. */
  readonly callMs: number;
  /** After so long without a call it is stopped, until the next one. */
  readonly idleMs: number;
  /** Longest answer that a model is given, in characters; the rest is cut off. */
  readonly mostCharacters: number;
  /** Calls that it does at once; more wait. */
  readonly callsAtOnce: number;
}

/** What holds where the file says nothing. */
export const usualLimits: ServerLimits = {
  startMs: 30_000,
  callMs: 60_000,
  idleMs: 300_000,
  mostCharacters: 65_536,
  callsAtOnce: 4,
};

/** A program that is started and spoken with over its standard input and output. */
export interface CommandWay {
  readonly kind: "command";
  /** An absolute path. */
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string | null;
}

/** A server that runs already, spoken with over Streamable HTTP. */
export interface AddressWay {
  readonly kind: "address";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** One outside server as it is written. */
export interface ServerPlan {
  readonly id: string;
  readonly way: CommandWay | AddressWay;
  readonly limits: ServerLimits;
}

/** How a server is reached, for a person: without the values that may be secret. */
export function targetOf({ way }: Pick<ServerPlan, "way">): ToolServerTarget {
  if (way.kind === "address") {
    return { kind: "address", url: way.url, headers: Object.keys(way.headers), leavesMachine: !isLoopback(way.url) };
  }
  const { kind, command, args, cwd, env } = way;
  return { kind, command, args, cwd, env: Object.keys(env) };
}

/** Whether an address is of this computer. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
