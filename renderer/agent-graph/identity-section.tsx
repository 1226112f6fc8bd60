import type { ReactNode } from "react";
import type { KindView } from "../../electron/hive/contract/agent.ts";
import { useFacts } from "../facts/facts-context.ts";
import { countText, fullMomentText } from "../shell/format.ts";
import { HeartbeatAge, Memory, Processor, Success, unknownText, useAgent } from "./agent-figures.tsx";
import { tierName } from "./agent-words.ts";

/** Who an agent is, and how its process does. */
export function AgentFactsList({ id }: { readonly id: string }) {
  const kind = useAgent(id, (view) => view.kind);
  const tier = useAgent(id, (view) => view.tier);
  const pid = useAgent(id, (view) => view.pid);
  const startedAt = useAgent(id, (view) => view.startedAt);
  const restarts = useAgent(id, (view) => view.restarts);
  const failure = useAgent(id, (view) => view.failure);
  return (
    <>
      {failure && (
        <p className="note note-failed" dir="auto">
          {failure.message}
        </p>
      )}
      <dl className="inspector-facts figure">
        <Fact name="Kind">{kind}</Fact>
        <Fact name="Tier">{tier && tierName(tier)}</Fact>
        <Fact name="PID">{pid ?? unknownText}</Fact>
        <Fact name="Started">{startedAt && fullMomentText(startedAt)}</Fact>
        <Fact name="Last heartbeat">
          <HeartbeatAge id={id} />
        </Fact>
        <Fact name="Done">
          <Success id={id} />
        </Fact>
        <Fact name="Memory">
          <Memory id={id} />
        </Fact>
        <Fact name="Processor">
          <Processor id={id} />
        </Fact>
        <Fact name="Died before it">{countText(restarts ?? 0)}</Fact>
      </dl>
    </>
  );
}

/** What all agents of its kind share. */
export function KindFactsList({ kind: name }: { readonly kind: string }) {
  const kind = useFacts(({ agents }) => agents.kinds?.find((known) => known.name === name));
  if (kind === undefined) return <p className="inspector-empty">Only a workflow defines it.</p>;
  const { role, description, prompt, capabilities, tools } = kind;
  return (
    <>
      {(description || role) && <p dir="auto">{description || role}</p>}
      <dl className="inspector-facts figure">
        <Fact name="Works with">{worksWith(kind)}</Fact>
        <Fact name="Model calls an attempt">{kind.maxIterations}</Fact>
        <Fact name="Longest answer">{countText(kind.maxTokens)} tokens</Fact>
        <Fact name="Temperature">{kind.temperature}</Fact>
        <Fact name="Most at once">{kind.maxAgents ?? "as the hive allows"}</Fact>
        <Fact name="Wanted">{kind.wish ?? "as there is work"}</Fact>
      </dl>
      <Words title="Capabilities" words={capabilities} />
      <Words title="Tools" words={tools} />
      {prompt !== "" && (
        <>
          <h4 className="inspector-small">Prompt</h4>
          <pre className="inspector-prompt" dir="auto">
            {prompt}
          </pre>
        </>
      )}
    </>
  );
}

function worksWith({ model, executors }: KindView): string {
  return model === null ? executors.join(", ") || "nothing of its own" : model === "auto" ? "the best model" : model;
}

function Words({ title, words }: { readonly title: string; readonly words: readonly string[] }) {
  return (
    <>
      <h4 className="inspector-small">{title}</h4>
      {words.length === 0 ? (
        <p className="inspector-empty">None</p>
      ) : (
        <ul className="inspector-words">
          {words.map((word) => (
            <li key={word} className="tag" dir="auto">
              {word}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface FactProps {
  readonly name: string;
  readonly children: ReactNode;
}

function Fact({ name, children }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}
