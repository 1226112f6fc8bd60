import { useEffect, useMemo } from "react";
import { useActions, useFacts } from "../facts/facts-context.ts";
import { routeHref } from "../shell/route.ts";
import { WorkflowCanvas } from "./canvas/workflow-canvas.tsx";
import { KindsContext } from "./palette/kinds.ts";
import { useSession, useSessionActions } from "./session/session-context.ts";
import { SessionProvider } from "./session/session-provider.tsx";
import "./builder.css";

/** One workflow on its canvas. */
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
        <div className="builder">
          <BuilderHead />
          <WorkflowCanvas overlay={null} open={nothing} />
        </div>
      </KindsContext>
    </SessionProvider>
  );
}

const nothing = (): void => {};

function BuilderHead() {
  const id = useSession((session) => session.id);
  const name = useSession((session) => session.document.settings.name);
  const isDirty = useSession((session) => session.dirty);
  const { save } = useSessionActions();
  return (
    <header className="builder-head">
      <h1 dir="auto" title={name}>
        {name}
      </h1>
      <button type="button" className="button" disabled={!isDirty} onClick={() => void save()}>
        Save
      </button>
      <a className="button" href={routeHref({ page: "workflow", id })}>
        Run form
      </a>
    </header>
  );
}
