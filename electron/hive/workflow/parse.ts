import { idPrefixOf } from "../contract/agent-id.ts";
import type { KnownAgentsData } from "../contract/known-agents.ts";
import type { Problem, Step, Workflow } from "../contract/workflow.ts";
import { checkTemplate } from "./check-references.ts";
import { checkDemands, checkIds, checkNeeds } from "./check-steps.ts";
import type { Need } from "./cycles.ts";
import { checkPhases, readPhases } from "./phases.ts";
import { readAgents } from "./read-agents.ts";
import { readDuration, readMap, readText, wrongType } from "./read-fields.ts";
import { readDescription, readInputs } from "./read-inputs.ts";
import { readSteps, type WrittenStep } from "./read-steps.ts";
import { readYaml } from "./read-yaml.ts";
import { Report } from "./report.ts";
import type { SourceField } from "./source-tree.ts";

/** What the hive knows when a file is checked. */
export type KnownAgents = KnownAgentsData;

/** A checked workflow, or everything that is wrong with the file. */
export type CheckedWorkflow =
  | { readonly ok: true; readonly workflow: Workflow }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const fields = ["version", "name", "description", "inputs", "agents", "steps", "output", "phases", "timeout"];

/** Checks the text of a workflow file. Tells all of its problems at once, in the order of their places. */
export function checkWorkflow(source: string, known: KnownAgents): CheckedWorkflow {
  const text = source.startsWith("\uFEFF") ? source.slice(1) : source;
  const report = new Report(text);
  const root = readYaml(text, report);
  const map = root && readMap(report, root, { what: "a workflow", fields, required: ["version", "name", "steps"] });
  const workflow = map && readWorkflow(report, map, known);
  return workflow && report.clean ? { ok: true, workflow } : { ok: false, problems: report.problems() };
}

type Fields = ReadonlyMap<string, SourceField>;

function readWorkflow(report: Report, map: Fields, known: KnownAgents): Workflow {
  checkVersion(report, map.get("version"));
  const name = readText(report, map.get("name"), "name: Renewable energy")?.value ?? "";
  const description = readDescription(report, map.get("description"));
  const inputs = readInputs(report, map.get("inputs"));
  const agents = readAgents(report, map.get("agents"), known.agentKinds);
  const written = readSteps(report, map.get("steps"));
  checkDemands(report, written, {
    kinds: new Set([...known.agentKinds, ...namesOf(map.get("agents"))]),
    capabilities: capabilitiesOf(known, agents),
    promptless: new Set(known.promptless),
    fieldsOfPerson: new Map(Object.entries(known.fieldsOfPerson ?? {})),
    executors: new Map(Object.entries(known.executors ?? {})),
    ...(known.idPrefixes && { idPrefixes: [...known.idPrefixes, ...[...namesOf(map.get("agents"))].map(idPrefixOf)] }),
  });
  const scope = { inputs: namesOf(map.get("inputs")), steps: checkIds(report, written) };
  const needs = checkNeeds(report, written, scope);
  const phases = readPhases(report, map.get("phases"));
  checkPhases(report, written, { phases, needs });
  const timeoutMs = readDuration(report, map.get("timeout"), 1);
  const output = readText(report, map.get("output"), 'output: "{{ steps.summary.output }}"');
  if (output) checkTemplate(report, output, scope);
  const steps = written.map((step) => madeStep(step, needs.get(step.id) ?? []));
  return {
    ...{ version: 1, name, description, inputs, agents, steps },
    ...(phases.length > 0 && { phases }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(output && { output: output.value }),
  };
}

function checkVersion(report: Report, field: SourceField | undefined): void {
  if (field === undefined) return;
  const value = field.value.kind === "scalar" ? field.value.value : undefined;
  if (value === 1) return;
  if (typeof value !== "number") {
    wrongType(report, field, { what: "the number 1", example: "version: 1" });
    return;
  }
  const message = `Version ${value} of the format is not known here.`;
  report.add(field.value.at, { code: "bad_value", message, hint: "Write `version: 1`." });
}

function namesOf(field: SourceField | undefined): ReadonlySet<string> {
  return new Set(field?.value.kind === "map" ? field.value.fields.keys() : []);
}

function capabilitiesOf(known: KnownAgents, agents: Workflow["agents"]): ReadonlySet<string> | undefined {
  if (known.capabilities === undefined) return undefined;
  return new Set([...known.capabilities, ...Object.values(agents).flatMap(({ capabilities }) => capabilities ?? [])]);
}

function madeStep(written: WrittenStep, needs: readonly Need[]): Step {
  const { id, demand, priority, timeoutMs, retry, prompt, terms } = written;
  const { phase, verify, plain } = terms;
  return {
    ...{ id, demand: madeDemand(demand), timeoutMs, retry },
    ...(priority !== undefined && { priority }),
    needs: needs.map((need) => need.id),
    prompt: prompt?.value ?? "",
    ...plain,
    ...(phase && { phase: phase.value }),
    ...(verify && { verify: verify.rules }),
  };
}

function madeDemand(demand: WrittenStep["demand"]): Step["demand"] {
  if (demand?.by === "specialization") return { by: demand.by, specialization: demand.specialization };
  if (demand?.by === "agent") return { by: demand.by, agentId: demand.agentId };
  return { by: "kind", kind: demand?.by === "kind" ? demand.kind : "" };
}
