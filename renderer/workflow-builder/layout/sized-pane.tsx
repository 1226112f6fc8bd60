import type { ReactNode } from "react";
import { type Layout, type Pane, resized } from "./layout-state.ts";
import { Splitter } from "./splitter.tsx";

/** Changes how the builder is arranged. */
export type Arrange = (change: (before: Layout) => Layout) => void;

interface SizedPaneProps {
  readonly pane: Pane;
  /** What it is, for a screen reader. */
  readonly label: string;
  /** `vertical`: it stands to the right of its line; else below it. */
  readonly direction: "vertical" | "horizontal";
  readonly layout: Layout;
  readonly arrange: Arrange;
  readonly children: ReactNode;
}

/** A pane at the right or at the bottom whose size a person sets, with the line that sets it. */
export function SizedPane({ pane, label, direction, layout, arrange, children }: SizedPaneProps) {
  const size = layout[pane];
  return (
    <>
      <Splitter
        pane={pane}
        label={label}
        direction={direction}
        size={size}
        resize={(wanted) => arrange((before) => resized(before, pane, wanted))}
      />
      <div
        className="builder-pane"
        data-pane={pane}
        style={direction === "vertical" ? { width: size } : { height: size }}
      >
        {children}
      </div>
    </>
  );
}
