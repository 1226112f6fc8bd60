import { randomBytes } from "node:crypto";
import { chmodSync, rmdirSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { dirname } from "node:path";
import type { FastifyInstance } from "fastify";
import type { Bridge } from "../contract/bridge.ts";
import { FailureError, failure } from "../contract/failure.ts";
import { createDoor } from "./door.ts";
import { socketPlaces } from "./socket-path.ts";

/** An open local socket. */
export interface LocalSocket {
  /** Path of a Unix socket, or name of a Windows pipe. */
  readonly address: string;
  /** Ends open streams too, and removes the socket. */
  close(): Promise<void>;
}

/** Opens the door for programs of the same user: the bridge on a socket that file permissions guard. */
export async function openLocalSocket({ bridge, home }: { bridge: Bridge; home: string }): Promise<LocalSocket> {
  const app = createDoor(bridge);
  if (process.platform === "win32") {
    const address = `\\\\.\\pipe\\skep-${randomBytes(16).toString("hex")}`;
    await app.listen({ path: address });
    return { address, close: async () => await app.close() };
  }
  const address = await listenSomewhere(app, home);
  chmodSync(address, 0o600);
  return { address, close: async () => await closeSocket(app, address) };
}

async function listenSomewhere(app: FastifyInstance, home: string): Promise<string> {
  let cause: unknown;
  for (const place of socketPlaces(home)) {
    try {
      const address = place();
      await removeStale(address);
      await app.listen({ path: address });
      return address;
    } catch (thrown) {
      if (thrown instanceof FailureError) throw thrown;
      cause = thrown; // some file systems, such as a stick's, hold no sockets
    }
  }
  const hint = "Make the data folder or the system's temporary folder writable.";
  throw new FailureError(failure("store_unusable", "No place takes the hive's local socket.", { hint }), { cause });
}

/** A hive that was killed leaves its socket; one that lives keeps it. */
async function removeStale(address: string): Promise<void> {
  if (await isAnswered(address)) {
    throw new FailureError(failure("hive_running", `A hive already listens at ${address}.`));
  }
  rmSync(address, { force: true });
}

function isAnswered(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

async function closeSocket(app: FastifyInstance, address: string): Promise<void> {
  await app.close();
  rmSync(address, { force: true });
  try {
    rmdirSync(dirname(address));
  } catch {
    // something else lies in the folder: it stays
  }
}
