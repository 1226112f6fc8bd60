import { lazy, Suspense, useState } from "react";
import { Sheet } from "./sheet.tsx";
import "./command-palette.css";

const CommandPalette = lazy(async () => ({ default: (await import("./command-palette.tsx")).CommandPalette }));

/** What the field of the palette says while nothing is typed. */
const placeholder = "A command, a workflow, a run…";

/** Everything that can be done or gone to from here, found by typing: the field is there at once, the list comes to it. */
export function PaletteSheet({ close }: { readonly close: () => void }) {
  const [typed, type] = useState("");
  const first = (
    <input
      className="palette-input"
      aria-label="Go to, or do"
      placeholder={placeholder}
      value={typed}
      onChange={({ target }) => type(target.value)}
      data-first
    />
  );
  return (
    <Sheet title="Go to, or do" close={close} bare>
      <Suspense fallback={<div className="palette">{first}</div>}>
        <CommandPalette {...{ typed, type, placeholder, close }} />
      </Suspense>
    </Sheet>
  );
}
