import type { AddressInfo } from "node:net";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Bridge } from "../contract/bridge.ts";
import { failure } from "../contract/failure.ts";
import type { Clock } from "./allowance.ts";
import { CallLog } from "./call-log.ts";
import { createDoor, type Exchange, tellFailure } from "./door.ts";
import { DoorLimits, type Limits, usualLimits } from "./door-limits.ts";
import { type Door, doorAt, foreignRequest, grantOf, type Refusal, tooLittle } from "./doorkeeper.ts";
import type { Scope } from "./rest/rest-route.ts";
import { isOwnVerb, restTable } from "./rest/rest-table.ts";
import { createTokens, scopeReader, type Tokens } from "./tokens.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** What a token must allow; left out: any token will do. */
    readonly scope?: Scope;
  }
  interface FastifyRequest {
    /** What the bearer of its token may do; left out: it was refused. */
    granted?: Scope;
    /** Its answer is a stream, which is in the audit since it began. */
    isStream?: true;
  }
  interface FastifyInstance {
    /** Told of an answer that is a stream, when it begins. */
    streams?: (reply: FastifyReply) => void;
  }
}

/** What a gateway is opened with. */
export interface GatewayOptions {
  readonly bridge: Bridge;
  /** Folder of the built renderer. */
  readonly renderer: string;
  /** Port on 127.0.0.1; 0: any free one. */
  readonly port: number;
  /** Without them, new ones are made. */
  readonly tokens?: Tokens;
  readonly limits?: Limits;
  readonly clock?: Clock;
}

/** An open door on 127.0.0.1. */
export interface Gateway {
  /** Address for a person's browser, with the token in it. */
  readonly url: string;
  readonly port: number;
  readonly tokens: Tokens;
  /** Ends open streams too. */
  close(): Promise<void>;
}

/** Opens the door for browsers and programs: the renderer, the bridge and the interface on 127.0.0.1, behind tokens. */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const { bridge, renderer, tokens = createTokens(), limits: most = usualLimits, clock = steady } = options;
  const scopeOf = scopeReader(tokens);
  // The port is known once the server listens; no request comes before.
  let known: Door | undefined;
  const door = (): Door => {
    known ??= doorAt(listeningPort(app), scopeOf);
    return known;
  };
  const calls = new CallLog(bridge);
  const limits = new DoorLimits(most, clock);
  const app = createDoor(bridge, (exchange, scope) => {
    const { request, reply } = exchange;
    const crowded = limits.enter();
    reply.raw.on("close", () => {
      if (crowded === null) limits.leave();
      if (request.isStream !== true) calls.note(request, reply);
    });
    const refusal = crowded ?? keepDoor({ ...exchange, scope }, door(), limits);
    if (refusal === "answered") return false;
    if (refusal !== null) refuse(exchange, refusal);
    return refusal === null;
  });
  app.decorate("streams", (reply) => {
    reply.request.isStream = true;
    calls.note(reply.request, reply);
  });
  await app.register(fastifyStatic, {
    root: renderer,
    dotfiles: "deny",
    cacheControl: false,
    redirect: false,
    setHeaders: (reply, path) => {
      const named = /[\\/]assets[\\/]/.test(path); // Vite puts a hash of the content into these names
      reply.header("cache-control", named ? "private, max-age=31536000, immutable" : "no-cache");
    },
  });
  await app.listen({ host: "127.0.0.1", port: options.port });
  const { port } = door();
  const close = async (): Promise<void> => {
    await app.close();
    await calls.end();
  };
  return { url: `http://127.0.0.1:${port}/?token=${tokens.admin}`, port, tokens, close };
}

const steady: Clock = () => performance.now();

/** A call, and what a token must allow for it; undefined: any token will do. */
interface Knock extends Exchange {
  readonly scope: Scope | undefined;
}

/** Why a call may not come in; null: it may. */
function keepDoor({ request, reply, scope }: Knock, door: Door, limits: DoorLimits): Refusal | "answered" | null {
  const { headers } = request;
  const foreign = foreignRequest(headers, door);
  if (foreign !== null) return foreign;
  const brought = broughtToken(request);
  if (brought !== undefined && door.scopeOf(brought) !== null) {
    const cookie = `${door.cookie}=${brought}; HttpOnly; SameSite=Strict; Path=/`;
    reply.header("set-cookie", cookie).redirect("/", 303);
    return "answered";
  }
  const granted = grantOf(headers, door);
  if (typeof granted !== "string") return limits.wrong() ?? granted;
  request.granted = granted;
  return limits.call(granted) ?? (scope === undefined ? verbRefusal(request, granted) : tooLittle(granted, scope));
}

/** The token in the address with which a person opens the page; nowhere else is one taken from an address. */
function broughtToken(request: FastifyRequest): string | undefined {
  if (!request.url.startsWith("/?") || request.method !== "GET") return undefined;
  const { token: given } = request.query as Readonly<Record<string, unknown>>; // fastify's own parser: an object
  return typeof given === "string" ? given : undefined;
}

/** Why what was granted is not enough for a verb of the bridge; null: it is, or something else was asked. */
function verbRefusal(request: FastifyRequest, granted: Scope): Refusal | null {
  const { method: verb } = request.params as { readonly method?: string }; // fastify's own: the parts of the address
  if (verb === undefined || !request.url.startsWith("/bridge/")) return null;
  if (isOwnVerb(verb)) return { status: 404, failure: failure("not_found", `There is nothing at ${request.url}.`) };
  return Object.hasOwn(restTable, verb) ? tooLittle(granted, restTable[verb as keyof typeof restTable].scope) : null;
}

function refuse(exchange: Exchange, { status, failure: what, retryAfter }: Refusal): FastifyReply {
  const { request, reply } = exchange;
  if (retryAfter !== undefined) reply.header("retry-after", retryAfter);
  if (request.headers.accept?.includes("text/html") !== true) return tellFailure(exchange, status, what);
  const text = [what.message, what.hint].filter((part) => part !== undefined).join("\n");
  return reply.code(status).type("text/plain; charset=utf-8").send(`${text}\n`);
}

function listeningPort(app: FastifyInstance): number {
  const address = app.server.address() as AddressInfo; // a TCP server's address, never a path
  return address.port;
}
