import { FailureError, failure } from "../../../electron/hive/contract/failure.ts";

/** How a file is asked for. */
export interface Asking {
  /** First byte that is wanted. */
  readonly from: number;
  /** Continue only when the file is still the one of this validator. */
  readonly tag: string | undefined;
  /** Hosts that it may be redirected to, beside its own. */
  readonly hosts: readonly string[];
  readonly signal: AbortSignal;
}

const mostRedirects = 5;

/** Asks for a file and follows redirects: few of them, to hosts that were named, and never from https to http. */
export async function askFor(url: string, { from, tag, hosts, signal }: Asking): Promise<Response> {
  const range: Record<string, string> = from > 0 ? { range: `bytes=${from}-` } : {};
  const condition: Record<string, string> = from > 0 && tag !== undefined ? { "if-range": tag } : {};
  const headers = { ...range, ...condition, "accept-encoding": "identity" };
  let at = new URL(url);
  for (let redirects = 0; ; redirects += 1) {
    const answer = await fetch(at, { headers, redirect: "manual", signal });
    const to = answer.headers.get("location");
    if (answer.status < 300 || answer.status > 399 || to === null) return answer;
    await answer.body?.cancel();
    if (redirects === mostRedirects) throw refused(url, `it is redirected more than ${mostRedirects} times`);
    at = checkRedirect(at, new URL(to, at), { url, hosts });
  }
}

interface Given {
  readonly url: string;
  readonly hosts: readonly string[];
}

function checkRedirect(from: URL, to: URL, { url, hosts }: Given): URL {
  if (to.protocol !== "https:" && to.protocol !== "http:") throw refused(url, `it is redirected to ${to.protocol}`);
  if (from.protocol === "https:" && to.protocol === "http:") throw refused(url, "it is redirected from https to http");
  const known = [new URL(url).host, ...hosts];
  if (known.includes(to.host) || known.includes(to.hostname)) return to;
  const hint = `If that is right, add the host to the step: \`hosts: [${to.host}]\`.`;
  throw refused(url, `it is redirected to ${to.host}, which the run was not given`, hint);
}

function refused(url: string, reason: string, hint?: string): FailureError {
  const extra = hint === undefined ? {} : { hint };
  return new FailureError(failure("download_failed", `${url}: ${reason}.`, extra));
}
