import { createContext, useCallback, useContext } from "react";
import { useStore } from "zustand";
import type { WorkflowDocument } from "../document/workflow-document.ts";
import type { BuilderSession, SessionActions } from "./session-actions.ts";
import type { SessionState } from "./session-state.ts";

/** Hands the open workflow down the tree. */
export const SessionContext = createContext<BuilderSession | null>(null);

/** A slice of the open workflow; the component is drawn again when that slice changes, and only then. */
export function useSession<Slice>(select: (state: SessionState) => Slice): Slice {
  return useStore(useOpenSession().store, select);
}

/** What can be done to the open workflow. */
export function useSessionActions(): SessionActions {
  return useOpenSession().actions;
}

/** Reads the open workflow's document as it is then; the component is not drawn again for it. */
export function useReadDocument(): () => WorkflowDocument {
  const { store } = useOpenSession();
  return useCallback(() => store.getState().document, [store]);
}

function useOpenSession(): BuilderSession {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("A component that shows a workflow must stand inside the SessionContext.");
  return session;
}
