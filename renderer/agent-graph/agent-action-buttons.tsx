import { toFailure } from "../../electron/hive/contract/failure.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import { agentDeeds } from "./agent-deeds.ts";
import { useAgent } from "./agent-figures.tsx";
import { say, usePage, usePageStore } from "./page-state.ts";
import { SaidNote } from "./said-note.tsx";

/** What can be done with one agent now. */
export function AgentActionButtons({ id }: { readonly id: string }) {
  const actions = useActions();
  const page = usePageStore();
  const state = useAgent(id, (view) => view.state);
  const isBusy = usePage(({ said }) => said[id]?.tone === "busy");
  const view = useFacts(({ agents }) => (isBusy ? undefined : agents.views?.[id]));
  const perform = async (doing: string, done: string, act: () => Promise<unknown>): Promise<void> => {
    say(page, id, { tone: "busy", text: `${doing} ${id}…` });
    try {
      await act();
      say(page, id, { tone: "done", text: `${id} is ${done}.` });
    } catch (thrown) {
      say(page, id, { tone: "failed", text: toFailure(thrown).message });
    }
  };
  const isThere = state === "idle" || state === "running" || state === "paused";
  return (
    <fieldset className="inspector-deeds" aria-label={`Do with ${id}`}>
      {agentDeeds.map(({ name, doing, done, isHard, when, act }) => (
        <button
          key={name}
          type="button"
          className={isHard ? "button button-danger" : "button"}
          disabled={isBusy || state === undefined || !when.includes(state)}
          onClick={() => void perform(doing, done, () => act(actions, id))}
        >
          {name}
        </button>
      ))}
      <button
        type="button"
        className="button"
        disabled={isBusy || !isThere}
        title="It takes no new task, and gives the one at hand to another agent"
        onClick={() => void perform("Pausing", "paused", () => actions.pauseAgent(id, true))}
      >
        Pause and hand over
      </button>
      <button
        type="button"
        className="button"
        disabled={isBusy || !isThere || view === undefined}
        onClick={() => view && void perform("Killing", "killed", () => actions.killAndWatch(view))}
      >
        Kill and watch it recover
      </button>
      <SaidNote about={id} />
    </fieldset>
  );
}
