import { createContext, useContext } from "react";
import type { AgentKind } from "../../../electron/hive/contract/agent.ts";
import type { EditorHistory } from "../text/editor-keys.ts";
import type { TemplateNames } from "./prompt-names.ts";

/** What the fields of a form need beyond their own value. */
export interface FormScope {
  readonly names: () => TemplateNames;
  /** Changes when other names may be used. */
  readonly namesOf: unknown;
  readonly history: EditorHistory;
  readonly phases: readonly { readonly id: string; readonly name: string }[];
  /** Agent kinds that the hive has. */
  readonly kinds: readonly AgentKind[];
  /** Agent kinds that the workflow itself declares or changes. */
  readonly ownKinds: readonly string[];
  /** Ids of the agents that are there. */
  readonly agents: readonly string[];
}

/** Hands a form's surroundings to its fields. */
export const FormScopeContext = createContext<FormScope | null>(null);

/** The surroundings of the form that a field stands in. */
export function useFormScope(): FormScope {
  const scope = useContext(FormScopeContext);
  if (scope === null) throw new Error("A field must stand inside the FormScopeContext.");
  return scope;
}
