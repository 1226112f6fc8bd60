import { useCallback, useEffect, useState } from "react";
import { type Failure, toFailure } from "../../electron/hive/contract/failure.ts";
import { useActions } from "../facts/facts-context.ts";
import { FailureNote } from "../shell/failure-note.tsx";
import { goTo } from "../shell/route.ts";
import { Sheet } from "../shell/sheet.tsx";
import { useCommand } from "../shell/use-command.ts";

/** Begins and opens workflows: by command, and by files that are dropped onto the window. Says what could not be opened. */
export function FileCommands() {
  const actions = useActions();
  const [failure, setFailure] = useState<Failure | null>(null);
  const go = useCallback((asked: Promise<string | null>) => {
    asked.then(
      (id) => {
        if (id !== null) goTo({ page: "workflow", id });
      },
      (thrown: unknown) => setFailure(toFailure(thrown)),
    );
  }, []);
  useCommand(
    "file.new",
    useCallback(() => go(actions.newWorkflow()), [actions, go]),
  );
  useCommand(
    "file.open",
    useCallback(() => go(actions.chooseFile()), [actions, go]),
  );
  useDroppedFiles(useCallback((file: File) => go(actions.openDropped(file)), [actions, go]));
  if (failure === null) return null;
  return (
    <Sheet title="The file could not be opened" close={() => setFailure(null)}>
      <FailureNote failure={failure} />
    </Sheet>
  );
}

/** A file that is dropped anywhere on the window; what else is dragged there is left to its place. */
function useDroppedFiles(open: (file: File) => void): void {
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      const [file] = event.dataTransfer?.files ?? [];
      if (file === undefined) return;
      event.preventDefault();
      open(file);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("drop", drop);
    };
  }, [open]);
}
