import { FailureNote } from "../../shell/failure-note.tsx";
import { fullMomentText } from "../../shell/format.ts";
import { useSession, useSessionActions } from "../session/session-context.ts";
import { Note } from "./note.tsx";
import { SaveCopy } from "./save-copy.tsx";
import { SizeNote } from "./size-note.tsx";

/** What a person must know about the workflow that is open. */
export function BuilderNotes() {
  const trouble = useSession((session) => session.trouble);
  return (
    <div className="builder-notes">
      <OutsideNote />
      <RivalNote />
      <SizeNote />
      <RestoredNote />
      <ShippedNote />
      <SaveCopy />
      {trouble !== null && <FailureNote failure={trouble} />}
    </div>
  );
}

function OutsideNote() {
  const outside = useSession((session) => session.outside);
  const { choose } = useSessionActions();
  if (outside === null) return null;
  const choices = (
    <>
      <button type="button" className="button" onClick={() => void choose("mine")}>
        Keep what is here
      </button>
      <button type="button" className="button" onClick={() => void choose("file")}>
        Take the file
      </button>
    </>
  );
  return (
    <Note tone="wrong" choices={choices}>
      The file was changed elsewhere, while there is also something here that is not in it. Nothing is lost either way:
      what you do not take can be had back with undo, or is replaced in the file at the next save.
    </Note>
  );
}

function RivalNote() {
  const rival = useSession((session) => session.rival);
  const { chooseDraft } = useSessionActions();
  if (rival === null) return null;
  const choices = (
    <>
      <button type="button" className="button" onClick={() => void chooseDraft("mine")}>
        Keep what is here
      </button>
      <button type="button" className="button" onClick={() => void chooseDraft("theirs")}>
        Take the other window's
      </button>
    </>
  );
  return (
    <Note tone="wrong" choices={choices}>
      Another window has changed this workflow too, last on {fullMomentText(rival.savedAt)}. Until you choose, what it
      has is kept, and what is here is in this window alone. What you do not take can be had back with undo, in the
      window where it was written.
    </Note>
  );
}

function RestoredNote() {
  const from = useSession((session) => session.restoredFrom);
  const isDirty = useSession((session) => session.dirty);
  const { revert } = useSessionActions();
  if (from === null || !isDirty) return null;
  const choices = (
    <button type="button" className="button" onClick={() => void revert()}>
      Back to the file
    </button>
  );
  return (
    <Note tone="calm" choices={choices}>
      This is what you had not saved yet, kept on {fullMomentText(from)}.
    </Note>
  );
}

function ShippedNote() {
  const isShipped = useSession((session) => session.shipped);
  if (!isShipped) return null;
  return (
    <Note tone="calm">
      This workflow comes with Skep and stays as it is: what you change is saved as a copy of your own.
    </Note>
  );
}
