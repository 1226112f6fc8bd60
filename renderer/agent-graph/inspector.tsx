import { type ReactNode, useEffect, useId } from "react";
import { leadId } from "../../electron/hive/contract/message-types.ts";
import { useFacts } from "../facts/facts-context.ts";
import { Icon } from "../shell/icon.tsx";
import { routeHref } from "../shell/route.ts";
import { AgentActionButtons } from "./agent-action-buttons.tsx";
import { AgentStateMark } from "./agent-figures.tsx";
import { CommandForm } from "./command-form.tsx";
import { AgentFactsList, KindFactsList } from "./identity-section.tsx";
import { LogSection } from "./log-section.tsx";
import { MessagesSection } from "./messages-section.tsx";
import { TaskSection } from "./task-section.tsx";
import { UsageSection } from "./usage-section.tsx";
import "./inspector.css";

interface InspectorProps {
  readonly agent: string;
}

/** Everything that is known of one agent. */
export function Inspector({ agent: id }: InspectorProps) {
  const kind = useFacts(({ agents }) => agents.views?.[id]?.kind);
  useReturn(id);
  return (
    <aside className="inspector" aria-label={`Agent ${id}`}>
      <header className="inspector-head">
        <h2 className="inspector-name" title={id} dir="auto">
          {id}
        </h2>
        <AgentStateMark id={id} />
        <a
          className="button button-plain button-icon"
          href={routeHref({ page: "agents", agent: null })}
          aria-label="Close the inspector"
        >
          <Icon name="cross" />
        </a>
      </header>
      {kind === undefined ? (
        <p className="inspector-empty">
          No agent of this name is there now: its process has ended. What it said and did is in the log below.
        </p>
      ) : (
        <Living id={id} kind={kind} />
      )}
      <Section title="Messages">
        <MessagesSection id={id} />
      </Section>
      <Section title="Log">
        <LogSection id={id} />
      </Section>
    </aside>
  );
}

/** Who closes the inspector is back at the agent. */
function useReturn(id: string): void {
  useEffect(() => {
    const href = routeHref({ page: "agents", agent: id });
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        document
          .querySelector<HTMLElement>(`.agents-main a[href="${CSS.escape(href)}"]`)
          ?.focus({ preventScroll: true });
      });
    };
  }, [id]);
}

function Living({ id, kind }: { readonly id: string; readonly kind: string }) {
  const isLead = id === leadId;
  return (
    <>
      {!isLead && <AgentActionButtons id={id} />}
      <AgentFactsList id={id} />
      {!isLead && (
        <>
          <Section title="Task">
            <TaskSection id={id} />
          </Section>
          <Section title="Process over time">
            <UsageSection id={id} />
          </Section>
          <Section title="Command">
            <CommandForm id={id} />
          </Section>
        </>
      )}
      <Section title="Kind">
        <KindFactsList kind={kind} />
      </Section>
    </>
  );
}

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

function Section({ title, children }: SectionProps) {
  const heading = useId();
  return (
    <section className="inspector-section" aria-labelledby={heading}>
      <h3 id={heading} className="inspector-title">
        {title}
      </h3>
      {children}
    </section>
  );
}
