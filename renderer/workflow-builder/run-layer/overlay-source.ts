import type { StoreApi } from "zustand/vanilla";
import type { RunView, StepView } from "../../../electron/hive/contract/run.ts";
import { isDone } from "../../../electron/hive/contract/run-view.ts";
import { findStep, stepIndexOf } from "../../../electron/hive/contract/step-index.ts";
import type { Facts } from "../../facts/facts.ts";
import { runOf } from "../../run/run-facts.ts";
import type { OverlaySource, StepOverlay } from "../canvas/step-overlay.ts";

/** Letters of what a step says that its node may show. */
const lastLetters = 120;

/** How often the time of a step at work is told anew, in milliseconds. */
const tickEveryMs = 500;

type Steps = RunView["steps"];
type Changed = () => void;
type Watcher = (steps: Iterable<string>) => void;
type Percents = ReadonlyMap<string, number>;

export interface OverlayOptions {
  readonly facts: Pick<StoreApi<Facts>, "getState" | "subscribe">;
  readonly run: string;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
}

/** A run as the canvas draws it: each node is told of its own step alone, and nothing is kept of steps that nobody draws. */
export class RunOverlay implements OverlaySource {
  readonly #options: OverlayOptions;
  readonly #nodes = new Map<string, Set<Changed>>();
  readonly #watchers = new Set<Watcher>();
  readonly #known = new Map<string, { readonly step: StepView; readonly overlay: StepOverlay }>();
  #steps: Steps = none;
  #agents: Facts["agents"]["views"] = null;
  #percents: Percents = new Map();
  #stop: Changed | null = null;
  #ticking: ReturnType<typeof setInterval> | undefined;

  constructor(options: OverlayOptions) {
    this.#options = options;
  }

  get(id: string): StepOverlay | null {
    const step = findStep(this.#read(), id);
    if (step === undefined) return null;
    const known = this.#known.get(id);
    if (known?.step === step) return known.overlay;
    const overlay = overlayOf(step, { now: this.#now(), percent: this.#percents.get(id) ?? null });
    this.#known.set(id, { step, overlay });
    return overlay;
  }

  result(id: string): string | null {
    const step = findStep(this.#read(), id);
    return step !== undefined && isDone(step) ? step.output : null;
  }

  subscribe(step: string, changed: Changed): () => void {
    const listeners = this.#nodes.get(step) ?? new Set();
    this.#nodes.set(step, listeners.add(changed));
    this.#follow();
    return () => {
      listeners.delete(changed);
      if (listeners.size === 0 && this.#nodes.get(step) === listeners) {
        this.#nodes.delete(step);
        this.#known.delete(step);
      }
      this.#restIfAlone();
    };
  }

  watch(changed: Watcher): () => void {
    this.#watchers.add(changed);
    this.#follow();
    return () => {
      this.#watchers.delete(changed);
      this.#restIfAlone();
    };
  }

  #now(): number {
    return (this.#options.clock ?? Date.now)();
  }

  #read(): Steps {
    return runOf(this.#options.facts.getState(), this.#options.run)?.steps ?? none;
  }

  #follow(): void {
    if (this.#stop !== null) return;
    this.#steps = this.#read();
    this.#stop = this.#options.facts.subscribe(() => this.#compare());
    this.#ticking = setInterval(() => this.#tick(), tickEveryMs);
    this.#readPercents();
  }

  #restIfAlone(): void {
    if (this.#nodes.size > 0 || this.#watchers.size > 0) return;
    this.#stop?.();
    this.#stop = null;
    clearInterval(this.#ticking);
  }

  /** Tells of the steps that stand differently; a change of the facts that is about something else costs nothing. */
  #compare(): void {
    const moved = this.#readPercents();
    const steps = this.#read();
    const changed = steps === this.#steps ? [] : changedSteps(this.#steps, steps);
    this.#steps = steps;
    this.#tell(moved.length === 0 ? changed : [...new Set([...changed, ...moved])]);
  }

  /** Which steps are another part done than before. */
  #readPercents(): readonly string[] {
    const { views } = this.#options.facts.getState().agents;
    if (views === this.#agents) return [];
    const before = this.#percents;
    this.#agents = views;
    this.#percents = percentsOf(views, this.#options.run);
    const moved = [...this.#percents].flatMap(([id, percent]) => (before.get(id) === percent ? [] : id));
    for (const id of moved) this.#known.delete(id);
    return moved;
  }

  /** The time of what is at work goes on. */
  #tick(): void {
    const drawn = [...this.#nodes.keys()].filter((id) => isAtWork(findStep(this.#steps, id)));
    for (const id of drawn) this.#known.delete(id);
    for (const id of drawn) this.#tellNode(id);
  }

  #tell(ids: readonly string[]): void {
    if (ids.length === 0) return;
    for (const id of ids) this.#tellNode(id);
    for (const watcher of this.#watchers) watcher(ids);
  }

  #tellNode(id: string): void {
    for (const changed of this.#nodes.get(id) ?? []) changed();
  }
}

const none: Steps = [];

/** Ids of the steps that differ between two lists of one run. */
export function changedSteps(before: Steps, after: Steps): readonly string[] {
  const isSameGraph = stepIndexOf(before) === stepIndexOf(after);
  if (isSameGraph) return after.flatMap((step, place) => (step === before[place] ? [] : step.id));
  const gone = before.filter(({ id }) => findStep(after, id) === undefined).map(({ id }) => id);
  return [...after.filter((step) => findStep(before, step.id) !== step).map(({ id }) => id), ...gone];
}

/** What a node shows of a step. */
export function overlayOf(
  step: StepView,
  { now, percent }: { readonly now: number; readonly percent: number | null },
): StepOverlay {
  const { state, wait, tokens, attempts, startedAt, endedAt, output, given } = step;
  const end = isAtWork(step) ? now : endedAt;
  return {
    ...{ state, wait, tokens, attempts, given },
    percent: isAtWork(step) ? percent : null,
    lastWords: output.slice(-lastLetters).replace(/^[\uDC00-\uDFFF]/, ""),
    ms: startedAt === null || end === null ? null : Math.max(0, end - startedAt),
  };
}

function percentsOf(views: Facts["agents"]["views"], run: string): Percents {
  const working = Object.values(views ?? {}).filter(({ taskRun, progress }) => taskRun === run && progress !== null);
  return new Map(working.flatMap(({ taskStep, progress }) => (taskStep === null ? [] : [[taskStep, progress ?? 0]])));
}

function isAtWork(step: StepView | undefined): boolean {
  return step?.state === "assigned" || step?.state === "running";
}
