import type { RunState, RunWaits } from "../../electron/hive/contract/run.ts";
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
export function useRunStanding(run: string, state: RunState): Standing {
  const waitsForPerson = useFacts((facts) => waitsOfRun(facts, run).waitsForPerson);
  const suspended = useFacts((facts) => waitsOfRun(facts, run).suspended);
  return standingOf(state, { suspended, waitsForPerson });
}

/** The same of a run of which that is known. */
export function standingOf(state: RunState, { suspended, waitsForPerson }: RunWaits): Standing {
  if (state !== "running" || suspended === 0) return { mark: runMark(state), word: runWord(state) };
  if (waitsForPerson) return { mark: "waiting", word: waitsWord };
  const also = `${countText(suspended)} ${suspended === 1 ? "waits" : "wait"} for you`;
  return { mark: runMark(state), word: `${runWord(state)}, ${also}` };
}

/** Of a run that goes on only once a person decided. */
export const waitsWord = "Waits for you";

type Standing = Pick<Parameters<typeof StateMark>[0], "mark" | "word">;
