import { useEffect } from "react";
import { useSession } from "../session/session-context.ts";
import type { CanvasTools } from "./canvas-tools.ts";
import { stepSize } from "./geometry.ts";

/** Looks at the one step that was chosen elsewhere: in the text, from a problem, in the side panel. */
export function useLookAtChosen(tools: CanvasTools): void {
  const selection = useSession((session) => session.selection);
  useEffect(() => {
    const [only, ...others] = selection;
    const place = only === undefined || others.length > 0 ? undefined : tools.scene().places.get(only);
    const isHere = tools.view.element()?.contains(document.activeElement) === true;
    if (place !== undefined && !isHere) tools.view.reveal({ ...place, ...stepSize });
  }, [selection, tools]);
}
