import { useMemo } from "react";
import { useFacts } from "../../facts/facts-context.ts";
import type { WorkflowDocument } from "../document/workflow-document.ts";
import { useKinds } from "../palette/kinds.ts";
import { useSessionActions } from "../session/session-context.ts";
import { namesFor } from "./earlier-steps.ts";
import type { FormScope } from "./form-scope.ts";

/** The surroundings of the form for one step, or for the workflow itself. */
export function useBuilderScope({ steps, settings }: WorkflowDocument, step: string | null): FormScope {
  const actions = useSessionActions();
  const kinds = useKinds();
  const agents = useFacts((facts) => facts.agents.roster);
  return useMemo(
    () => ({
      names: () => namesFor({ steps, settings }, step),
      namesOf: steps,
      history: { undo: () => actions.undo(), redo: () => actions.redo() },
      phases: settings.phases,
      kinds,
      ownKinds: settings.agents,
      agents: agents.map(({ id }) => id),
    }),
    [steps, settings, step, actions, kinds, agents],
  );
}
