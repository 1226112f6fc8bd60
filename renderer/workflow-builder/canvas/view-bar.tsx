import { useKeyTitle } from "../../shell/use-command.ts";
import type { CanvasTools } from "./canvas-tools.ts";
import { showAll } from "./change-steps.ts";

/** How much nearer or farther one press goes. */
const pace = 1.25;

/** What can be done with the view of a canvas, be it one that can be changed or not. */
export function ViewButtons({ tools: { view }, tools }: { readonly tools: CanvasTools }) {
  return (
    <>
      <button
        type="button"
        className="canvas-button"
        aria-label="Smaller"
        title="Smaller (Ctrl and wheel)"
        onClick={() => view.zoomBy(1 / pace)}
      >
        −
      </button>
      <button
        type="button"
        className="canvas-button"
        aria-label="Larger"
        title="Larger (Ctrl and wheel)"
        onClick={() => view.zoomBy(pace)}
      >
        +
      </button>
      <button
        type="button"
        className="canvas-button"
        onClick={() => showAll(tools)}
        title={useKeyTitle("Show everything", "canvas.fit")}
      >
        Fit
      </button>
      <button
        type="button"
        className="canvas-button"
        onClick={() => view.zoomTo(1)}
        title={useKeyTitle("Own size", "canvas.actual")}
      >
        100 %
      </button>
    </>
  );
}

/** Below a canvas that is there to be looked at alone. */
export function ViewBar({ tools }: { readonly tools: CanvasTools }) {
  return (
    <div className="canvas-bar" role="toolbar" aria-label="View">
      <ViewButtons tools={tools} />
    </div>
  );
}
