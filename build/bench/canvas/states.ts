import type { OverlaySource, StepOverlay } from "../../../renderer/workflow-builder/canvas/step-overlay.ts";
import { changedAt, nameOf } from "./shape.ts";

/** States of a run that is made up: ten steps of it change at once. */
export function createStates(count: number): { readonly source: OverlaySource; change(frame: number): void } {
  const states = new Map<string, StepOverlay>();
  const listeners = new Map<string, Set<() => void>>();
  const watchers = new Set<(steps: Iterable<string>) => void>();
  for (let index = 0; index < count; index += 1) states.set(nameOf(index), stateAt(index));
  return {
    source: {
      get: (step) => states.get(step) ?? null,
      result: () => null,
      subscribe: (step, changed) => {
        const own = listeners.get(step) ?? new Set();
        listeners.set(step, own.add(changed));
        return () => void own.delete(changed);
      },
      watch: (changed) => {
        watchers.add(changed);
        return () => void watchers.delete(changed);
      },
    },
    change: (frame) => {
      const steps = changedAt(frame).map(nameOf);
      for (const step of steps) {
        states.set(step, stateAt(frame));
        for (const changed of listeners.get(step) ?? []) changed();
      }
      for (const changed of watchers) changed(steps);
    },
  };
}

function stateAt(frame: number): StepOverlay {
  const rest = { wait: null, attempts: 1, given: false, tokens: frame, ms: frame * 16 };
  if (frame % 3 === 0) return { ...rest, state: "complete", percent: null, lastWords: "and that is all." };
  return { ...rest, state: "running", percent: frame % 100, lastWords: `words of frame ${frame}` };
}
