import { randomBytes } from "node:crypto";

/** A new token: 256 random bits, safe in an address. */
export function createToken(): string {
  return randomBytes(32).toString("base64url");
}

const scheme = "bearer ";

/** The token of an `Authorization: Bearer` header. */
export function bearerToken(header: string | undefined): string | undefined {
  if (header === undefined || header.slice(0, scheme.length).toLowerCase() !== scheme) return undefined;
  const token = header.slice(scheme.length);
  return token === "" || token.includes(" ") ? undefined : token;
}

/** One cookie of a `Cookie` header. */
export function cookieValue(header: string | undefined, name: string): string | undefined {
  const prefix = `${name}=`;
  const pair = (header ?? "").split(";").find((part) => part.trim().startsWith(prefix));
  return pair?.trim().slice(prefix.length);
}
