import { useShallow } from "zustand/shallow";
import type { StepView } from "../../electron/hive/contract/run.ts";
import { useFacts } from "../facts/facts-context.ts";
import { plural } from "../shell/format.ts";
import { Icon } from "../shell/icon.tsx";
import { routeHref } from "../shell/route.ts";
import { runOf } from "./run-facts.ts";

/** Says of a step that its answer did not come to its end, and where a longer one is allowed. */
export function CutOffNote({ step: { cutOffAt } }: { readonly step: Pick<StepView, "cutOffAt"> }) {
  if (cutOffAt === null) return null;
  return (
    <div className="note note-waiting">
      <Icon name="warning" />
      <div className="note-body">
        <p className="note-title">{cutOffText(cutOffAt)}</p>
        <p>
          The model was not done. Raise <code>max_tokens</code> for longer answers: under <code>agents</code> in the
          workflow, or in the agent’s own file.
        </p>
      </div>
    </div>
  );
}

/** Names the steps of a run whose answers did not come to their end. */
export function CutOffSteps({ run }: { readonly run: string }) {
  const cut = useFacts(
    useShallow((facts) => (runOf(facts, run)?.steps ?? []).filter(({ cutOffAt }) => cutOffAt !== null)),
  );
  if (cut.length === 0) return null;
  return (
    <div className="note note-waiting">
      <Icon name="warning" />
      <div className="note-body">
        <p className="note-title">{plural(cut.length, "answer")} cut off before the end</p>
        <ul className="cut-off-steps">
          {cut.map(({ id, cutOffAt }) => (
            <li key={id}>
              <a className="link" href={routeHref({ page: "run", id: run, step: id })} dir="auto">
                {id}
              </a>{" "}
              at {plural(cutOffAt ?? 0, "token")}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** `Cut off at 180 tokens`. */
export function cutOffText(at: number): string {
  return `Cut off at ${plural(at, "token")}`;
}
