import type { IncomingHttpHeaders } from "node:http";
import { type Failure, failure } from "../contract/failure.ts";
import type { Scope } from "./rest/rest-route.ts";
import { bearerToken, cookieValue } from "./token.ts";
import { covers, type ScopeOf } from "./tokens.ts";

/** What a door on TCP asks of everyone who knocks. */
export interface Door {
  readonly port: number;
  /** The names under which it is reached, as `Host` has them. */
  readonly hosts: ReadonlySet<string>;
  /** Names the cookie that holds the token. */
  readonly cookie: string;
  readonly scopeOf: ScopeOf;
}

/** What the door on a port of this machine asks. */
export function doorAt(port: number, scopeOf: ScopeOf): Door {
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]);
  return { port, hosts, cookie: cookieName(port), scopeOf };
}

/** A refusal, with the HTTP status that it goes out with. */
export interface Refusal {
  readonly status: 401 | 403 | 404 | 429 | 503;
  /** Seconds after which it may be tried again. */
  readonly retryAfter?: number;
  readonly failure: Failure;
}

/** Names the cookie that holds the token. Cookies are shared by all ports of a host, so the port is in its name. */
export function cookieName(port: number): string {
  return `skep-${port}`;
}

/** Why a request comes from a place that it must not come from: another host name, another page. */
export function foreignRequest(headers: IncomingHttpHeaders, { hosts }: Door): Refusal | null {
  const { host, origin } = headers;
  // A page whose name was rebound to this machine is turned away here.
  if (host === undefined || !(hosts.has(host) || hosts.has(host.toLowerCase()))) return refuse("Host", host);
  if (origin !== undefined && origin !== `http://${host.toLowerCase()}`) return refuse("Origin", origin);
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return refuse("Sec-Fetch-Site", String(site));
  return null;
}

/** What the bearer of a request's token may do, or why it may not come in. */
export function grantOf(headers: IncomingHttpHeaders, { cookie, scopeOf }: Door): Scope | Refusal {
  const given = bearerToken(headers.authorization) ?? cookieValue(headers.cookie, cookie);
  const scope = scopeOf(given);
  if (scope !== null) return scope;
  const hint = "Send one of the tokens that the data folder keeps, or open the address that `skep serve` printed.";
  return { status: 401, failure: failure("bad_request", "The token is missing or wrong.", { hint }) };
}

/** Why a scope is not enough. */
export function tooLittle(given: Scope, needed: Scope): Refusal | null {
  if (covers(given, needed)) return null;
  const hint = `Use the token of the scope "${needed}".`;
  const message = `This needs the scope "${needed}"; the token has "${given}".`;
  return { status: 403, failure: failure("bad_request", message, { hint }) };
}

function refuse(header: string, value: string | undefined): Refusal {
  const what = value === undefined ? "is missing" : `${JSON.stringify(value.slice(0, 200))} is not this hive's own`;
  return { status: 403, failure: failure("bad_request", `The ${header} header ${what}.`) };
}
