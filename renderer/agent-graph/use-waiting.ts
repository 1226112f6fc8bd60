import { useEffect, useRef, useState } from "react";
import { type Failure, isFailure, toFailure } from "../../electron/hive/contract/failure.ts";
import type { TaskView } from "../../electron/hive/contract/task-view.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";

interface Waiting {
  /** Null: not read yet. */
  readonly tasks: readonly TaskView[] | null;
  /** Why they could not be read. */
  readonly failure: Failure | null;
}

/** A busy queue changes all the time; what is read of it is at most this old, in milliseconds. */
const calmMs = 400;

/** The first tasks that wait; read again when the hive says that the queue is another, and only then. */
export function useWaiting(): Waiting {
  const { readWaiting } = useActions();
  const changes = useFacts(({ agents }) => agents.queueChanges);
  const [waiting, setWaiting] = useState<Waiting>({ tasks: null, failure: null });
  const readAt = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number stands for what changed in the queue
  useEffect(() => {
    let isLeft = false;
    const read = async (): Promise<void> => {
      readAt.current = performance.now();
      const found = await readWaiting().catch(toFailure);
      if (isLeft) return;
      setWaiting((before) => (isFailure(found) ? { ...before, failure: found } : { tasks: found, failure: null }));
    };
    const wait = readAt.current === 0 ? 0 : Math.max(0, readAt.current + calmMs - performance.now());
    const due = setTimeout(() => void read(), wait);
    return () => {
      isLeft = true;
      clearTimeout(due);
    };
  }, [changes, readWaiting]);
  return waiting;
}
