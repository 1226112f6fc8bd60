import { Sheet } from "./sheet.tsx";

const keys: readonly (readonly [what: string, keys: readonly string[]])[] = [
  ["Run the workflow that is shown", ["Ctrl", "Enter"]],
  ["Stop the run that is shown", ["Ctrl", "."]],
  ["Move in a list", ["↑", "↓"]],
  ["First and last of a list", ["Home", "End"]],
  ["Open what has the focus", ["Enter"]],
  ["Close a dialog", ["Esc"]],
  ["This sheet", ["?"]],
];

/** All keys of the window. */
export function KeysSheet({ close }: { readonly close: () => void }) {
  return (
    <Sheet title="Keys" close={close}>
      <dl className="keys">
        {keys.map(([what, combination]) => (
          <div key={what} className="keys-row">
            <dt>{what}</dt>
            <dd>
              {combination.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className="field-hint">None of them is active while you type in a field.</p>
    </Sheet>
  );
}
