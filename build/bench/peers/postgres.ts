import { execFileSync } from "node:child_process";
import { chownSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram, freePort, type PeerServer, startServer } from "./server.ts";

const account = "postgres";

/** A PostgreSQL with fsync and synchronous commits; it refuses to run as root, so root runs it as its own account. */
export async function startPostgres(): Promise<PeerServer> {
  const places = "/usr/lib/postgresql/*/bin";
  const initdb = findProgram("initdb", { places, package: "postgresql" });
  const program = findProgram("postgres", { places, package: "postgresql" });
  const folder = mkdtempSync(join(tmpdir(), "skep-postgres-"));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(folder, ...idsOf(account));
  const as = isRoot ? ["setpriv", `--reuid=${account}`, `--regid=${account}`, "--clear-groups"] : [];
  const data = join(folder, "data");
  const [first = "", ...rest] = [...as, initdb, "-D", data, "-A", "trust", "-U", account];
  execFileSync(first, rest, { stdio: "ignore", cwd: folder });
  const port = await freePort();
  const durable = ["-c", "fsync=on", "-c", "synchronous_commit=on", "-c", "shared_buffers=256MB"];
  const where = ["-D", data, "-p", `${port}`, "-k", folder, "-c", "listen_addresses=127.0.0.1"];
  return startServer([...as, program, ...where, ...durable], { port, folder });
}

function idsOf(name: string): [number, number] {
  const id = (flag: string): number => Number(execFileSync("id", [flag, name], { encoding: "utf8" }));
  return [id("-u"), id("-g")];
}
