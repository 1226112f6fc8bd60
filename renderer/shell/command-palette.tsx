import { Command } from "cmdk";
import { useContext } from "react";
import { useFacts } from "../facts/facts-context.ts";
import { Icon } from "./icon.tsx";
import "./command-palette.css";
import { goTo, type Route } from "./route.ts";
import { Sheet } from "./sheet.tsx";
import { StateMark } from "./state-mark.tsx";
import { CommandContext, useActiveCommands } from "./use-command.ts";
import { runMark, runWord } from "./words.ts";

/** Most workflows and runs that it offers each: the newest runs, and the list's first workflows. */
const mostPlaces = 200;

/** Everything that can be done or gone to from here, found by typing. */
export function CommandPalette({ close }: { readonly close: () => void }) {
  const choose = (act: () => void) => () => {
    close();
    setTimeout(act); // when the focus is back where it was
  };
  return (
    <Sheet title="Go to, or do" close={close} bare>
      <Command label="Go to, or do" className="palette" loop>
        <Command.Input placeholder="A command, a workflow, a run…" className="palette-input" data-first />
        <Command.List className="palette-list">
          <Command.Empty className="palette-empty">Nothing by that name.</Command.Empty>
          <CommandItems choose={choose} />
          <Places choose={choose} />
        </Command.List>
      </Command>
    </Sheet>
  );
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
        <Command.Item key={id} value={`${group} ${title} ${id}`} onSelect={choose(() => board?.act(id))}>
          <span className="palette-name">{title}</span>
          {keys[0] !== undefined && <kbd>{keys[0].replaceAll("+", " ")}</kbd>}
        </Command.Item>
      ))}
    </Command.Group>
  ));
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
              <StateMark mark={runMark(state)} word={runWord(state)} quiet />
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
