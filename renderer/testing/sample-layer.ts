import type { RunLayer } from "../workflow-builder/run-layer/use-run-layer.ts";
import type { RunDraft } from "../workflows/use-run-draft.ts";

const nothing = (): void => {};

/** A run that nobody has begun to prepare, with what a test wants to be different. */
export function sampleDraft(changes: Partial<RunDraft> = {}): RunDraft {
  const given = { inputs: {}, values: {}, setValue: nothing, model: "auto", setModel: nothing, missing: [] };
  const state = { asked: false, starting: false, failure: null, blocked: false };
  return { ...given, ...state, forget: nothing, run: () => true, ...changes };
}

/** A workflow that was not run and has no step selected, with what a test wants to be different. */
export function sampleLayer(changes: Partial<RunLayer> = {}): RunLayer {
  return {
    ...{ run: null, state: null, overlay: null, show: nothing, hide: nothing, stop: null, notStopped: null },
    ...{ draft: sampleDraft(), part: { kind: "whole" }, isAsking: false, chosen: null },
    ...{ start: nothing, ask: nothing, close: nothing },
    ...changes,
  };
}
