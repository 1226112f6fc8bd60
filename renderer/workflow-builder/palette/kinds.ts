import { createContext, useContext } from "react";
import type { KindView } from "../../../electron/hive/contract/agent.ts";

/** The hive's agent kinds by name. */
export type Kinds = ReadonlyMap<string, KindView>;

/** Hands the kinds down to what shows steps; empty until they are known. */
export const KindsContext = createContext<Kinds>(new Map());

/** What is known of an agent kind; null: nothing. */
export function useKind(name: string | null): KindView | null {
  const kinds = useContext(KindsContext);
  return (name === null ? undefined : kinds.get(name)) ?? null;
}

/** All agent kinds. */
export function useKinds(): readonly KindView[] {
  return [...useContext(KindsContext).values()];
}
