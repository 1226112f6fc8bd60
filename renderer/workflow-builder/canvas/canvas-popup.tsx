import { useContext, useMemo } from "react";
import { canConnect } from "../document/can-connect.ts";
import { KindIcon } from "../palette/kind-icon.tsx";
import { KindsContext } from "../palette/kinds.ts";
import { newSteps } from "../palette/new-steps.tsx";
import { type Choice, PickList } from "../palette/pick-list.tsx";
import { addStep } from "./add-step.ts";
import { type Popup, useCanvas } from "./canvas-state.ts";
import type { CanvasTools } from "./canvas-tools.ts";
import { goToStep } from "./select-steps.ts";
import { doerOf } from "./step-words.ts";
import { connect } from "./use-connecting.ts";

/** The list that stands open over the canvas: what to add, what to connect to, where to go. */
export function CanvasPopup({ tools }: { readonly tools: CanvasTools }) {
  const popup = useCanvas((state) => state.popup);
  if (popup === null) return null;
  const close = (): void => {
    tools.canvas.setState({ popup: null });
    tools.view.element()?.focus({ preventScroll: true });
  };
  return (
    <div
      className="canvas-popup"
      style={placeOf(tools, popup)}
      role="dialog"
      aria-label={titles[popup.kind]}
      onBlur={({ currentTarget, relatedTarget }) =>
        currentTarget.contains(relatedTarget) || tools.canvas.setState({ popup: null })
      }
    >
      {popup.kind === "add" && <AddList tools={tools} close={close} {...popup} />}
      {popup.kind === "connect" && <ConnectList tools={tools} close={close} from={popup.from} />}
      {popup.kind === "find" && <FindList tools={tools} close={close} />}
    </div>
  );
}

const popupSize = { width: 400, height: 420 } as const;

/** Beside what it is about, and inside the canvas; above the middle when it is about no place. */
function placeOf({ view, scene }: CanvasTools, popup: Popup): { readonly left: number; readonly top: number } {
  const about = popup.kind === "add" ? popup.at : popup.kind === "connect" ? scene().places.get(popup.from) : undefined;
  const { x, y, width, height } = view.pixelOf(about ?? view.middle());
  const [left, top] = about === undefined ? [x - popupSize.width / 2, 48] : [x, y];
  return {
    left: Math.max(8, Math.min(left, width - popupSize.width - 8)),
    top: Math.max(8, Math.min(top, height - popupSize.height - 8)),
  };
}

const titles = { add: "Add a step", connect: "Connect to", find: "Find a step" } as const;

interface ListProps {
  readonly tools: CanvasTools;
  readonly close: () => void;
}

type AddProps = ListProps & Pick<Parameters<typeof addStep>[1], "at" | "from">;

function AddList({ tools, close, at, from }: AddProps) {
  const kinds = useContext(KindsContext);
  const choices = useMemo(() => newSteps([...kinds.values()]), [kinds]);
  const need = from === null ? undefined : tools.scene().steps.get(from)?.fields.id;
  const pick = (id: string): void => {
    const choice = choices.find((other) => other.id === id);
    if (choice !== undefined) addStep(tools, { fields: choice.fields, at, from });
  };
  const placeholder = need === undefined ? "Add a step by …" : `After ${need}, a step by …`;
  return <PickList label="Who is to do the new step" {...{ placeholder, choices, pick, close }} />;
}

function ConnectList({ tools, close, from }: ListProps & { readonly from: string }) {
  const choices = useMemo(
    () =>
      stepChoices(tools)
        .filter(({ id }) => id !== from)
        .map((choice) => ({ ...choice, refused: canConnect(tools.document(), from, choice.id)?.message ?? null })),
    [tools, from],
  );
  const pick = (to: string): void => {
    connect(tools, from, to);
    close();
  };
  const name = tools.scene().steps.get(from)?.fields.id ?? "";
  return <PickList label={`The step that needs ${name}`} placeholder={`${name} → …`} {...{ choices, pick, close }} />;
}

function FindList({ tools, close }: ListProps) {
  const choices = useMemo(() => stepChoices(tools), [tools]);
  const pick = (key: string): void => {
    close();
    goToStep(tools, key);
  };
  return <PickList label="Step to go to" placeholder="Find a step" {...{ choices, pick, close }} />;
}

function stepChoices({ scene }: CanvasTools): readonly Choice[] {
  return [...scene().steps.values()].map(({ key, fields }) => ({
    ...{ id: key, title: fields.id, about: doerOf(fields), group: "Steps", refused: null },
    icon: <KindIcon agent={fields.agent} />,
  }));
}
