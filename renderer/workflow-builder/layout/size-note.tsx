import { mostWorkflowBytes } from "../../../electron/hive/contract/workflow.ts";
import { useSession } from "../session/session-context.ts";
import { Note } from "./note.tsx";

/** What part of the room that a workflow has may be taken before a person is told. */
const tellAt = 0.8;
const most = mostWorkflowBytes / 1024;

/** Tells how much of the room is taken that a workflow has, before it is too much and after. */
export function SizeNote() {
  const kibibytes = useSession(({ bytes }) => (bytes > mostWorkflowBytes * tellAt ? Math.ceil(bytes / 1024) : 0));
  if (kibibytes === 0) return null;
  if (kibibytes <= most) {
    return (
      <Note tone="calm">
        This workflow takes {kibibytes} of the {most} KiB that one may have. Long texts need no room in it where they
        are given as inputs when it is run.
      </Note>
    );
  }
  return (
    <Note tone="wrong">
      This workflow takes {kibibytes} KiB, and one may have {most}: it can be neither run nor saved as it is. Nothing is
      lost: it is kept as what you have not saved. Shorten its prompts, give long texts as inputs, or make two workflows
      of it.
    </Note>
  );
}
