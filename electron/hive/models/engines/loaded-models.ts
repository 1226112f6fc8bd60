import { Ollama } from "ollama";
import type { LoadedModelView } from "../../contract/model.ts";

const askMs = 2000;
/** An end so far away stands for none. */
const neverMs = 100 * 365 * 86_400_000;

/** What an engine has in memory; nothing when it does not answer in time. */
export async function loadedOn(host: string): Promise<readonly LoadedModelView[]> {
  const signal = AbortSignal.timeout(askMs);
  const client = new Ollama({ host, fetch: (url, init) => fetch(url, { ...init, signal }) });
  const { models } = await client.ps().catch(() => ({ models: [] }));
  return models.map(({ name, size, expires_at }) => {
    const until = new Date(expires_at).getTime();
    return { name, bytes: size, until: Number.isNaN(until) || until - Date.now() > neverMs ? null : until };
  });
}
