import { useCallback, useState } from "react";
import { type Failure, toFailure } from "../../electron/hive/contract/failure.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import { CommandButton } from "../shell/command-button.tsx";
import { FailureNote } from "../shell/failure-note.tsx";
import { PageSkeleton } from "../shell/page-skeleton.tsx";
import { useCommand } from "../shell/use-command.ts";
import type { Change } from "./change.ts";
import { KeysSection } from "./keys-section.tsx";
import { PlaceSection } from "./place-section.tsx";
import { ProgramsSection } from "./programs-section.tsx";
import { ReportsSection } from "./reports-section.tsx";
import { ThemeSection } from "./theme-section.tsx";
import { ToolsSection } from "./tools-section.tsx";
import "./settings.css";

/** Everything that a person can set. Each change holds at once, and can be taken back. */
export function SettingsPage() {
  const settings = useFacts(({ settings: { view } }) => view);
  const { changes, told, failure } = useChanges();
  if (settings === null) return <PageSkeleton />;
  return (
    <div className="page settings">
      <SettingsHead told={told} changes={changes} />
      {failure !== null && <FailureNote failure={failure} />}
      {settings.problem !== null && <FailureNote failure={settings.problem} />}
      <ThemeSection theme={settings.theme} change={changes.change} />
      <ReportsSection seconds={settings.statusBeatSeconds} change={changes.change} />
      <ProgramsSection />
      <ToolsSection />
      <KeysSection own={settings.keys} change={changes.change} />
      <PlaceSection />
    </div>
  );
}

interface Changes {
  readonly change: Change;
  readonly undo: () => void;
  readonly redo: () => void;
}

function useChanges() {
  const actions = useActions();
  const [told, tell] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = useCallback((doing: Promise<void>, words: string) => {
    doing.then(
      () => {
        setFailure(null);
        tell(words);
      },
      (thrown: unknown) => setFailure(toFailure(thrown)),
    );
  }, []);
  const change = useCallback<Change>((patch, words) => run(actions.changeSettings(patch), words), [actions, run]);
  const undo = useCallback(() => run(actions.undoSettings(), "Taken back."), [actions, run]);
  const redo = useCallback(() => run(actions.redoSettings(), "Set again."), [actions, run]);
  return { changes: { change, undo, redo }, told, failure };
}

function SettingsHead({ told, changes }: { readonly told: string; readonly changes: Changes }) {
  const canUndo = useFacts(({ settings }) => settings.past.length > 0);
  const canRedo = useFacts(({ settings }) => settings.future.length > 0);
  const { undo, redo } = changes;
  useCommand("undo", canUndo ? undo : null);
  useCommand("redo", canRedo ? redo : null);
  return (
    <header className="settings-head">
      <h1>Settings</h1>
      <p className="settings-told" role="status">
        {told}
      </p>
      <CommandButton command="undo" icon="undo" name="Undo" disabled={!canUndo} />
      <CommandButton command="redo" icon="redo" name="Redo" disabled={!canRedo} />
    </header>
  );
}
