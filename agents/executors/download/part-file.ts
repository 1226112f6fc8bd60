import { readFile, rm, stat, writeFile } from "node:fs/promises";

/** The validator of the file that a part belongs to lies beside it, with its address. */
export function tagFile(part: string): string {
  return `${part}.tag`;
}

/** Keeps what the host says that tells this file from another of the same address. */
export async function keepTag(part: string, url: string, headers: Headers): Promise<void> {
  const etag = headers.get("etag");
  const tag = etag !== null && !etag.startsWith("W/") ? etag : headers.get("last-modified");
  if (tag === null) await rm(tagFile(part), { force: true });
  else await writeFile(tagFile(part), `${url}\n${tag}`);
}

/** What was kept for this address. */
export async function readTag(part: string, url: string): Promise<string | undefined> {
  const [of, tag] = (await readFile(tagFile(part), "utf8").catch(() => "")).split("\n");
  return of === url ? tag : undefined;
}

/** Bytes that are there. */
export async function sizeOf(file: string): Promise<number> {
  const facts = await stat(file).catch(() => undefined);
  return facts?.size ?? 0;
}
