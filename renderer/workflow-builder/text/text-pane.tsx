import type { EditorView } from "@codemirror/view";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { sourceOf } from "../document/source.ts";
import type { WorkflowDocument } from "../document/workflow-document.ts";
import { useSession, useSessionActions } from "../session/session-context.ts";
import type { BrokenText } from "../session/session-state.ts";
import { useShownProblems } from "../session/use-shown-problems.ts";
import { showPlace } from "./scroll-to.ts";
import { type Stretch, stepAt, stretchOf } from "./step-places.ts";
import { usePause } from "./use-pause.ts";
import { YamlEditor } from "./yaml-editor.tsx";
import "./text.css";

/** How long a person must not type before the text is taken over: long enough to finish a word. */
const pauseMs = 250;
/** How long nothing must change elsewhere before the text shows it. */
const followMs = 120;
/** Chosen steps that are marked in the text. */
const mostMarked = 200;

interface TextPaneProps {
  /** The editor, for whoever jumps to a place in it. */
  readonly view: RefObject<EditorView | null>;
}

/** The workflow's file beside its canvas: the same document, edited on either side. */
export function TextPane({ view }: TextPaneProps) {
  const document = useSession((session) => session.document);
  const text = useFollowed(view);
  const problems = useShownProblems();
  const selection = useSession((session) => session.selection);
  const actions = useSessionActions();
  const typing = usePause<string>(pauseMs, (source) => actions.edit({ kind: "text", source }, { merge: "text" }));
  const chosen = useMemo(() => stretchesOf(text, selection), [text, selection]);
  useScrollToChosen(view, chosen);
  const selectAt = (offset: number): void => {
    if (typing.waits() || isBroken(text) || document.asOpened !== null) return;
    const step = stepAt(document, offset);
    if (step !== null && !(selection.size === 1 && selection.has(step.key))) actions.select([step.key]);
  };
  const undo = (): void => {
    typing.flush();
    actions.undo();
  };
  return (
    <YamlEditor
      value={isBroken(text) ? text.source : sourceOf(text)}
      change={typing.tell}
      problems={isBroken(text) ? text.problems : problems}
      chosen={chosen}
      moved={selectAt}
      left={typing.flush}
      history={{ undo, redo: actions.redo }}
      view={view}
    />
  );
}

type ShownText = WorkflowDocument | BrokenText;

/**
 * The text to show. Whoever types in the side panel goes first: the text beside it follows at the next pause. Whoever
 * types in the text itself never sees it lag behind.
 */
function useFollowed(view: RefObject<EditorView | null>): ShownText {
  const text = useSession((session): ShownText => session.textProblem ?? session.document);
  const [followed, setFollowed] = useState(text);
  useEffect(() => {
    const timer = setTimeout(setFollowed, followMs, text);
    return () => clearTimeout(timer);
  }, [text]);
  return view.current?.hasFocus === true ? text : followed;
}

function isBroken(text: ShownText): text is BrokenText {
  return "source" in text;
}

function stretchesOf(text: ShownText, selection: ReadonlySet<string>): readonly Stretch[] {
  if (isBroken(text) || text.asOpened !== null) return [];
  return [...selection].slice(0, mostMarked).flatMap((key) => stretchOf(text, key) ?? []);
}

/** Shows the chosen step's lines when it was chosen elsewhere. */
function useScrollToChosen(view: RefObject<EditorView | null>, chosen: readonly Stretch[]): void {
  const shown = useRef<number | null>(null);
  const first = chosen[0];
  useEffect(() => {
    const editor = view.current;
    if (editor === null || first === undefined || editor.hasFocus || shown.current === first.from) return;
    shown.current = first.from;
    showPlace(editor, first.from);
  }, [view, first]);
}
