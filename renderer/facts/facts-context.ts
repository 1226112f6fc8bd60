import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { Actions } from "./actions.ts";
import { type CalmStore, calmStore } from "./calm-store.ts";
import type { HiveConnection } from "./connect.ts";
import type { Facts } from "./facts.ts";

/** Hands the page's connection down the tree. */
export const HiveContext = createContext<HiveConnection | null>(null);

/** A slice of the facts; the component is drawn again when that slice changes, and only then. */
export function useFacts<Slice>(select: (facts: Facts) => Slice): Slice {
  return useStore(useConnection().facts, select);
}

/** Between two pictures of a figure that changes all the time, in milliseconds: it must be readable. */
const calmMs = 500;

const calmFacts = new WeakMap<HiveConnection["facts"], CalmStore<Facts>>();

/**
 * As `useFacts`, for figures that change all the time: drawn again at most twice a second, and all of them together.
 * A slice that is null, not known, is drawn as soon as it is known.
 */
export function useCalmFacts<Slice>(select: (facts: Facts) => Slice): Slice {
  const { facts } = useConnection();
  const calm = calmFacts.get(facts) ?? calmStore(facts, calmMs);
  calmFacts.set(facts, calm);
  const shown = useStore(calm, select);
  return useStore(facts, (now) => (shown === null ? select(now) : shown));
}

/** The facts themselves, for what follows them without being drawn. */
export function useFactsStore(): HiveConnection["facts"] {
  return useConnection().facts;
}

/** What can be asked of the hive. */
export function useActions(): Actions {
  return useConnection().actions;
}

function useConnection(): HiveConnection {
  const connection = useContext(HiveContext);
  if (connection === null) throw new Error("A component that shows facts must stand inside the HiveContext.");
  return connection;
}
