import { type Failure, isFailure, toFailure } from "../../electron/hive/contract/failure.ts";
import { useActions, useFactsStore } from "../facts/facts-context.ts";
import { Icon } from "../shell/icon.tsx";
import { goTo } from "../shell/route.ts";

interface DraftButtonProps {
  readonly run: string;
  readonly tell: (failure: Failure | null) => void;
}

/** Takes the workflow that a run used, as it lay on the canvas then, and goes on from it as a new draft. */
export function DraftButton({ run, tell }: DraftButtonProps) {
  const actions = useActions();
  const facts = useFactsStore();
  const restore = async (): Promise<void> => {
    const view = facts.getState().views[run];
    if (view === undefined || isFailure(view)) return;
    const id = `draft/${crypto.randomUUID().slice(0, 8)}`;
    try {
      await actions.saveDraft({ id, source: view.source, desk: view.desk });
      goTo({ page: "workflow", id });
    } catch (thrown) {
      tell(toFailure(thrown));
    }
  };
  return (
    <button
      type="button"
      className="button button-plain"
      onClick={() => void restore()}
      title="A new draft with the workflow that this run used"
    >
      <Icon name="copy" />
      Open as a draft
    </button>
  );
}
