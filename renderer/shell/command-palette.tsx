import { Command } from "cmdk";
import { useContext, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { RecentFile } from "../../electron/hive/contract/bridge.ts";
import { type Failure, toFailure } from "../../electron/hive/contract/failure.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import { RunMark } from "../run/run-mark.tsx";
import { FailureNote } from "./failure-note.tsx";
import { Icon } from "./icon.tsx";
import { keyParts } from "./key-text.ts";
import { goTo, type Route } from "./route.ts";
import { CommandContext, useActiveCommands } from "./use-command.ts";

/** Most workflows and runs that it offers each: the newest runs, and the list's first workflows. */
const mostPlaces = 200;

interface PaletteProps {
  readonly typed: string;
  readonly type: (text: string) => void;
  readonly placeholder: string;
  readonly close: () => void;
}

/** The field of the palette with what is found by what stands in it. */
export function CommandPalette({ typed, type, placeholder, close }: PaletteProps) {
  const field = useRef<HTMLInputElement>(null);
  // What was typed before this came is in the field, and typing goes on behind it.
  useLayoutEffect(() => {
    const { current } = field;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);
  const [failure, setFailure] = useState<Failure | null>(null);
  const choose = (act: () => void) => () => {
    close();
    setTimeout(act); // when the focus is back where it was
  };
  return (
    <Command label="Go to, or do" className="palette" filter={foundBy} loop>
      <Command.Input
        ref={field}
        value={typed}
        onValueChange={type}
        placeholder={placeholder}
        className="palette-input"
        data-first
      />
      {failure !== null && <FailureNote failure={failure} />}
      <Command.List className="palette-list">
        <Command.Empty className="palette-empty">Nothing by that name.</Command.Empty>
        <CommandItems choose={choose} />
        <RecentItems close={close} failed={setFailure} />
        <Places choose={choose} />
      </Command.List>
    </Command>
  );
}

/** How well a thing fits what was typed: every word of that is in it; best where its name begins with it. */
export function foundBy(value: string, typed: string): number {
  const [name, wanted] = [value.toLowerCase(), typed.toLowerCase().trim()];
  if (!wanted.split(/\s+/).every((word) => name.includes(word))) return 0;
  return name.startsWith(wanted) ? 1 : name.includes(` ${wanted}`) ? 0.7 : 0.4;
}

interface ItemsProps {
  readonly choose: (act: () => void) => () => void;
}

function CommandItems({ choose }: ItemsProps) {
  const board = useContext(CommandContext);
  const others = useActiveCommands().filter(({ id }) => id !== "palette");
  const groups = Map.groupBy(others, ({ group }) => group);
  return [...groups].map(([group, members]) => (
    <Command.Group key={group} heading={group}>
      {members.map(({ id, title, keys }) => (
        <Command.Item key={id} value={`${title} ${group} ${id}`} onSelect={choose(() => board?.act(id))}>
          <span className="palette-name">{title}</span>
          {keys[0] !== undefined && <kbd>{keyParts(keys[0]).join(" ")}</kbd>}
        </Command.Item>
      ))}
    </Command.Group>
  ));
}

interface RecentItemsProps {
  readonly close: () => void;
  readonly failed: (failure: Failure) => void;
}

/** Files that were opened before, wherever they lie. */
function RecentItems({ close, failed }: RecentItemsProps) {
  const actions = useActions();
  const [files, setFiles] = useState<readonly RecentFile[]>([]);
  useEffect(() => {
    actions.recentFiles().then(setFiles, () => {}); // without them, the rest can be gone to all the same
  }, [actions]);
  if (files.length === 0) return null;
  const open = (path: string): void => {
    actions.openRecent(path).then(
      (id) => {
        close();
        goTo({ page: "workflow", id });
      },
      (thrown: unknown) => failed(toFailure(thrown)),
    );
  };
  return (
    <Command.Group heading="Files opened before">
      {files.map(({ path, name }) => (
        <Command.Item key={path} value={`${name} ${path}`} onSelect={() => open(path)}>
          <Icon name="open" />
          <span className="palette-name" dir="auto">
            {name}
          </span>
          <span className="palette-id" title={path}>
            {path}
          </span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function Places({ choose }: ItemsProps) {
  const workflows = useFacts((facts) => facts.workflows) ?? [];
  const runs = useFacts((facts) => facts.runs) ?? [];
  const go = (route: Route) => choose(() => goTo(route));
  return (
    <>
      {workflows.length > 0 && (
        <Command.Group heading="Workflows">
          {workflows.slice(0, mostPlaces).map(({ id, name }) => (
            <Command.Item key={id} value={`${name} ${id}`} onSelect={go({ page: "workflow", id })}>
              <Icon name="workflow" />
              <span className="palette-name" dir="auto">
                {name}
              </span>
            </Command.Item>
          ))}
        </Command.Group>
      )}
      {runs.length > 0 && (
        <Command.Group heading="Runs">
          {runs.slice(0, mostPlaces).map(({ id, workflow, state }) => (
            <Command.Item key={id} value={`${workflow} ${id}`} onSelect={go({ page: "run", id, step: null })}>
              <RunMark run={id} state={state} quiet />
              <span className="palette-name" dir="auto">
                {workflow}
              </span>
              <span className="palette-id">{id}</span>
            </Command.Item>
          ))}
        </Command.Group>
      )}
    </>
  );
}
