import type { StoreApi } from "zustand/vanilla";
import type { CheckText } from "./session-hive.ts";
import { isSame, type SessionState, wholeText } from "./session-state.ts";
import { withStepKeys } from "./step-at-line.ts";

/** Has each text checked, one at a time and the last one in any case. Returns what ends it. */
export function keepProblems(store: StoreApi<SessionState>, check: CheckText): () => void {
  let stopped = false;
  let asked: string | undefined;
  const look = (): void => {
    const source = wholeText(store.getState());
    if (source === asked) return;
    asked = source;
    store.setState({ checking: true });
    void check(source).then((problems) => {
      const state = store.getState();
      if (stopped || problems === null || source !== asked) return;
      store.setState({ checking: false, problems: withStepKeys(state.document, problems) });
    });
  };
  const unsubscribe = store.subscribe((state, before) => {
    if (!isSame(state, before)) look();
  });
  look();
  return () => {
    stopped = true;
    unsubscribe();
  };
}
