import type { ReactNode } from "react";
import { Icon } from "../../shell/icon.tsx";

interface NoteProps {
  readonly tone: "calm" | "wrong";
  readonly choices?: ReactNode;
  readonly children: ReactNode;
}

/** Something that a person must know, with what can be done about it. */
export function Note({ tone, choices, children }: NoteProps) {
  const isWrong = tone === "wrong";
  return (
    <div className={`builder-note ${isWrong ? "builder-note-wrong" : ""}`} role={isWrong ? "alert" : "note"}>
      <Icon name={isWrong ? "warning" : "workflow"} />
      <span className="builder-note-text" dir="auto">
        {children}
      </span>
      {choices}
    </div>
  );
}
