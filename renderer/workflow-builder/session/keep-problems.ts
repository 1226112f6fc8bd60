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
 * was checked at each key would keep a processor from the keys. Returns what ends it.
 */
export function keepProblems(store: StoreApi<SessionState>, check: CheckText, after: number): () => void {
  let stopped = false;
  let asked: string | undefined;
  let due: ReturnType<typeof setTimeout> | undefined;
  let waitsSince: number | null = null;
  const look = (): void => {
    waitsSince = null;
    const source = wholeText(store.getState());
    if (source === asked) return;
    asked = source;
    const { length: bytes } = encoder.encode(source);
    if (bytes !== store.getState().bytes) store.setState({ bytes });
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
