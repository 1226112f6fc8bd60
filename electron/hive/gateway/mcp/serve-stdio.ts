import type { Readable, Writable } from "node:stream";
import { StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import type { Bridge } from "../../contract/bridge.ts";
import type { Scope } from "../rest/rest-route.ts";
import { createHiveServer } from "./hive-server.ts";

/** An MCP client on the other end of two pipes. */
export interface ServedStdio {
  /** Settles when the client has closed its end. */
  readonly left: Promise<void>;
  close(): Promise<void>;
}

interface Pipes {
  readonly input: Readable;
  readonly output: Writable;
}

/** Serves the hive to the client that started this process. */
export function serveMcpStdio(bridge: Bridge, scope: Scope, { input, output }: Pipes): ServedStdio {
  const left = new Promise<void>((resolve) => void input.once("end", resolve).once("close", resolve));
  const { close } = serveStdio(
    async () => await createHiveServer({ bridge, scope, version: (await bridge.call("hive")).version }),
    {
      transport: new StdioServerTransport(input, output),
      onerror: (error) => console.error("skep: the MCP server could not answer:", error.message),
    },
  );
  return { left, close };
}
