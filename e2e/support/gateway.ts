import { request } from "node:http";
import { type Started, start } from "./terminal.ts";

/** The interface of a hive that is really served. */
export interface ServedGateway {
  readonly served: Started;
  /** Where a browser is let in. */
  readonly url: string;
  readonly port: number;
  readonly tokens: Readonly<Record<"read" | "run" | "admin", string>>;
  /** Asks with the token of a scope; a body goes out as JSON. */
  ask(method: string, path: string, more?: { readonly body?: unknown; readonly scope?: Scope }): Promise<Response>;
  /** Sends a request exactly as it is written, and answers its status. */
  knock(options: Knock): Promise<number>;
}

type Environment = Readonly<Record<string, string>>;

type Scope = "read" | "run" | "admin";

/** A request in which nothing is added or put right. */
export interface Knock {
  readonly method?: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Starts `skep serve` on a data folder; with the embedded engine unless its environment says otherwise. */
export async function serveGateway(
  home: string,
  env: Environment = { SKEP_ENGINE: "embedded" },
): Promise<ServedGateway> {
  const served = start(["serve", "--json"], { home, env });
  const [line] = await served.seen(/^\{"type":"serving".*\}$/m);
  const { url, port, tokens } = JSON.parse(line) as Pick<ServedGateway, "url" | "port" | "tokens">;
  return {
    served,
    url,
    port,
    tokens,
    ask: async (method, path, { body, scope = "admin" } = {}) =>
      await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${tokens[scope]}`,
          ...(body !== undefined && { "content-type": "application/json" }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    knock: ({ method = "GET", path, headers, body }) =>
      new Promise((resolve, reject) => {
        const sent = request({ host: "127.0.0.1", port, method, path, headers }, (response) => {
          response.resume();
          response.once("end", () => resolve(response.statusCode ?? 0)).once("error", reject);
        });
        sent.once("error", reject).end(body);
      }),
  };
}
