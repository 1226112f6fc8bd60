import { ViewportPortal } from "@xyflow/react";
import { memo } from "react";
import { leadId } from "../../electron/hive/contract/message-types.ts";
import { lastSpark, type Spark } from "../facts/agent-talk.ts";
import { useFacts } from "../facts/facts-context.ts";
import { type AgentGraphLayout, pathBetween } from "./graph-layout.ts";
import { usePage } from "./page-state.ts";
import "./message-lines.css";

interface LinesProps {
  readonly layout: AgentGraphLayout;
}

/** The lines between the hive and its kinds, and between agents that passed something on; each lights up with its messages. */
export const MessageLines = memo(function MessageLines({ layout }: LinesProps) {
  return (
    <ViewportPortal>
      <svg className="message-lines" aria-hidden="true">
        {layout.lines.map(({ kind, path }) => (
          <path key={kind} className="message-line" d={path} />
        ))}
        {layout.lines.map(({ kind, path }) => (
          <KindSpark key={kind} kind={kind} path={path} />
        ))}
        <Handoffs layout={layout} />
      </svg>
    </ViewportPortal>
  );
});

function KindSpark({ kind, path }: { readonly kind: string; readonly path: string }) {
  const hidden = usePage((page) => page.hidden);
  const spark = useFacts(({ agents }) => lastSpark(agents.talk.byKind[kind], hidden));
  return spark === null ? null : <Lit spark={spark} path={path} />;
}

function Handoffs({ layout }: LinesProps) {
  const between = useFacts(({ agents }) => agents.talk.between);
  const hidden = usePage((page) => page.hidden);
  const boxes = new Map(layout.agents.map((box) => [box.id, box]));
  return Object.entries(between).map(([pair, spark]) => {
    const [from, to] = [boxes.get(spark.from), boxes.get(spark.to)];
    if (from === undefined || to === undefined || hidden.has(spark.channel)) return null;
    return <Lit key={pair} spark={spark} path={pathBetween(from, to)} />;
  });
}

/** Drawn anew with each message, so that it lights up again. */
function Lit({ spark, path }: { readonly spark: Spark; readonly path: string }) {
  return (
    <path
      key={spark.number}
      className="message-spark"
      d={path}
      pathLength={100}
      data-channel={spark.channel}
      data-back={spark.to === leadId}
    />
  );
}
