import { timingSafeEqual } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Scope, scopes } from "./rest/rest-route.ts";
import { createToken } from "./token.ts";

/** One token for each scope. */
export type Tokens = Readonly<Record<Scope, string>>;

const fileName = "gateway-tokens.json";
const token = z.string().regex(/^[\w-]{43}$/);
const stored = z.object({ read: token, run: token, admin: token });

/** Makes new tokens. */
export function createTokens(): Tokens {
  return { read: createToken(), run: createToken(), admin: createToken() };
}

/** Where a data folder's tokens are kept. */
export function tokenFile(home: string): string {
  return join(home, fileName);
}

/** The tokens of a data folder, which only its owner can read; new ones where there are none, or no good ones. */
export function keepTokens(home: string): Tokens {
  const file = tokenFile(home);
  const known = stored.safeParse(readJson(file));
  if (known.success) return known.data;
  const made = createTokens();
  mkdirSync(home, { recursive: true });
  const written = `${file}.${process.pid}`;
  writeFileSync(written, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(written, file);
  return made;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined; // there is none yet, or it is damaged: new ones are made
  }
}

/** Whether a scope is enough for what needs another. */
export function covers(given: Scope, needed: Scope): boolean {
  return scopes.indexOf(given) >= scopes.indexOf(needed);
}

/** What the bearer of a token may do; null: it is none of these. */
export type ScopeOf = (token: string | undefined) => Scope | null;

/** Knows tokens again, in a time that tells nothing about them but their length, which is the same for all. */
export function scopeReader(tokens: Tokens): ScopeOf {
  const right = scopes.map((scope) => ({ scope, bytes: Buffer.from(tokens[scope]) }));
  const given = Buffer.alloc(Buffer.byteLength(tokens.admin));
  return (token) => {
    if (token === undefined || token.length !== given.length || given.write(token) !== given.length) return null;
    let found: Scope | null = null;
    for (const { scope, bytes } of right) if (timingSafeEqual(given, bytes)) found = scope;
    given.fill(0);
    return found;
  };
}
