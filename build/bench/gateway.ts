/**
 * The gateway of a real hive beside a bare fastify server and the bare MCP SDK: requests a second, durable tasks a second,
 * tool calls a second, and how long it takes from a commit to a hundred listeners. Server and client are processes of their
 * own. `npm run bench -- gateway [--json]`
 */
import { type Child, startChild } from "./gateway/child.ts";
import type { Load } from "./gateway/load.ts";
import * as requests from "./gateway/requests.ts";
import { interleave, median, type Row, report } from "./report.ts";

const rounds = Number(process.env["ROUNDS"] ?? 7);
const milliseconds = 1500;
const connections = { few: 16, many: 32 } as const;
const listeners = 100;
const commits = 300;
const mostDelayMs = 5;

interface Place {
  readonly port: number;
  readonly token: string;
}

interface Sides {
  readonly client: Child;
  readonly ours: Place;
  readonly bare: Place;
}

type Make = (place: Place) => string;

interface Compared {
  readonly what: string;
  readonly peerName: string;
  readonly unit: string;
  readonly connections: number;
  readonly ours: Make;
  readonly bare: Make;
}

async function beside({ client, ours, bare }: Sides, compared: Compared): Promise<Row> {
  const load = (port: number, request: string): Promise<number> =>
    client.ask({
      kind: "load",
      load: { port, request, connections: compared.connections, milliseconds } satisfies Load,
    });
  const found = await interleave(
    rounds,
    () => load(ours.port, compared.ours(ours)),
    () => load(bare.port, compared.bare(bare)),
  );
  const { what, peerName, unit } = compared;
  // Of each round, so that what slows the whole machine for a while slows both sides of a pair.
  const ratio = median(found.ours.map((value, round) => value / (found.peer[round] ?? Number.NaN)));
  return { what, ours: median(found.ours), peer: median(found.peer), peerName, ratio, unit };
}

const compared: readonly Compared[] = [
  {
    ...{ what: "GET /swarm/state", peerName: "a bare fastify route", unit: "requests/s", connections: connections.few },
    ours: requests.state,
    bare: requests.state,
  },
  {
    ...{ what: `durable POST /swarm/add_task, ${connections.many} connections`, connections: connections.many },
    ...{ peerName: "a bare fastify route", unit: "requests/s" },
    ours: requests.addTask,
    bare: requests.addTask,
  },
  {
    ...{
      what: "MCP tool calls",
      peerName: "the bare SDK with one tool",
      unit: "calls/s",
      connections: connections.few,
    },
    ours: requests.callTool("hive_state"),
    bare: requests.callTool("state"),
  },
];

/** From the commit of an entry to each of the listeners, in milliseconds. */
async function delays(hive: Child, client: Child, ours: Place): Promise<Row> {
  await client.ask({ kind: "listen", port: ours.port, request: requests.events(ours), listeners });
  const committed = await hive.ask<readonly (readonly [number, number])[]>({ kind: "commit", commits });
  const heard = await client.ask<readonly (readonly [number, readonly number[]])[]>({
    kind: "heard",
    until: committed.at(-1)?.[0] ?? 0,
  });
  const times = new Map(committed);
  const all = heard.flatMap(([seq, at]) => {
    const from = times.get(seq);
    return from === undefined ? [] : at.map((moment) => moment - from);
  });
  if (all.length < listeners * commits) throw new Error(`only ${all.length} of ${listeners * commits} were heard`);
  const p50 = median(all);
  const what = `commit to client, ${listeners} SSE listeners, p50`;
  return { what, ours: p50, peer: mostDelayMs, peerName: "the bound", ratio: mostDelayMs / p50, unit: "ms" };
}

const children = [startChild("hive-server.ts"), startChild("bare-server.ts"), startChild("client.ts")] as const;
const [hive, bare, client] = children;
try {
  const place = { kind: "open" };
  const sides = { client, ours: await hive.ask<Place>(place), bare: await bare.ask<Place>(place) };
  const only = process.argv.find((argument) => argument.startsWith("--only="))?.slice("--only=".length);
  const rows: Row[] = [];
  const asked = compared.filter(({ what }) => only === undefined || what.includes(only));
  if (only === undefined || only === "commit") rows.push(await delays(hive, client, sides.ours));
  for (const one of asked) rows.push(await beside(sides, one));
  report("gateway", rows);
} finally {
  await Promise.all(children.map((child) => child.end()));
}
