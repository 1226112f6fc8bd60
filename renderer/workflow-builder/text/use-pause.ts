import { useEffect, useMemo, useRef } from "react";

/** Something that is done when a person pauses. */
export interface Pause<Value> {
  /** Keeps the last value until the pause. */
  readonly tell: (value: Value) => void;
  /** Does it now, if something waits. */
  readonly flush: () => void;
  readonly waits: () => boolean;
}

/** Does something with the last value that was told, once nothing has come for a while; at the latest when the component goes. */
export function usePause<Value>(milliseconds: number, act: (value: Value) => void): Pause<Value> {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  const pause = useMemo(() => createPause<Value>(milliseconds, (value) => latest.current(value)), [milliseconds]);
  useEffect(() => {
    window.addEventListener("pagehide", pause.flush);
    return () => {
      window.removeEventListener("pagehide", pause.flush);
      pause.flush();
    };
  }, [pause]);
  return pause;
}

/** The same without a component. */
export function createPause<Value>(milliseconds: number, act: (value: Value) => void): Pause<Value> {
  let waiting: { readonly value: Value; readonly timer: ReturnType<typeof setTimeout> } | null = null;
  const flush = (): void => {
    if (waiting === null) return;
    const { value, timer } = waiting;
    waiting = null;
    clearTimeout(timer);
    act(value);
  };
  return {
    flush,
    waits: () => waiting !== null,
    tell: (value) => {
      if (waiting !== null) clearTimeout(waiting.timer);
      waiting = { value, timer: setTimeout(flush, milliseconds) };
    },
  };
}
