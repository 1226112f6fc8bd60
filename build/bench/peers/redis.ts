import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram, freePort, type PeerServer, startServer } from "./server.ts";

/** A Redis that writes each command to the disk before it answers. */
export async function startRedis(): Promise<PeerServer> {
  const program = findProgram("redis-server", { package: "redis-server" });
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "skep-redis-"));
  const durable = ["--appendonly", "yes", "--appendfsync", "always", "--save", ""];
  return startServer([program, "--port", `${port}`, "--bind", "127.0.0.1", "--dir", folder, ...durable], {
    port,
    folder,
  });
}
