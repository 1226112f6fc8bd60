import { createContext, useCallback, useContext, useSyncExternalStore } from "react";
import type { TaskState, WaitReason } from "../../../electron/hive/contract/task.ts";

/** What a run tells of one step; drawn in its node. */
export interface StepOverlay {
  readonly state: TaskState;
  readonly wait: WaitReason | null;
  /** 0 to 100; null: not known. */
  readonly percent: number | null;
  readonly tokens: number;
  /** The end of what its model has written so far, or of its answer. */
  readonly lastWords: string;
  /** How long its last attempt has taken; null: it has not begun. */
  readonly ms: number | null;
  readonly attempts: number;
  /** Whether its result was taken as it is. */
  readonly given: boolean;
}

/** The states of a run's steps, by the steps' ids. A step's value stays the same object until it changes. */
export interface OverlaySource {
  get(step: string): StepOverlay | null;
  /** Its whole answer, once it has one. */
  result(step: string): string | null;
  /** Tells when this step differs, and no other; returns what ends it. */
  subscribe(step: string, changed: () => void): () => void;
  /** Tells the steps that differ, at most once a frame; returns what ends it. */
  watch(changed: (steps: Iterable<string>) => void): () => void;
}

/** Hands the run that is shown down to the nodes; null: none. */
export const OverlayContext = createContext<OverlaySource | null>(null);

/** What the run that is shown tells of a step; drawn again when that changes, and only then. */
export function useStepOverlay(step: string): StepOverlay | null {
  const source = useContext(OverlayContext);
  const subscribe = useCallback((changed: () => void) => source?.subscribe(step, changed) ?? never, [source, step]);
  const get = (): StepOverlay | null => source?.get(step) ?? null;
  return useSyncExternalStore(subscribe, get, get);
}

/** Ids of the steps that have changed since the run that is shown was made from them. */
export const ChangedContext = createContext<ReadonlySet<string>>(new Set());

const never = (): void => {};
