import { useMemo } from "react";
import { useShallow } from "zustand/shallow";
import { useCalmFacts, useFacts } from "../facts/facts-context.ts";
import { runOf } from "../run/run-facts.ts";
import { figuresOf, phasePlanOf, type SessionFigures } from "./session.ts";

/** How a run does; null while it is not known. Drawn again only when one of the figures is another. */
export function useSession(run: string): SessionFigures | null {
  const source = useFacts((facts) => runOf(facts, run)?.source);
  const plan = useMemo(() => (source === undefined ? null : phasePlanOf(source)), [source]);
  return useCalmFacts(
    useShallow((facts) => {
      const view = runOf(facts, run);
      return view === undefined || plan === null ? null : figuresOf(view, plan);
    }),
  );
}
