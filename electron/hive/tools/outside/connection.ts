import { homedir } from "node:os";
import { join } from "node:path";
import type { Transport } from "@modelcontextprotocol/client";
import { CappedLog } from "../../models/engines/capped-log.ts";
import { type Piped, startPiped } from "../../models/engines/warden.ts";
import { carefulFetch } from "./careful-fetch.ts";
import { PipeTransport } from "./pipe-transport.ts";
import type { AddressWay, CommandWay, ServerPlan } from "./server-plan.ts";
import { readSteadily } from "./steady-reader.ts";

/** What servers are started with beside their own plan. */
export interface Surroundings {
  /** All that a process gets of the hive's environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Where what they write to standard error is kept. */
  readonly logs: string;
}

/** A way to a server that is open. */
export interface Connection {
  readonly pid: number | null;
  readonly transport: Transport;
  /** Settles when it is over, with how; an address is never over by itself. */
  readonly ended: Promise<string>;
  /** What a process said last beside its messages. */
  readonly lastWords: () => string;
  /** Ends it in good order, within moments. */
  close(): Promise<void>;
  /** Ends it at once. */
  cut(): void;
}

/** The library, which is loaded with the first server. */
export type Library = typeof import("@modelcontextprotocol/client");

interface Opening {
  readonly library: Library;
  readonly surroundings: Surroundings;
  /** Told what is wrong with what the server sends. */
  readonly fault: (what: string) => void;
}

const LAST_WORDS = 2000;
const wordsPace = { burstBytes: 1_048_576, bytesPerSecond: 131_072 };
/** What a process is given to end by itself when its input ends, and when it is asked to. In milliseconds. */
const graceMs = { closed: 700, asked: 500 };

/** Starts a program, or makes ready to ask an address. Rejects when there is nothing to be started. */
export async function openConnection({ id, way }: ServerPlan, opening: Opening): Promise<Connection> {
  return way.kind === "command" ? await startCommand(id, way, opening) : reachAddress(way, opening);
}

async function startCommand(id: string, way: CommandWay, { surroundings, fault }: Opening): Promise<Connection> {
  const { command, args, cwd } = way;
  const env = { ...surroundings.env, ...way.env };
  const process = await startPiped({ command, args, env, folder: cwd ?? homedir() });
  const log = new CappedLog(join(surroundings.logs, `${id}.log`));
  readSteadily(process.errors, wordsPace, (chunk) => log.write(chunk.toString("utf8")));
  return {
    pid: process.pid,
    transport: new PipeTransport(process, fault),
    ended: process.ended.then((status) => (status === null ? "was killed" : `ended with status ${status}`)),
    lastWords: () => log.tail.slice(-LAST_WORDS),
    close: async () => await endProcess(process),
    cut: () => drop(process),
  };
}

async function endProcess(process: Piped): Promise<void> {
  process.input.end();
  if (await endsWithin(process, graceMs.closed)) return;
  process.terminate();
  if (await endsWithin(process, graceMs.asked)) return;
  drop(process);
  await process.ended;
}

function drop(process: Piped): void {
  process.kill();
  for (const stream of [process.output, process.errors]) stream.destroy();
}

async function endsWithin({ ended }: Piped, ms: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), ms);
  void ended.then(() => resolve(true));
  return await promise.finally(() => clearTimeout(timer));
}

function reachAddress({ url, headers }: AddressWay, { library }: Opening): Connection {
  const address = new URL(url);
  const transport = new library.StreamableHTTPClientTransport(address, {
    fetch: carefulFetch(address.origin),
    requestInit: { headers },
    reconnectionOptions: {
      maxRetries: 0,
      initialReconnectionDelay: 1,
      maxReconnectionDelay: 1,
      reconnectionDelayGrowFactor: 1,
    },
  });
  const ended = new Promise<string>((resolve) => {
    const close = transport.close.bind(transport);
    transport.close = async () => {
      await close();
      resolve("was closed");
    };
  });
  const close = async (): Promise<void> => {
    const leaving = transport.terminateSession().catch(() => undefined); // it need not keep any
    await Promise.race([leaving, new Promise((resolve) => setTimeout(resolve, graceMs.asked).unref())]);
    await transport.close();
  };
  return { pid: null, transport, ended, lastWords: () => "", close, cut: () => void transport.close() };
}
