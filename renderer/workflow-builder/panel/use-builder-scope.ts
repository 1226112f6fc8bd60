import { useLayoutEffect, useMemo, useRef } from "react";
import { useFacts } from "../../facts/facts-context.ts";
import { indexOf } from "../document/step-index.ts";
import type { WorkflowDocument } from "../document/workflow-document.ts";
import { useKinds } from "../palette/kinds.ts";
import { useSessionActions } from "../session/session-context.ts";
import { namesFor } from "./earlier-steps.ts";
import type { FormScope } from "./form-scope.ts";

/** The surroundings of the form for one step, or for the workflow itself: others only when other things can be named. */
export function useBuilderScope({ steps, settings }: WorkflowDocument, step: string | null): FormScope {
  const actions = useSessionActions();
  const kinds = useKinds();
  const agents = useFacts((facts) => facts.agents.roster);
  const latest = useRef({ steps, settings });
  useLayoutEffect(() => {
    latest.current = { steps, settings };
  });
  const index = indexOf(steps);
  return useMemo(
    () => ({
      names: () => namesFor(latest.current, step),
      namesOf: { index, inputs: settings.inputs },
      history: { undo: () => actions.undo(), redo: () => actions.redo() },
      phases: settings.phases,
      kinds,
      ownKinds: settings.agents,
      agents: agents.map(({ id }) => id),
    }),
    [index, settings, step, actions, kinds, agents],
  );
}
