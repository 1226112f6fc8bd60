import type { Phase } from "../contract/workflow.ts";
import type { Need } from "./cycles.ts";
import { checkName, readMap, readText, wrongType } from "./read-fields.ts";
import type { PlacedText } from "./read-values.ts";
import { quoted, type Report } from "./report.ts";
import type { SourceField, SourceNode } from "./source-tree.ts";

/** Reads the `phases` of a workflow, in their order. */
export function readPhases(report: Report, field: SourceField | undefined): readonly Phase[] {
  if (field === undefined) return [];
  if (field.value.kind !== "list") {
    wrongType(report, field, { what: "a list of phases", example: "phases: [{ id: build, name: Build }]" });
    return [];
  }
  const seen = new Set<string>();
  return field.value.items.flatMap((node) => {
    const phase = readPhase(report, node);
    if (phase === undefined) return [];
    if (seen.has(phase.id)) {
      const message = `Two phases are called ${quoted(phase.id)}.`;
      report.add(node.at, { code: "duplicate_id", message, hint: "Give this phase another id." });
    }
    seen.add(phase.id);
    return [phase];
  });
}

function readPhase(report: Report, node: SourceNode): Phase | undefined {
  const map = readMap(report, node, { what: "a phase", fields: ["id", "name"], required: ["id"] });
  const id = readText(report, map?.get("id"), "id: build");
  const name = readText(report, map?.get("name"), "name: Build");
  if (id === undefined || !checkName(report, id.value, { at: id.at, what: "a phase" })) return undefined;
  return { id: id.value, name: name?.value ?? id.value };
}

interface PhasedStep {
  readonly id: string;
  readonly terms: { readonly phase: PlacedText | undefined };
}

interface Graph {
  readonly phases: readonly Phase[];
  readonly needs: ReadonlyMap<string, readonly Need[]>;
}

/** Reports phases that there are not, and steps that need one of a later phase: they would wait for ever. */
export function checkPhases(report: Report, steps: readonly PhasedStep[], { phases, needs }: Graph): void {
  const order = new Map(phases.map(({ id }, index) => [id, index]));
  for (const { terms } of steps) {
    if (terms.phase === undefined || order.has(terms.phase.value)) continue;
    const message = `No phase is called ${quoted(terms.phase.value)}.`;
    const hint = report.suggest(terms.phase.value, { known: new Set(order.keys()), label: "phases" });
    report.add(terms.phase.at, { code: "unknown_phase", message, hint });
  }
  if (!report.clean) return;
  const own = new Map(steps.map(({ id, terms }) => [id, order.get(terms.phase?.value ?? "") ?? -1]));
  const reached = latestPhases(own, needs);
  for (const [id, phase] of own) {
    const late = phase < 0 ? undefined : needs.get(id)?.find((need) => (reached.get(need.id) ?? -1) > phase);
    if (late === undefined) continue;
    const message = `Step ${quoted(id)} needs ${quoted(late.id)}, which waits for a later phase.`;
    report.add(late.at, { code: "cycle", message, hint: "Move one of the two steps to another phase." });
  }
}

/** The latest phase that each step waits for, itself or through what it needs. The graph has no cycles. */
function latestPhases(own: ReadonlyMap<string, number>, needs: Graph["needs"]): ReadonlyMap<string, number> {
  const latest = new Map<string, number>();
  for (const start of own.keys()) {
    const open = [start];
    for (let id = open.at(-1); id !== undefined; id = open.at(-1)) {
      const unknown = (needs.get(id) ?? []).filter((need) => !latest.has(need.id));
      if (unknown.length > 0 && !latest.has(id)) {
        open.push(...unknown.map((need) => need.id));
        continue;
      }
      open.pop();
      const before = (needs.get(id) ?? []).map((need) => latest.get(need.id) ?? -1);
      latest.set(
        id,
        before.reduce((most, phase) => Math.max(most, phase), own.get(id) ?? -1),
      );
    }
  }
  return latest;
}
