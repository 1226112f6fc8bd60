import type { StoreApi } from "zustand/vanilla";

/** A store that is followed, and not written to. */
export type CalmStore<State> = Pick<StoreApi<State>, "getState" | "getInitialState" | "subscribe">;

/**
 * A store whose followers see a change at once when there was none for a while, and else at most once in so many
 * milliseconds: all that changed in between together.
 */
export function calmStore<State>(store: CalmStore<State>, everyMs: number): CalmStore<State> {
  const listeners = new Set<(state: State, before: State) => void>();
  let shown = store.getState();
  let unfollow: (() => void) | null = null;
  let resting: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    const before = shown;
    shown = store.getState();
    if (shown === before) return;
    resting = setTimeout(wake, everyMs);
    for (const listener of listeners) listener(shown, before);
  };
  const wake = (): void => {
    resting = undefined;
    tell();
  };
  return {
    getInitialState: store.getInitialState,
    getState: () => (unfollow === null ? store.getState() : shown),
    subscribe: (listener) => {
      listeners.add(listener);
      if (unfollow === null) {
        shown = store.getState();
        unfollow = store.subscribe(() => {
          if (resting === undefined) tell();
        });
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        unfollow?.();
        unfollow = null;
        clearTimeout(resting);
        resting = undefined;
      };
    },
  };
}
