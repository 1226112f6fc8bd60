import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { z } from "zod";

const version = z.object({ version: z.string() });

/**
 * The version that an Ollama at this address tells; null when none answers in time. The window's start waits for this answer,
 * so it is asked without `fetch`, which takes longer to load than everything else of the start; and without an import of
 * `node:http`, which reads all that the module exports, and loads what is behind `fetch` with it.
 */
export async function probeEngine(host: string, timeoutMs: number): Promise<string | null> {
  try {
    const url = new URL(`${host}/api/version`);
    const { get } = process.getBuiltinModule(url.protocol === "https:" ? "node:https" : "node:http");
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    get(url, { signal: AbortSignal.timeout(timeoutMs), agent: false }, resolve).on("error", reject);
    const answer = await promise;
    const told = await text(answer);
    return answer.statusCode === 200 ? version.parse(JSON.parse(told)).version : null;
  } catch {
    return null;
  }
}

/**
 * The address that an `OLLAMA_HOST` means, read as Ollama reads it: `host`, `:port`, `host:port` or a URL. An address to
 * listen on everywhere is asked on this machine. Null when it is no address.
 */
export function engineAddress(text: string): string | null {
  const bare = text.trim().replace(/^["']|["']$/g, "");
  const explicit = /^https?:\/\//i.test(bare);
  const whole = bare.startsWith(":") ? `http://127.0.0.1${bare}` : explicit ? bare : `http://${bare}`;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  const host = ["0.0.0.0", "[::]"].includes(url.hostname) ? "127.0.0.1" : url.hostname;
  const usual = explicit ? (url.protocol === "https:" ? "443" : "80") : "11434";
  const port = url.port || (/:80$/.test(bare) ? "80" : usual);
  return `${url.protocol}//${host}:${port}${url.pathname.replace(/\/$/, "")}`;
}
