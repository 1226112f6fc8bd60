import { type ReactNode, useEffect, useMemo } from "react";
import { useActions, useFacts } from "../../facts/facts-context.ts";
import { KindsContext } from "./kinds.ts";

/** Hands the agent kinds of the hive down to a canvas, and asks for them when nobody has. */
export function KindsProvider({ children }: { readonly children: ReactNode }) {
  const kinds = useFacts((facts) => facts.agents.kinds);
  const actions = useActions();
  const byName = useMemo(() => new Map((kinds ?? []).map((kind) => [kind.name, kind])), [kinds]);
  useEffect(() => {
    if (kinds === null) void actions.readAgents();
  }, [actions, kinds]);
  return <KindsContext value={byName}>{children}</KindsContext>;
}
