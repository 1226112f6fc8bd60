import type { AddressInfo } from "node:net";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Bridge } from "../contract/bridge.ts";
import { sendFailure } from "./bridge-routes.ts";
import { createDoor } from "./door.ts";
import { cookieName, type Door, foreignRequest, missingToken, type Refusal } from "./doorkeeper.ts";
import { createToken, sameToken } from "./token.ts";

/** What a gateway is opened with. */
export interface GatewayOptions {
  readonly bridge: Bridge;
  /** Folder of the built renderer. */
  readonly renderer: string;
  /** Port on 127.0.0.1; 0: any free one. */
  readonly port: number;
  /** Without it, a new one is made. */
  readonly token?: string;
}

/** An open door on 127.0.0.1. */
export interface Gateway {
  /** Address for a person's browser, with the token in it. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  /** Ends open streams too. */
  close(): Promise<void>;
}

/** Opens the door for browsers: the bridge and the renderer on 127.0.0.1, behind a token. */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const { bridge, renderer, token = createToken() } = options;
  const app = createDoor(bridge);
  // The port is known once the server listens; no request comes before.
  const door = (): Door => ({ port: listeningPort(app), token });
  app.addHook("onRequest", async (request, reply) => keepDoor(request, reply, door()));
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
  return { url: `http://127.0.0.1:${port}/?token=${token}`, port, token, close: async () => await app.close() };
}

function keepDoor(request: FastifyRequest, reply: FastifyReply, door: Door): FastifyReply | undefined {
  const foreign = foreignRequest(request.headers, door.port);
  if (foreign !== null) return refuse(request, reply, foreign);
  if (bringsToken(request, door.token)) {
    const cookie = `${cookieName(door.port)}=${door.token}; HttpOnly; SameSite=Strict; Path=/`;
    return reply.header("set-cookie", cookie).redirect("/", 303);
  }
  const missing = missingToken(request.headers, door);
  return missing === null ? undefined : refuse(request, reply, missing);
}

function bringsToken(request: FastifyRequest, token: string): boolean {
  if (request.method !== "GET" || request.url.split("?")[0] !== "/") return false;
  const { token: given } = request.query as Readonly<Record<string, unknown>>; // fastify's own parser: an object
  return typeof given === "string" && sameToken(given, token);
}

function refuse(request: FastifyRequest, reply: FastifyReply, { status, failure }: Refusal): FastifyReply {
  if (request.headers.accept?.includes("text/html") !== true) return sendFailure(reply, status, failure);
  const text = [failure.message, failure.hint].filter((part) => part !== undefined).join("\n");
  return reply.code(status).type("text/plain; charset=utf-8").send(`${text}\n`);
}

function listeningPort(app: FastifyInstance): number {
  const address = app.server.address() as AddressInfo; // a TCP server's address, never a path
  return address.port;
}
