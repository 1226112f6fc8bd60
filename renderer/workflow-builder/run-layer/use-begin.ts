import { useCallback, useContext } from "react";
import { useActions, useFactsStore } from "../../facts/facts-context.ts";
import { runOf } from "../../run/run-facts.ts";
import type { RunValues } from "../../workflows/use-run-draft.ts";
import { SessionContext } from "../session/session-context.ts";
import type { RunPart } from "./plan-part.ts";
import { resultsOf, startRequest } from "./start-request.ts";

/** Earlier runs in which results are looked for that a part takes as they are. */
const earlierRuns = 4;

/** Starts runs of what the canvas shows, saved or not, and shows them there. Rejects with a FailureError. */
export function useBegin(show: (run: string) => void): (part: RunPart, values: RunValues) => Promise<void> {
  const actions = useActions();
  const session = useContext(SessionContext);
  const findResults = useResults();
  return useCallback(
    async (part, values) => {
      if (session === null) return;
      const results = part.kind === "whole" ? {} : await findResults(session.store.getState().id);
      show(await actions.startRun(startRequest(session.store.getState(), { part, values, results })));
    },
    [actions, session, findResults, show],
  );
}

/** What came out of the last runs of a workflow; of a step with several results, the latest. */
function useResults(): (workflow: string) => Promise<Readonly<Record<string, string>>> {
  const actions = useActions();
  const facts = useFactsStore();
  return useCallback(
    async (workflow) => {
      const runs = facts.getState().runs?.filter(({ workflowId }) => workflowId === workflow) ?? [];
      const ids = runs.slice(0, earlierRuns).map(({ id }) => id);
      await Promise.all(ids.filter((id) => runOf(facts.getState(), id) === undefined).map(actions.openRun));
      const views = ids.flatMap((id) => runOf(facts.getState(), id) ?? []);
      return Object.assign({}, ...views.toReversed().map(resultsOf));
    },
    [actions, facts],
  );
}
