import type { EditorView } from "@codemirror/view";
import { lazy, type RefObject, Suspense, useCallback, useRef } from "react";
import { WorkflowCanvas } from "./canvas/workflow-canvas.tsx";
import { BrokenTextNote } from "./layout/broken-text-note.tsx";
import { BuilderBar } from "./layout/builder-bar.tsx";
import { BuilderCommands } from "./layout/builder-commands.tsx";
import { BuilderNotes } from "./layout/builder-notes.tsx";
import type { Part } from "./layout/layout-state.ts";
import { SizedPane } from "./layout/sized-pane.tsx";
import { useLayout } from "./layout/use-layout.ts";
import { useWidth } from "./layout/use-width.ts";
import { ProblemsPane } from "./problems/problems-pane.tsx";
import { useJumps } from "./problems/use-jumps.ts";
import { ChangedSteps } from "./run-layer/changed-steps.tsx";
import { RunBar } from "./run-layer/run-bar.tsx";
import { StepPanel } from "./run-layer/step-panel.tsx";
import { useRunLayer } from "./run-layer/use-run-layer.ts";
import "./builder.css";

const TextPane = lazy(async () => ({ default: (await import("./text/text-pane.tsx")).TextPane }));

/** From this width on the text stands beside the canvas, else below it. */
const besideFrom = 1040;

/** Canvas, text, side panel and problems of the workflow that is open. */
export function BuilderView() {
  const [layout, arrange] = useLayout();
  const builder = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  const isWide = useWidth(body) >= besideFrom;
  const show = useCallback(
    (part: Part, on?: boolean) => arrange((before) => ({ ...before, [`${part}Shown`]: on ?? !before[`${part}Shown`] })),
    [arrange],
  );
  const layer = useRunLayer();
  const jumps = useJumps({ body, editor, show });
  const sized = { layout, arrange };
  const text = <Text view={editor} />;
  return (
    <div ref={builder} className="builder" data-own-focus>
      <BuilderCommands builder={builder} toggle={show} />
      <BuilderBar layout={layout} toggle={show} layer={layer} />
      <RunBar layer={layer} />
      <BuilderNotes />
      <div ref={body} className="builder-body">
        <div className="builder-middle">
          <div className="builder-canvas" data-pane="canvas">
            <ChangedSteps run={layer.run}>
              <WorkflowCanvas overlay={layer.overlay} open={jumps.open}>
                <BrokenTextNote listed={layout.problemsShown} toText={jumps.toText} />
              </WorkflowCanvas>
            </ChangedSteps>
          </div>
          {layout.textShown && !isWide && (
            <SizedPane pane="textHeight" label="the text" direction="horizontal" {...sized}>
              {text}
            </SizedPane>
          )}
          {layout.problemsShown && (
            <SizedPane pane="problems" label="the problems" direction="horizontal" {...sized}>
              <ProblemsPane toField={jumps.toField} toText={jumps.toText} close={() => show("problems", false)} />
            </SizedPane>
          )}
        </div>
        {layout.textShown && isWide && (
          <SizedPane pane="textWidth" label="the text" direction="vertical" {...sized}>
            {text}
          </SizedPane>
        )}
        {layout.panelShown && (
          <SizedPane pane="panel" label="the side panel" direction="vertical" {...sized}>
            <StepPanel layer={layer} />
          </SizedPane>
        )}
      </div>
    </div>
  );
}

function Text({ view }: { readonly view: RefObject<EditorView | null> }) {
  return (
    <Suspense>
      <TextPane view={view} />
    </Suspense>
  );
}
