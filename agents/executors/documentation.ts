import { z } from "zod";
import { executorParameters } from "../../electron/hive/contract/executor-parameters.ts";
import type { AttemptRecord, RunRecord, StepRecord } from "../../electron/hive/contract/work.ts";
import type { Executor } from "../executor.ts";
import { readParameters } from "./parameters.ts";

const given = executorParameters.documentation.extend({
  /** The run up to now, from the hive. */
  run: z.custom<RunRecord>((value) => typeof value === "object" && value !== null && "steps" in value),
});

/** Writes a report of the run in Markdown: what ran, by whom, for how long, with what result, and what failed. */
export const documentation: Executor = async (parameters) => {
  const { title, run } = readParameters(given, parameters);
  const parts = [
    `# ${oneLine(title ?? run.workflow)}`,
    run.description,
    factsOf(run),
    stepTable(run.steps),
    ...run.steps.flatMap(resultOf),
    failuresOf(run.steps),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
};

function factsOf(run: RunRecord): string {
  const inputs = Object.entries(run.inputs).map(([name, value]) => `- Input \`${name}\`: ${shortened(oneLine(value))}`);
  const done = run.steps.filter(({ state }) => state === "complete" || state === "verified").length;
  return [
    `- Run: \`${run.run}\` of ${oneLine(run.workflow)}`,
    `- Started: ${new Date(run.startedAt).toISOString()}`,
    `- Elapsed: ${lasted(run.startedAt, run.at)}`,
    `- Steps: ${done} of ${run.steps.length} complete`,
    ...inputs,
  ].join("\n");
}

function stepTable(steps: readonly StepRecord[]): string {
  const rows = steps.map(({ id, demand, state, attempts }) => {
    const last = attempts.at(-1);
    const took = last === undefined || last.endedAt === null ? "" : lasted(last.startedAt, last.endedAt);
    const cells = [id, last?.agent ?? demand, last?.model ?? "", state, String(attempts.length), took];
    return `| ${cells.map(cell).join(" | ")} |`;
  });
  return ["| Step | By | Model | State | Attempts | Duration |", "|---|---|---|---|---:|---:|", ...rows].join("\n");
}

function resultOf({ id, output }: StepRecord): readonly string[] {
  return output.trim() === "" ? [] : [`## ${oneLine(id)}`, quoted(output.trim())];
}

function failuresOf(steps: readonly StepRecord[]): string {
  const lines = steps.flatMap(({ id, attempts }) =>
    attempts.flatMap((attempt, index) => failureOf(id, attempt, index)),
  );
  return ["## Failures", lines.length === 0 ? "None." : lines.join("\n")].join("\n\n");
}

function failureOf(step: string, { failure, agent }: AttemptRecord, index: number): readonly string[] {
  if (failure === null) return [];
  return [`- ${oneLine(step)}, attempt ${index + 1} by ${agent}: ${oneLine(failure.message)} (\`${failure.code}\`)`];
}

/** A result as a quote: headings and lists in it stay its own. */
function quoted(text: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? ">" : `> ${line}`))
    .join("\n");
}

function cell(text: string): string {
  return oneLine(text).replaceAll("|", "\\|");
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}

function lasted(from: number, to: number): string {
  const seconds = Math.max(0, to - from) / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  return `${minutes} min ${Math.round(seconds - minutes * 60)} s`;
}
