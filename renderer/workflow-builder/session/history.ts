import { indexOf } from "../document/step-index.ts";
import type { SessionState, Snapshot } from "./session-state.ts";

/** Most steps that can be undone. */
const mostSteps = 1000;

function snapshot({ document, textProblem }: Snapshot): Snapshot {
  return { document, textProblem };
}

/** The state after a change; `merged`: it and the one before are undone as one. */
export function changed(state: SessionState, next: Snapshot, merged: boolean): SessionState {
  const past = merged ? state.past : [...state.past.slice(1 - mostSteps), snapshot(state)];
  return shown({ ...state, past, future: [] }, next);
}

/** The state without its last change. */
export function undone(state: SessionState): SessionState {
  const last = state.past.at(-1);
  if (last === undefined) return state;
  return shown({ ...state, past: state.past.slice(0, -1), future: [snapshot(state), ...state.future] }, last);
}

/** The state with the change once more that was undone last. */
export function redone(state: SessionState): SessionState {
  const [next, ...future] = state.future;
  return next === undefined ? state : shown({ ...state, past: [...state.past, snapshot(state)], future }, next);
}

/** Steps that are gone are not selected any more. */
function shown(state: SessionState, next: Snapshot): SessionState {
  const { document, textProblem } = next;
  const { places } = indexOf(document.steps);
  const isGone = (key: string): boolean => !places.has(key);
  const selection = [...state.selection].some(isGone)
    ? new Set([...state.selection].filter((key) => !isGone(key)))
    : state.selection;
  return { ...state, document, textProblem, selection, dirty: true };
}
