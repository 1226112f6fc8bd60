import { useShallow } from "zustand/shallow";
import { useFacts } from "../facts/facts-context.ts";
import { moveInList } from "../shell/arrow-keys.ts";
import { plural } from "../shell/format.ts";
import { cardSteps, runOf } from "./run-facts.ts";
import { StepCard } from "./step-card.tsx";

/** The steps of a run as cards, as they work. */
export function LiveBoard({ run }: { readonly run: string }) {
  const ids = useFacts(
    useShallow((facts) => {
      const view = runOf(facts, run);
      return view === undefined ? [] : cardSteps(view);
    }),
  );
  const count = useFacts((facts) => runOf(facts, run)?.steps.length ?? 0);
  return (
    <section aria-label="Steps at work">
      <ul className="board" onKeyDown={moveInList}>
        {ids.map((id) => (
          <li key={id}>
            <StepCard run={run} id={id} />
          </li>
        ))}
      </ul>
      {ids.length < count && (
        <p className="field-hint board-hint">
          {ids.length === 0 ? "None" : plural(ids.length, "step")} at work of {count}; all stand on the left.
        </p>
      )}
    </section>
  );
}
