import type { Command } from "./commands.ts";
import { keyParts } from "./key-text.ts";
import { routeHref } from "./route.ts";
import { Sheet } from "./sheet.tsx";
import { useCommands } from "./use-command.ts";

/** Keys that no command stands behind: those of lists and dialogs. */
const common: readonly (readonly [title: string, keys: readonly string[]])[] = [
  ["Move in a list", ["↑", "↓"]],
  ["First and last of a list", ["Home", "End"]],
  ["Open what has the focus", ["Enter"]],
  ["Close a dialog", ["Esc"]],
];

/** All keys of the window, by group. */
export function KeysSheet({ close }: { readonly close: () => void }) {
  const groups = Map.groupBy(
    useCommands().filter(({ keys }) => keys.length > 0),
    ({ group }) => group,
  );
  return (
    <Sheet title="Keys" close={close}>
      <div className="keys-groups">
        {[...groups].map(([group, members]) => (
          <section key={group} aria-label={group}>
            <h3 className="keys-group">{group}</h3>
            <dl className="keys">
              {members.map((command) => (
                <CommandRow key={command.id} command={command} />
              ))}
            </dl>
          </section>
        ))}
        <section aria-label="Lists and dialogs">
          <h3 className="keys-group">Lists and dialogs</h3>
          <dl className="keys">
            {common.map(([title, keys]) => (
              <div key={title} className="keys-row">
                <dt>{title}</dt>
                <dd>
                  <Keys keys={keys} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <p className="field-hint">
        None of them is active while you type in a field.{" "}
        <a className="link" href={routeHref({ page: "settings" })} onClick={close}>
          Change them in the settings
        </a>
        .
      </p>
    </Sheet>
  );
}

function CommandRow({ command }: { readonly command: Command }) {
  return (
    <div className="keys-row">
      <dt>{command.title}</dt>
      <dd>
        {command.keys.map((combination, index) => (
          <span key={combination} className="keys-choice">
            {index > 0 && <span className="field-hint">or</span>}
            <Keys keys={keyParts(combination)} />
          </span>
        ))}
      </dd>
    </div>
  );
}

function Keys({ keys }: { readonly keys: readonly string[] }) {
  return keys.map((key) => <kbd key={key}>{key}</kbd>);
}
