import { useEffect, useMemo } from "react";
import { useActions, useFacts } from "../facts/facts-context.ts";
import { BuilderView } from "./builder-view.tsx";
import { KindsContext } from "./palette/kinds.ts";
import { SessionProvider } from "./session/session-provider.tsx";

/** One workflow, to be drawn, changed and run. */
export function BuilderPage({ id }: { readonly id: string }) {
  const kinds = useFacts((facts) => facts.agents.kinds);
  const actions = useActions();
  const byName = useMemo(() => new Map((kinds ?? []).map((kind) => [kind.name, kind])), [kinds]);
  useEffect(() => {
    if (kinds === null) void actions.readAgents();
  }, [actions, kinds]);
  return (
    <SessionProvider id={id}>
      <KindsContext value={byName}>
        <BuilderView />
      </KindsContext>
    </SessionProvider>
  );
}
