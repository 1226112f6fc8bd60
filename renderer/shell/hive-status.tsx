import { isProcess } from "../facts/agent-facts.ts";
import type { Facts } from "../facts/facts.ts";
import { useFacts } from "../facts/facts-context.ts";
import { pullPercent } from "../models/model-facts.ts";
import { plural } from "./format.ts";
import { Icon } from "./icon.tsx";
import { routeHref } from "./route.ts";
import { engineName } from "./words.ts";

/** What serves the models, which one `auto` means, and what is at work: figures of the hive, or none. */
export function HiveStatus({ current }: { readonly current: boolean }) {
  const models = useFacts((facts) => facts.models);
  const isHeld = useFacts(({ troubles }) => (troubles.models ?? troubles.hive) !== undefined);
  const engine = models?.engine ?? null;
  const auto = models?.models.find(({ name }) => name === models.auto);
  const percent = useFacts((facts) => firstPercent(Object.values(facts.pulls).map(({ progress }) => progress)));
  return (
    <a className="hive" href={routeHref({ page: "models" })} aria-current={current ? "page" : undefined}>
      <span className="hive-line">
        <span className="hive-dot" data-on={engine !== null} />
        <span className="hive-name">{models === null ? (isHeld ? "Engine not known" : "…") : engineLine(engine)}</span>
      </span>
      <span className="hive-line">
        <Icon name="model" />
        <span className="hive-name">
          {auto?.name ?? (models !== null ? "No model yet" : isHeld ? "Model not known" : "…")}
        </span>
        {auto?.starter === true && <span className="tag tag-waiting">starter</span>}
        {percent !== null && (
          <span className="tag">
            <Icon name="down" />
            {percent} %
          </span>
        )}
      </span>
      <Work />
    </a>
  );
}

function Work() {
  const agents = useFacts((facts) => (facts.agents.views === null ? undefined : processesOf(facts)));
  const running = useFacts((facts) => facts.hive?.tasks.running);
  const waiting = useFacts((facts) => facts.hive?.tasks.waiting);
  return (
    <span className="hive-line hive-work">
      <Icon name="agent" />
      {agents === undefined || running === undefined
        ? "…"
        : `${plural(agents, "agent")} · ${running} running · ${waiting} waiting`}
    </span>
  );
}

/** The hive itself is no process of its own. */
function processesOf({ agents }: Facts): number {
  return agents.roster.filter(isProcess).length;
}

type Engine = { readonly kind: Parameters<typeof engineName>[0]; readonly version: string } | null;

function engineLine(engine: Engine): string {
  return engine === null ? "Engine not started" : `${engineName(engine.kind)} ${engine.version}`.trim();
}

function firstPercent(progress: readonly (Parameters<typeof pullPercent>[0] | null)[]): number | null {
  const running = progress.find((line) => line !== null);
  return running === undefined || running === null ? null : pullPercent(running);
}
