import type { ReactNode } from "react";
import type { AttemptView } from "../../../electron/hive/contract/task-view.ts";
import { countText, durationText, speedText } from "../../shell/format.ts";
import { StateMark } from "../../shell/state-mark.tsx";
import type { Mark } from "../../shell/words.ts";
import { cutOffText } from "../cut-off-note.tsx";

const marks: Readonly<Record<AttemptView["state"], Mark>> = {
  running: "moving",
  complete: "done",
  failed: "failed",
  lost: "failed",
  rejected: "retry",
  yielded: "waiting",
  cancelled: "cancelled",
};

const words: Readonly<Record<AttemptView["state"], string>> = {
  running: "Running",
  complete: "Done",
  failed: "Failed",
  lost: "Agent ended",
  rejected: "Not taken",
  yielded: "Handed back",
  cancelled: "Stopped",
};

/** How an attempt stands or ended. */
export function AttemptMark({ state }: Pick<AttemptView, "state">) {
  return <StateMark mark={marks[state]} word={words[state]} />;
}

/** How an attempt stands or ended, in words. */
export function attemptWord(state: AttemptView["state"]): string {
  return words[state];
}

/** What the engine measured of an attempt, in words; empty where it measured nothing. */
export function usageText({ usage }: Pick<AttemptView, "usage">): string {
  if (usage === null || usage.outputTokens + usage.promptTokens === 0) return "";
  const { promptTokens, promptMs, outputTokens, outputMs, loadMs, cutOffAt } = usage;
  const read = promptTokens > 0 ? `read ${countText(promptTokens)} tokens${inTime(promptMs)}` : "";
  const speed = outputMs > 0 ? `, ${speedText((outputTokens * 1000) / outputMs)}` : "";
  const wrote = `wrote ${countText(outputTokens)} tokens${inTime(outputMs)}${speed}`;
  const load = loadMs > 0 ? `model loaded in ${durationText(loadMs)}` : "";
  const cut = cutOffAt === undefined ? "" : cutOffText(cutOffAt).toLowerCase();
  return [load, read, wrote, cut].filter(Boolean).join(" · ");
}

function inTime(milliseconds: number): string {
  return milliseconds > 0 ? ` in ${durationText(milliseconds)}` : "";
}

interface FactProps {
  readonly name: string;
  readonly children: ReactNode;
}

/** One line of a list of facts. */
export function Fact({ name, children }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="figure">{children}</dd>
    </div>
  );
}
