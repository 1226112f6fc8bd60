import { memo } from "react";
import { plural } from "../../shell/format.ts";
import { useKeyTitle } from "../../shell/use-command.ts";
import { useSession } from "../session/session-context.ts";
import type { Arrangement } from "./arrange.ts";
import { ArrangeIcon } from "./arrange-icon.tsx";
import { useCanvas } from "./canvas-state.ts";
import type { CanvasTools } from "./canvas-tools.ts";
import { arrange } from "./move-steps.ts";
import { tidy } from "./tidy.ts";
import { ViewButtons } from "./view-bar.tsx";

/** Below the canvas: what was refused or done, and what can be done with the view and with what is selected. */
export const CanvasStatus = memo(function CanvasStatus({ tools }: { readonly tools: CanvasTools }) {
  const told = useCanvas((state) => state.told);
  const snap = useCanvas((state) => state.snap);
  const palette = useCanvas((state) => state.palette);
  const count = useSession((session) => session.selection.size);
  return (
    <div className="canvas-bar">
      <button
        type="button"
        className="canvas-button canvas-button-palette"
        aria-pressed={palette}
        onClick={() => tools.canvas.setState({ palette: !palette })}
        title="The list of what can be added"
      >
        Add
      </button>
      <ViewButtons tools={tools} />
      <button
        type="button"
        className="canvas-button"
        aria-pressed={snap}
        onClick={() => tools.canvas.setState({ snap: !snap })}
        title="Steps that are dragged snap to the grid"
      >
        Snap
      </button>
      <button
        type="button"
        className="canvas-button"
        onClick={() => void tidy(tools)}
        title={useKeyTitle("Tidy up", "canvas.tidy")}
      >
        Tidy
      </button>
      {count > 1 && <ArrangeBar tools={tools} count={count} />}
      <p className="canvas-told" role="status">
        {told}
      </p>
    </div>
  );
});

const ways: readonly (readonly [how: Arrangement, title: string])[] = [
  ["left", "Align left edges"],
  ["center", "Align centres"],
  ["right", "Align right edges"],
  ["top", "Align upper edges"],
  ["middle", "Align middles"],
  ["bottom", "Align lower edges"],
  ["across", "Spread across"],
  ["down", "Spread down"],
];

function ArrangeBar({ tools, count }: { readonly tools: CanvasTools; readonly count: number }) {
  return (
    <div className="arrange-bar" role="toolbar" aria-label="Arrange the selected steps">
      <span className="arrange-count">{plural(count, "step")}</span>
      {ways.map(([how, title]) => (
        <button
          key={how}
          type="button"
          className="canvas-button"
          aria-label={title}
          title={title}
          onClick={() => arrange(tools, how)}
        >
          <ArrangeIcon how={how} />
        </button>
      ))}
    </div>
  );
}
