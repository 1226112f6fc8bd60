import type { ReactNode } from "react";
import type { Failure } from "../../electron/hive/contract/failure.ts";
import { Icon } from "./icon.tsx";
import { QuotedText } from "./quoted-text.tsx";

interface FailureNoteProps {
  readonly failure: Failure;
  /** What to do about it here. */
  readonly children?: ReactNode;
}

/** What went wrong, what to do about it, and the details for whoever wants them. What was stopped did not go wrong. */
export function FailureNote({ failure, children }: FailureNoteProps) {
  const isStop = failure.code === "cancelled";
  return (
    <div className={isStop ? "note note-quiet" : "note note-failed"} role={isStop ? "status" : "alert"}>
      <Icon name={isStop ? "stop" : "warning"} />
      <div className="note-body">
        <p className="note-title" dir="auto">
          {failure.message}
        </p>
        {failure.hint !== undefined && (
          <p dir="auto">
            <QuotedText text={failure.hint} />
          </p>
        )}
        {failure.detail !== undefined && failure.detail !== "" && (
          <details>
            <summary>Details</summary>
            <pre className="note-detail">{failure.detail}</pre>
          </details>
        )}
        {children}
      </div>
    </div>
  );
}
