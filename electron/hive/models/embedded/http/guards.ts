const LOOPBACK_NAMES = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Whether a Host header names this server itself; anything else may be a page that rebinds its name to loopback. */
export function isOwnHost(host: string | undefined, port: number): boolean {
  if (host === undefined) return false;
  const match = /^(\[[^\]]*\]|[^:]*):(\d+)$/.exec(host.toLowerCase());
  return match !== null && LOOPBACK_NAMES.has(match[1] ?? "") && Number(match[2]) === port;
}

/** Whether a page of this machine asks; requests without an Origin are no page's. */
export function isLoopbackOrigin(origin: string | undefined): boolean {
  if (origin === undefined) return true;
  try {
    const url = new URL(origin);
    return (url.protocol === "http:" || url.protocol === "https:") && LOOPBACK_NAMES.has(url.hostname);
  } catch {
    return false;
  }
}
