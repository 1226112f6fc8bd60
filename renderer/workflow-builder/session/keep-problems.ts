import type { StoreApi } from "zustand/vanilla";
import { sameData } from "../document/same-data.ts";
import type { CheckText } from "./session-hive.ts";
import { isSame, type SessionState, wholeText } from "./session-state.ts";
import { withStepKeys } from "./step-at-line.ts";

/** Longest time that a text stays unchecked while it is written on, in milliseconds. */
const longest = 1000;

const encoder = new TextEncoder();

/**
 * Has the text checked once nothing was edited for a while, one at a time and the last one in any case: a long text that
 * was checked at each key would keep a processor from the keys. A text that is no YAML says itself what is wrong.
 * Returns what ends it.
 */
export function keepProblems(store: StoreApi<SessionState>, check: CheckText, after: number): () => void {
  let stopped = false;
  let asked: string | undefined;
  let due: ReturnType<typeof setTimeout> | undefined;
  let waitsSince: number | null = null;
  const look = (): void => {
    waitsSince = null;
    const state = store.getState();
    const source = wholeText(state);
    const { length: bytes } = encoder.encode(source);
    if (bytes !== state.bytes) store.setState({ bytes });
    if (source === asked || state.textProblem !== null) return; // the form keeps what is wrong with the steps in view
    asked = source;
    void check(source).then((problems) => {
      const state = store.getState();
      if (stopped || problems === null || source !== asked) return;
      const found = withStepKeys(state.document, problems);
      if (!sameData(found, state.problems)) store.setState({ problems: found });
    });
  };
  const wait = (): void => {
    const now = performance.now();
    waitsSince ??= now;
    clearTimeout(due);
    due = setTimeout(look, Math.min(after, Math.max(0, waitsSince + longest - now)));
  };
  const unsubscribe = store.subscribe((state, before) => {
    if (!isSame(state, before)) wait();
  });
  look();
  return () => {
    stopped = true;
    clearTimeout(due);
    unsubscribe();
  };
}
