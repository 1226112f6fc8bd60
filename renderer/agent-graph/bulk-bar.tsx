import { toFailure } from "../../electron/hive/contract/failure.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import { plural } from "../shell/format.ts";
import { agentDeeds, type Deed } from "./agent-deeds.ts";
import { say, usePage, usePageStore } from "./page-state.ts";
import { SaidNote } from "./said-note.tsx";

const about = "selection";

/** What can be done with all agents that are selected. */
export function BulkBar() {
  const actions = useActions();
  const page = usePageStore();
  const chosen = usePage((state) => state.chosen);
  const isBusy = usePage(({ said }) => said[about]?.tone === "busy");
  const there = useFacts(({ agents }) => agents.roster).filter(({ id }) => chosen.has(id));
  const isTold = usePage(({ said }) => said[about] !== undefined);
  if (there.length === 0 && !isTold) return null;
  const doToAll = async ({ act, doing, done }: Deed): Promise<void> => {
    const ids = there.map(({ id }) => id);
    say(page, about, { tone: "busy", text: `${doing} ${plural(ids.length, "agent")}…` });
    const ends = await Promise.allSettled(ids.map((id) => act(actions, id)));
    const failed = ends.flatMap((end) => (end.status === "rejected" ? [toFailure(end.reason).message] : []));
    const text = [`${plural(ids.length - failed.length, "agent")} ${done}.`, ...failed].join(" ");
    say(page, about, { tone: failed.length > 0 ? "failed" : "done", text });
    page.setState({ chosen: new Set() });
  };
  return (
    <section className="bulk" aria-label="Selected agents">
      {there.length > 0 && (
        <>
          <span className="bulk-count figure">{plural(there.length, "agent")} selected</span>
          {agentDeeds.map((deed) => (
            <button
              key={deed.name}
              type="button"
              className={deed.isHard ? "button button-danger" : "button"}
              disabled={isBusy}
              onClick={() => void doToAll(deed)}
            >
              {deed.name}
            </button>
          ))}
          <button type="button" className="button button-plain" onClick={() => page.setState({ chosen: new Set() })}>
            Select none
          </button>
        </>
      )}
      <SaidNote about={about} />
    </section>
  );
}
