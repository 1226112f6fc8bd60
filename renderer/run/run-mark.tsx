import type { RunState } from "../../electron/hive/contract/run.ts";
import { useFacts } from "../facts/facts-context.ts";
import { countText } from "../shell/format.ts";
import { StateMark } from "../shell/state-mark.tsx";
import { runMark, runWord } from "../shell/words.ts";
import { waitsOfRun } from "./waits-for-person.ts";

interface RunMarkProps {
  readonly run: string;
  readonly state: RunState;
  /** Whether the word stands beside the icon, or is for screen readers alone. */
  readonly quiet?: boolean;
}

/** How a run stands: one that goes on tells what of it waits for a person. */
export function RunMark({ run, state, quiet = false }: RunMarkProps) {
  const standing = useRunStanding(run, state);
  return <StateMark {...standing} quiet={quiet} />;
}

/** The same as a colour and a word. */
export function useRunStanding(run: string, state: RunState): Parameters<typeof StateMark>[0] {
  const isStuck = useFacts((facts) => state === "running" && waitsOfRun(facts, run).waitsForPerson);
  const suspended = useFacts((facts) => (state === "running" ? waitsOfRun(facts, run).suspended : 0));
  if (isStuck) return { mark: "waiting", word: "Waits for you" };
  const also = suspended === 0 ? "" : `, ${countText(suspended)} ${suspended === 1 ? "waits" : "wait"} for you`;
  return { mark: runMark(state), word: `${runWord(state)}${also}` };
}
