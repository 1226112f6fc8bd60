import { type ReactNode, useEffect, useState } from "react";
import { type Failure, isFailure, toFailure } from "../../../electron/hive/contract/failure.ts";
import type { Actions } from "../../facts/actions.ts";
import { useActions, useFacts } from "../../facts/facts-context.ts";
import { FailureNote } from "../../shell/failure-note.tsx";
import { openWorker } from "../../shell/open-worker.ts";
import { PageSkeleton } from "../../shell/page-skeleton.tsx";
import { goTo } from "../../shell/route.ts";
import { createTextReader } from "../document/check-client.ts";
import workerAddress from "../document/check-worker.ts?worker&url";
import { createSessions, type OpenSessions } from "./open-sessions.ts";
import type { BuilderSession } from "./session-actions.ts";
import { SessionContext } from "./session-context.ts";

const windows = new WeakMap<Actions, OpenSessions>();

/** The sessions of a window: one set for each connection to a hive. */
function sessionsOf(actions: Actions): OpenSessions {
  const known = windows.get(actions);
  if (known !== undefined) return known;
  const sessions = createSessions(
    actions,
    createTextReader(() => openWorker(workerAddress)),
  );
  windows.set(actions, sessions);
  window.addEventListener("pagehide", () => void sessions.flush());
  return sessions;
}

/** Opens a workflow, or finds it as it was left, for everything within. */
export function SessionProvider({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const actions = useActions();
  const listed = useFacts((facts) => facts.workflows);
  const [opened, setOpened] = useState<BuilderSession | Failure | null>(null);
  useEffect(() => {
    let left = false;
    sessionsOf(actions)
      .open(id)
      .catch(toFailure)
      .then((found) => {
        if (!left) setOpened(found);
      });
    return () => {
      left = true;
      void sessionsOf(actions).flush();
    };
  }, [actions, id]);
  const session = opened === null || isFailure(opened) ? null : opened;
  useFollowId(session, id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `listed` is the signal that files have changed, not an argument
  useEffect(() => void session?.actions.lookAtFile(), [session, listed]);
  if (opened !== null && isFailure(opened)) {
    return (
      <div className="page">
        <FailureNote failure={opened} />
      </div>
    );
  }
  return session === null ? <PageSkeleton /> : <SessionContext value={session}>{children}</SessionContext>;
}

/** A workflow that is saved as another one is shown under the address of that. */
function useFollowId(session: BuilderSession | null, id: string): void {
  useEffect(
    () =>
      session?.store.subscribe((state, before) => {
        if (state.id !== before.id && before.id === id) goTo({ page: "workflow", id: state.id });
      }),
    [session, id],
  );
}
