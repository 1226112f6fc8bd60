import type { ScaledAgents } from "../../electron/hive/contract/agent.ts";
import { toFailure } from "../../electron/hive/contract/failure.ts";
import type { AgentFacts } from "../facts/agent-facts.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import { plural } from "../shell/format.ts";
import { say, usePage, usePageStore } from "./page-state.ts";

/** Fewer or more agents of a kind: real processes are started and ended, and what came of it is said. */
export function KindScale({ kind }: { readonly kind: string }) {
  const actions = useActions();
  const page = usePageStore();
  const wish = useFacts(({ agents }) => wishOf(agents, kind));
  const most = useFacts(({ agents }) => agents.kinds?.find(({ name }) => name === kind)?.maxAgents ?? null);
  const busy = usePage(({ said }) => said[kind]?.tone === "busy");
  if (wish === undefined) return null;
  const scale = async (to: number): Promise<void> => {
    say(page, kind, { tone: "busy", text: to > wish ? "Starting a process…" : "Waiting for a process to end…" });
    try {
      say(page, kind, { tone: "done", text: scaledText(await actions.scaleAgents(kind, to)) });
    } catch (thrown) {
      say(page, kind, { tone: "failed", text: toFailure(thrown).message });
    }
  };
  return (
    <fieldset className="kind-scale nopan" aria-label={`Agents of ${kind}`}>
      <button
        type="button"
        className="button kind-scale-step"
        aria-label={`One ${kind} less`}
        disabled={busy || wish === 0}
        onClick={() => void scale(wish - 1)}
      >
        −
      </button>
      <output className="kind-scale-wish figure" title={`${plural(wish, "agent")} wanted`}>
        {wish}
      </output>
      <button
        type="button"
        className="button kind-scale-step"
        aria-label={`One ${kind} more`}
        disabled={busy || (most !== null && wish >= most)}
        title={most !== null && wish >= most ? `There may be ${most} at most.` : undefined}
        onClick={() => void scale(wish + 1)}
      >
        +
      </button>
    </fieldset>
  );
}

/** What plus and minus start from: the number that is wanted, else the number that is there. */
function wishOf({ kinds, roster }: AgentFacts, name: string): number | undefined {
  const kind = kinds?.find((known) => known.name === name);
  return kind && (kind.wish ?? roster.filter((agent) => agent.kind === name).length);
}

/** What a wish for more or fewer agents came to. */
export function scaledText({ wish, started, stopped }: ScaledAgents): string {
  const named = (agents: ScaledAgents["started"]): string =>
    agents.map(({ agent, pid }) => `${agent} (PID ${pid})`).join(", ");
  const told = [
    ...(started.length > 0 ? [`Started ${named(started)}.`] : []),
    ...(stopped.length > 0 ? [`Ended ${named(stopped)}.`] : []),
  ];
  return told.length > 0 ? told.join(" ") : `${plural(wish, "agent")} wanted; no process had to be started or ended.`;
}
