import { QuotedText } from "../../shell/quoted-text.tsx";
import type { ListedProblem } from "../problems/problem-rows.tsx";
import { useSession } from "../session/session-context.ts";
import { Note } from "./note.tsx";

interface BrokenTextNoteProps {
  /** Whether the list of problems is in view, which says the same. */
  readonly listed: boolean;
  readonly toText: (problem: ListedProblem) => void;
}

/** Lies over the canvas while the text cannot be read, and moves nothing. */
export function BrokenTextNote({ listed, toText }: BrokenTextNoteProps) {
  const broken = useSession((session) => session.textProblem);
  const [problem] = broken?.problems ?? [];
  if (problem === undefined) return null;
  const { line, column, message } = problem;
  const choices = (
    <button type="button" className="button" onClick={() => toText({ problem, step: null })}>
      Show it
    </button>
  );
  return (
    <div className="canvas-note">
      <Note tone="wrong" choices={choices}>
        {!listed && (
          <>
            Line {line}, column {column}: <QuotedText text={message} />{" "}
          </>
        )}
        The canvas waits until the text can be read.
      </Note>
    </div>
  );
}
