import { agentIdOf, isAgentIdOf } from "../contract/agent-id.ts";
import { demandLabel } from "../contract/demand.ts";
import { checkParameters, type ExecutorsByName } from "./check-parameters.ts";
import { checkTemplate } from "./check-references.ts";
import { findCycles, type Need } from "./cycles.ts";
import type { WrittenStep } from "./read-steps.ts";
import type { Judge } from "./read-verify.ts";
import { quoted, type Report } from "./report.ts";
import { namesOutput } from "./templates.ts";

/** Who there is to do a step. */
export interface Agents {
  readonly kinds: ReadonlySet<string>;
  readonly capabilities: ReadonlySet<string> | undefined;
  /** What the ids of agents begin with. */
  readonly idPrefixes?: readonly string[];
  /** By kind, agent or capability: fields of `with` that no output of a step may get into. */
  readonly fieldsOfPerson?: ReadonlyMap<string, readonly string[]>;
  /** Kinds, agents and capabilities that work without a prompt. */
  readonly promptless?: ReadonlySet<string>;
  readonly executors?: ExecutorsByName;
}

/** Reports steps that ask for somebody whom this hive does not have. */
export function checkDemands(report: Report, steps: readonly WrittenStep[], agents: Agents): void {
  const { kinds, capabilities } = agents;
  for (const step of steps) {
    const { demand, terms } = step;
    if (demand?.by === "kind") checkKind(report, { kind: demand.kind, at: demand.at }, kinds);
    if (terms.verify?.judge) checkKind(report, terms.verify.judge, kinds);
    if (demand?.by === "agent") checkAgentId(report, { id: demand.agentId, at: demand.at }, agents);
    checkPrompt(report, step, agents);
    checkGiven(report, step, agents);
    if (agents.executors) checkParameters(report, step, agents.executors);
    if (demand?.by === "specialization" && capabilities && !capabilities.has(demand.specialization)) {
      const message = `No agent has the specialization ${quoted(demand.specialization)}.`;
      const hint = report.suggest(demand.specialization, { known: capabilities, label: "specializations" });
      report.add(demand.at, { code: "unknown_agent", message, hint });
    }
  }
}

function checkKind(report: Report, { kind, at }: Judge, kinds: ReadonlySet<string>): void {
  if (kinds.has(kind)) return;
  const message = `No agent kind is called ${quoted(kind)}.`;
  const hint = report.suggest(kind, { known: kinds, label: "agent kinds" });
  report.add(at, { code: "unknown_agent", message, hint });
}

function checkAgentId(report: Report, { id, at }: { id: string; at: number }, { idPrefixes }: Agents): void {
  if (idPrefixes === undefined || idPrefixes.some((idPrefix) => isAgentIdOf({ idPrefix }, id))) return;
  const known = new Set(idPrefixes.map((idPrefix) => agentIdOf({ idPrefix }, 1)));
  const hint = report.suggest(id, { known, label: "agents" });
  report.add(at, { code: "unknown_agent", message: `No agent is called ${quoted(id)}.`, hint });
}

/** Only an agent that works without a model needs no prompt. */
function checkPrompt(report: Report, { id, promptlessAt, demand }: WrittenStep, agents: Agents): void {
  if (promptlessAt === undefined) return;
  if (demand !== undefined && agents.promptless?.has(demandLabel(demand))) return;
  const message = `Step ${quoted(id)} needs the field \`prompt\`.`;
  report.add(promptlessAt, { code: "missing_field", message, hint: "Add `prompt: …`.", field: ["prompt"] });
}

/** What decides where a run reaches is a person's to say, and never a model's. */
function checkGiven(report: Report, { demand, terms }: WrittenStep, { fieldsOfPerson }: Agents): void {
  for (const field of (demand && fieldsOfPerson?.get(demandLabel(demand))) ?? []) {
    for (const { value, at } of terms.given.get(field) ?? []) {
      if (!namesOutput(value)) continue;
      const message = `${quoted(field)} cannot take its value from the output of a step.`;
      report.add(at, {
        code: "bad_value",
        message,
        hint: "Write it out, or take it from an input: {{ inputs.name }}.",
      });
    }
  }
}

/** The ids of all steps; one that is given twice is reported. */
export function checkIds(report: Report, steps: readonly WrittenStep[]): ReadonlySet<string> {
  const first = new Map<string, number>();
  for (const { id, at } of steps) {
    if (id === "") continue;
    const before = first.get(id);
    if (before === undefined) {
      first.set(id, at);
      continue;
    }
    const message = `Two steps are called ${quoted(id)}; the first is in line ${report.lineOf(before)}.`;
    report.add(at, { code: "duplicate_id", message, hint: "Give this step another id." });
  }
  return new Set(first.keys());
}

interface Names {
  readonly inputs: ReadonlySet<string>;
  readonly steps: ReadonlySet<string>;
}

/** The needs of each step: those written and those that its prompt names. Cycles among them are reported. */
export function checkNeeds(
  report: Report,
  steps: readonly WrittenStep[],
  names: Names,
): ReadonlyMap<string, readonly Need[]> {
  const graph = new Map<string, readonly Need[]>();
  for (const step of steps) {
    const written = step.needs.filter((need) => checkNeed(report, need, names.steps));
    const templates = [...(step.prompt ? [step.prompt] : []), ...step.terms.templates];
    const named = templates.flatMap((template) => checkTemplate(report, template, { ...names, self: step.id }));
    if (step.id !== "" && !graph.has(step.id)) graph.set(step.id, onePerStep([...written, ...named]));
  }
  for (const { path, at } of findCycles(graph)) {
    const hint = "Take one of these needs out: steps that wait for each other never begin.";
    report.add(at, { code: "cycle", message: `These steps wait for each other: ${path}.`, hint });
  }
  return graph;
}

function onePerStep(needs: readonly Need[]): readonly Need[] {
  const first = new Map<string, Need>();
  for (const need of needs) if (!first.has(need.id)) first.set(need.id, need);
  return [...first.values()];
}

function checkNeed(report: Report, need: Need, steps: ReadonlySet<string>): boolean {
  if (steps.has(need.id)) return true;
  const hint = report.suggest(need.id, { known: steps, label: "steps" });
  report.add(need.at, { code: "unknown_need", message: `No step is called ${quoted(need.id)}.`, hint });
  return false;
}
