import { type McpServer, ResourceTemplate } from "@modelcontextprotocol/server";
import type { Bridge } from "../../contract/bridge.ts";

/** Runs that are listed; older ones are read by their ids. */
const listed = 50;
/** Entries of the journal that one reading gives. */
const lastEntries = 200;

const json = "application/json";

/** Runs, their results, workflows and the journal, to be read. */
export function addResources(server: McpServer, bridge: Bridge): void {
  const journal = { title: "Journal", description: `The last ${lastEntries} entries`, mimeType: json };
  server.registerResource("journal", "skep://journal", journal, async (uri) =>
    jsonContents(uri, await bridge.call("log", { limit: lastEntries })),
  );
  const run = { title: "Run", description: "A run with its steps", mimeType: json };
  server.registerResource("run", runsTemplate(bridge, "skep://runs/{run}"), run, async (uri, { run: id }) =>
    jsonContents(uri, await bridge.call("run", { run: String(id) })),
  );
  const result = { title: "Result", description: "What a run came to", mimeType: "text/markdown" };
  server.registerResource(
    "result",
    runsTemplate(bridge, "skep://runs/{run}/result"),
    result,
    async (uri, { run: id }) => {
      const { output } = await bridge.call("run", { run: String(id) });
      return { contents: [{ uri: uri.href, mimeType: "text/markdown", text: output }] };
    },
  );
  const workflows = new ResourceTemplate("skep://workflows/{id}", {
    list: async () => {
      const files = await bridge.call("workflows");
      const resources = files.map(({ id, name, description }) => ({
        ...{ uri: `skep://workflows/${encodeURIComponent(id)}`, name, description, mimeType: "application/yaml" },
      }));
      return { resources };
    },
  });
  const workflow = { title: "Workflow", description: "The text of a workflow file", mimeType: "application/yaml" };
  server.registerResource("workflow", workflows, workflow, async (uri, { id }) => {
    const { source } = await bridge.call("workflow", { id: decodeURIComponent(String(id)) });
    return { contents: [{ uri: uri.href, mimeType: "application/yaml", text: source }] };
  });
}

function runsTemplate(bridge: Bridge, template: string): ResourceTemplate {
  const uriOf = (run: string): string => template.replace("{run}", encodeURIComponent(run));
  return new ResourceTemplate(template, {
    list: async () => {
      const runs = await bridge.call("runs", { limit: listed });
      return { resources: runs.map(({ id, workflow, state }) => ({ uri: uriOf(id), name: `${workflow} (${state})` })) };
    },
  });
}

function jsonContents(uri: URL, value: unknown) {
  return { contents: [{ uri: uri.href, mimeType: json, text: JSON.stringify(value, null, 2) }] };
}
