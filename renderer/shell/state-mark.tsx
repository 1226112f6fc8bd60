import { Icon, type IconName } from "./icon.tsx";
import type { Mark } from "./words.ts";

const icons: Readonly<Record<Mark, IconName>> = {
  idle: "ring",
  moving: "turning",
  retry: "again",
  done: "check",
  failed: "cross",
  waiting: "pause",
  cancelled: "slash",
};

interface StateMarkProps {
  readonly mark: Mark;
  readonly word: string;
  /** Whether the word stands beside the icon, or is for screen readers alone. */
  readonly quiet?: boolean;
}

/** A state: colour, icon and word together. */
export function StateMark({ mark, word, quiet = false }: StateMarkProps) {
  return (
    <span className={quiet ? "state" : "state state-pill"} data-mark={mark}>
      <Icon name={icons[mark]} />
      <span className={quiet ? "hidden-text" : ""}>{word}</span>
    </span>
  );
}
