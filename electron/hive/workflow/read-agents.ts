import type { AgentOverride } from "../contract/workflow.ts";
import { checkName, readMap, readText, readTexts, readWhole, wrongType } from "./read-fields.ts";
import { quoted, type Report } from "./report.ts";
import type { SourceField } from "./source-tree.ts";

const fields = ["model", "prompt", "tools", "capabilities", "max_iterations", "max_tokens"] as const;

/** Reads the `agents` of a workflow or of a configuration: what they change of known kinds, and new kinds. */
export function readAgents(
  report: Report,
  field: SourceField | undefined,
  knownKinds: readonly string[],
): Record<string, AgentOverride> {
  if (field === undefined) return {};
  if (field.value.kind !== "map") {
    wrongType(report, field, { what: "a mapping of agent kinds", example: "research_agent: { model: auto }" });
    return {};
  }
  const read = [...field.value.fields.values()].map(
    (entry) => [entry.name, readAgent(report, entry, knownKinds)] as const,
  );
  return Object.fromEntries(read.filter((pair): pair is [string, AgentOverride] => pair[1] !== undefined));
}

function readAgent(report: Report, entry: SourceField, knownKinds: readonly string[]): AgentOverride | undefined {
  if (!checkName(report, entry.name, { at: entry.at, what: "an agent kind" })) return undefined;
  const map = readMap(report, entry.value, { what: `the agent kind ${quoted(entry.name)}`, fields });
  if (map === undefined) return undefined;
  if (!map.has("prompt") && !knownKinds.includes(entry.name)) {
    const message = `${quoted(entry.name)} is a new agent kind, so it needs a prompt.`;
    const meant = report.suggest(entry.name, { known: new Set(knownKinds), label: "known kinds" });
    report.add(entry.at, { code: "unknown_agent", message, hint: `Add \`prompt: "You …"\`. ${meant}`.trimEnd() });
  }
  const model = readText(report, map.get("model"), "model: auto")?.value;
  const prompt = readText(report, map.get("prompt"), 'prompt: "You are …"')?.value;
  const tools = readTexts(report, map.get("tools"), "tools: [web_search]")?.map(({ value }) => value);
  const capabilities = readTexts(report, map.get("capabilities"), "capabilities: [research]")?.map(
    ({ value }) => value,
  );
  const maxIterations = readWhole(report, map.get("max_iterations"), { least: 1, most: 1000 });
  const maxTokens = readWhole(report, map.get("max_tokens"), { least: 1, most: 1_000_000 });
  return {
    ...(model !== undefined && { model }),
    ...(prompt !== undefined && { prompt }),
    ...(tools && { tools }),
    ...(capabilities && { capabilities }),
    ...(maxIterations !== undefined && { maxIterations }),
    ...(maxTokens !== undefined && { maxTokens }),
  };
}
