import type { RunState } from "../../electron/hive/contract/run.ts";
import { useFacts } from "../facts/facts-context.ts";
import { StateMark } from "../shell/state-mark.tsx";
import { runMark, runWord } from "../shell/words.ts";
import { isWaitingRun } from "./waits-for-person.ts";

interface RunMarkProps {
  readonly run: string;
  readonly state: RunState;
  /** Whether the word stands beside the icon, or is for screen readers alone. */
  readonly quiet?: boolean;
}

/** How a run stands: one that goes on and does nothing until a person decides says so, as far as its steps are known. */
export function RunMark({ run, state, quiet = false }: RunMarkProps) {
  const standing = useRunStanding(run, state);
  return <StateMark {...standing} quiet={quiet} />;
}

/** The same as a colour and a word. */
export function useRunStanding(run: string, state: RunState): Parameters<typeof StateMark>[0] {
  const waits = useFacts((facts) => state === "running" && isWaitingRun(facts, run));
  return waits ? { mark: "waiting", word: "Waits for you" } : { mark: runMark(state), word: runWord(state) };
}
