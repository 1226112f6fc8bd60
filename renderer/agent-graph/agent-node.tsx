import { type DragEvent, memo, useContext, useState } from "react";
import { leadId } from "../../electron/hive/contract/message-types.ts";
import { useFacts } from "../facts/facts-context.ts";
import { countText } from "../shell/format.ts";
import { routeHref } from "../shell/route.ts";
import {
  AgentStateMark,
  CurrentTask,
  HeartbeatAge,
  Memory,
  Processor,
  Queue,
  Success,
  useAgent,
} from "./agent-figures.tsx";
import { fits } from "./agent-filter.ts";
import { agentStanding } from "./agent-words.ts";
import { ChooseAgent } from "./choose-agent.tsx";
import { FarContext } from "./far-context.ts";
import { usePage } from "./page-state.ts";
import { taskMime } from "./task-drag.ts";
import { useAssign } from "./use-assign.ts";

interface AgentNodeProps {
  readonly data: { readonly agent: string; readonly current: boolean };
}

/** One agent on the graph; a task may be dropped on it. Each figure is drawn anew by itself. */
export const AgentNode = memo(function AgentNode({ data: { agent: id, current } }: AgentNodeProps) {
  const state = useAgent(id, (view) => view.state);
  const filter = usePage(({ query }) => query);
  const only = usePage((page) => page.state);
  const isMeant = useAgent(id, (view) => fits(view, { query: filter, state: only })) ?? false;
  const role = useFacts(({ agents: { recovery } }) => recoveryRole(recovery, id));
  const drop = useDrop(id);
  const isFar = useContext(FarContext);
  return (
    <article
      className="agent-node"
      data-far={isFar}
      data-state={state}
      data-dim={!isMeant}
      data-current={current}
      data-recovery={role}
      data-over={drop.isOver}
      {...drop.handlers}
    >
      <header className="agent-head">
        {id !== leadId && !isFar && <ChooseAgent id={id} />}
        <a
          className="agent-name nopan"
          href={routeHref({ page: "agents", agent: id })}
          aria-current={current ? "true" : undefined}
          title={id}
          data-agent={id}
          dir="auto"
        >
          {id}
        </a>
        {!isFar && <AgentStateMark id={id} />}
      </header>
      {isFar && <FarState id={id} />}
      {!isFar && <p className="agent-task">{id === leadId ? <HiveFiguresLine /> : <CurrentTask id={id} />}</p>}
      {id !== leadId && !isFar && <Figures id={id} />}
      {role !== undefined && <span className="agent-role">{role}</span>}
    </article>
  );
});

/** The state alone: what there is to see from afar. */
function FarState({ id }: { readonly id: string }) {
  const word = useAgent(id, (view) => agentStanding(view).word);
  return <p className="agent-far-state">{word}</p>;
}

function HiveFiguresLine() {
  const running = useFacts(({ hive }) => hive?.tasks.running ?? 0);
  const waiting = useFacts(({ hive }) => hive?.tasks.waiting ?? 0);
  return (
    <span className="figure">
      The hive itself: {countText(running)} running, {countText(waiting)} waiting
    </span>
  );
}

function Figures({ id }: { readonly id: string }) {
  return (
    <dl className="agent-figures figure">
      <div>
        <dt>Memory</dt>
        <dd>
          <Memory id={id} />
        </dd>
      </div>
      <div>
        <dt>CPU</dt>
        <dd>
          <Processor id={id} />
        </dd>
      </div>
      <div>
        <dt>Queue</dt>
        <dd>
          <Queue id={id} />
        </dd>
      </div>
      <div>
        <dt>Beat</dt>
        <dd>
          <HeartbeatAge id={id} />
        </dd>
      </div>
      <div>
        <dt>Done</dt>
        <dd>
          <Success id={id} />
        </dd>
      </div>
    </dl>
  );
}

type Story = { readonly victim: string; readonly replacement: Heir | null; readonly resumed: Heir | null } | null;
type Heir = { readonly agent: string };

/** The agent's part in what is watched after another was killed. */
function recoveryRole(story: Story, id: string): string | undefined {
  if (story === null) return undefined;
  if (story.resumed?.agent === id) return "has the task now";
  if (story.replacement?.agent === id) return "replacement";
  return story.victim === id ? "killed" : undefined;
}

function useDrop(id: string) {
  const [isOver, setOver] = useState(false);
  const assign = useAssign();
  const isTask = (event: DragEvent): boolean => id !== leadId && event.dataTransfer.types.includes(taskMime);
  const handlers = {
    onDragOver: (event: DragEvent) => {
      if (!isTask(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "move";
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false);
      if (!isTask(event)) return;
      event.preventDefault();
      void assign(event.dataTransfer.getData(taskMime), id);
    },
  };
  return { isOver, handlers };
}
