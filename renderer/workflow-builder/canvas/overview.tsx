import { ViewportPortal } from "@xyflow/react";
import { useContext, useEffect, useRef } from "react";
import { plural } from "../../shell/format.ts";
import { useThemeChanges } from "../../shell/use-theme-changes.ts";
import { useSession } from "../session/session-context.ts";
import { type Painting, paintAll, paintSteps, readColours } from "./paint.ts";
import type { SceneMap } from "./scene.ts";
import { OverlayContext } from "./step-overlay.ts";
import type { Covered } from "./use-covered.ts";

/** Most pixels on a side of the painting. */
const largest = 4096;

interface OverviewProps {
  readonly map: SceneMap;
  readonly covered: Covered;
}

/** Thousands of steps seen from far away: painted in one picture, not one element each. */
export function Overview({ map, covered }: OverviewProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const overlay = useContext(OverlayContext);
  const selection = useSession((session) => session.selection);
  const theme = useThemeChanges();
  const { rect } = covered;
  const scale = Math.min(covered.zoom * 1.2, largest / rect.width, largest / rect.height);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `theme` is the signal that the colours differ, not an argument
  useEffect(() => {
    const context = canvas.current?.getContext("2d", { alpha: true });
    if (!context) return;
    const colours = readColours(context.canvas);
    const painting: Painting = { context, map, colours, rect, scale, selection, overlay };
    paintAll(painting, true);
    return overlay?.watch((steps) =>
      paintSteps(
        painting,
        [...steps].flatMap((id) => map.names.keys.get(id) ?? []),
      ),
    );
  }, [map, rect, scale, selection, overlay, theme]);
  return (
    <ViewportPortal>
      <canvas
        ref={canvas}
        className="overview"
        width={Math.round(rect.width * scale)}
        height={Math.round(rect.height * scale)}
        style={{ left: rect.x, top: rect.y, width: rect.width, height: rect.height }}
        role="img"
        aria-label={`${plural(map.names.ids.size, "step")}, seen from far away`}
      />
    </ViewportPortal>
  );
}
