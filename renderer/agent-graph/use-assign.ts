import { toFailure } from "../../electron/hive/contract/failure.ts";
import { useActions } from "../facts/facts-context.ts";
import { say, usePageStore } from "./page-state.ts";

/** What is said of tasks that are assigned stands under this name. */
export const assignments = "assignments";

/** Gives a waiting task to an agent; says what came of it, or why it was refused. */
export function useAssign(): (task: string, agent: string) => Promise<void> {
  const actions = useActions();
  const page = usePageStore();
  return async (task, agent) => {
    say(page, assignments, { tone: "busy", text: `Giving ${task} to ${agent}…` });
    try {
      await actions.assignTask(task, agent);
      say(page, assignments, { tone: "done", text: `${task} goes to ${agent}.` });
    } catch (thrown) {
      say(page, assignments, { tone: "failed", text: toFailure(thrown).message });
    }
  };
}
