import { useContext, useEffect, useMemo, useState } from "react";
import type { Facts } from "../facts/facts.ts";
import { HiveContext, useFacts } from "../facts/facts-context.ts";
import { usePage } from "./page-state.ts";
import { queueOf } from "./queue-of.ts";
import { type Order, orderedIds } from "./table-order.ts";

/** Rows whose figures change all the time change places at most so often, in milliseconds: they must be readable. */
const calmMs = 1000;

/** The agents of the table in their order, those that are searched for. */
export function useOrderedIds(order: Order): readonly string[] {
  const facts = useContext(HiveContext)?.facts;
  const roster = useFacts(({ agents }) => agents.roster);
  const query = usePage((page) => page.query);
  const state = usePage((page) => page.state);
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    let due: ReturnType<typeof setTimeout> | undefined;
    const end = facts?.subscribe(({ agents }, before) => {
      if (agents.views === before.agents.views || due !== undefined) return;
      due = setTimeout(() => {
        due = undefined;
        setChanges((count) => count + 1);
      }, calmMs);
    });
    return () => {
      end?.();
      clearTimeout(due);
    };
  }, [facts]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list and the number stand for agents that changed
  return useMemo(
    () => orderNow(facts?.getState(), { query, state }, order),
    [facts, roster, changes, query, state, order],
  );
}

function orderNow(facts: Facts | undefined, filter: Parameters<typeof orderedIds>[1], order: Order): readonly string[] {
  const { views, kinds } = facts?.agents ?? { views: null, kinds: null };
  const waiting = facts?.hive?.waiting ?? {};
  return orderedIds(views ?? {}, filter, { ...order, queue: (view) => queueOf(view, kinds ?? [], waiting) });
}
