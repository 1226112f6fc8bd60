import type { IncomingHttpHeaders } from "node:http";
import { type Failure, failure } from "../contract/failure.ts";
import { bearerToken, cookieValue, sameToken } from "./token.ts";

/** What a door on TCP asks of everyone who knocks. */
export interface Door {
  readonly port: number;
  readonly token: string;
}

/** A refusal, with the HTTP status that it goes out with. */
export interface Refusal {
  readonly status: 401 | 403;
  readonly failure: Failure;
}

/** Names the cookie that holds the token. Cookies are shared by all ports of a host, so the port is in its name. */
export function cookieName(port: number): string {
  return `skep-${port}`;
}

/** Why a request comes from a place that it must not come from: another host name, another page. */
export function foreignRequest(headers: IncomingHttpHeaders, port: number): Refusal | null {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`];
  const { host, origin } = headers;
  // A page whose name was rebound to this machine is turned away here.
  if (host === undefined || !hosts.includes(host.toLowerCase())) return refuse("Host", host);
  if (origin !== undefined && origin !== `http://${host.toLowerCase()}`) return refuse("Origin", origin);
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return refuse("Sec-Fetch-Site", String(site));
  return null;
}

/** Why a request may not use the bridge: it brings no token, or a wrong one. */
export function missingToken(headers: IncomingHttpHeaders, { port, token }: Door): Refusal | null {
  const given = bearerToken(headers.authorization) ?? cookieValue(headers.cookie, cookieName(port));
  if (sameToken(given, token)) return null;
  const hint = "Open the address that `skep serve` printed, with its token.";
  return { status: 401, failure: failure("bad_request", "The token is missing or wrong.", { hint }) };
}

function refuse(header: string, value: string | undefined): Refusal {
  const what = value === undefined ? "is missing" : `${JSON.stringify(value.slice(0, 200))} is not this hive's own`;
  return { status: 403, failure: failure("bad_request", `The ${header} header ${what}.`) };
}
