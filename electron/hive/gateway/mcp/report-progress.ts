import type { ServerContext } from "@modelcontextprotocol/server";

/** Tells whoever called a tool how far it is, if they asked to be told; what cannot be told is left. */
export function reporter({ mcpReq }: ServerContext): (progress: number) => void {
  const progressToken = mcpReq._meta?.progressToken;
  if (progressToken === undefined) return () => {};
  return (progress) => {
    const params = { progressToken, progress, message: `${progress} tokens` };
    mcpReq.notify({ method: "notifications/progress", params }).catch(() => {}); // nobody listens any more
  };
}
