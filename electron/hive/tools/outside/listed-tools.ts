import type { Client } from "@modelcontextprotocol/client";
import { FailureError, failure } from "../../contract/failure.ts";
import type { Json } from "../../contract/workflow.ts";
import { canonicalJson, type ListedTool } from "./fingerprint.ts";

const mostTools = 200;
const mostPages = 50;
/** Longest list, as JSON: it goes into every prompt of an agent that may use all of it. */
const mostCharacters = 262_144;
const namePattern = /^[A-Za-z0-9_./-]{1,64}$/;

/** All tools that a server offers now. Rejects where the list is not one that can be used. */
export async function listTools(client: Client, timeoutMs: number): Promise<readonly ListedTool[]> {
  if (client.getServerCapabilities()?.tools === undefined) return [];
  const tools: ListedTool[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const params = cursor === undefined ? {} : { cursor };
    const answer = await client.request({ method: "tools/list", params }, { timeout: timeoutMs });
    for (const { name, description = "", inputSchema } of answer.tools) {
      tools.push({ name, description, input: inputSchema as Json }); // it came as JSON
    }
    checkTools(tools);
    cursor = answer.nextCursor;
    if (cursor === undefined) return tools;
  }
  throw wrong(`more than ${mostPages} pages of tools`);
}

/** @throws FailureError where tools are too many, too long, or called what no model can call. */
export function checkTools(tools: readonly ListedTool[]): void {
  if (tools.length > mostTools) throw wrong(`more than ${mostTools} tools`);
  const names = new Set<string>();
  for (const { name } of tools) {
    if (!namePattern.test(name))
      throw wrong(`a tool called ${JSON.stringify(name.slice(0, 80))}, which nobody can call`);
    if (names.has(name)) throw wrong(`two tools called ${name}`);
    names.add(name);
  }
  const length = tools.reduce(
    (sum, { description, input }) => sum + description.length + canonicalJson(input).length,
    0,
  );
  if (length > mostCharacters) throw wrong(`descriptions of more than ${mostCharacters / 1024} KiB`);
}

function wrong(what: string): FailureError {
  return new FailureError(failure("not_valid", `It offers ${what}.`, { hint: "Ask whoever makes this server." }));
}
