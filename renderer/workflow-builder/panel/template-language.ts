import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  pickedCompletion,
} from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import { faultOf, type NameOffer, nameOffers, type TemplateNames } from "./prompt-names.ts";

/** Answers what may be named, as the document stands when it is asked. */
export type ReadNames = () => TemplateNames;

/** Names between double braces as chips, unknown ones underlined, and completion of what may be named. */
export function templateLanguage(read: ReadNames): Extension {
  return [
    chips(read),
    autocompletion({ override: [(context) => completeNames(context, read)], icons: false, closeOnBlur: true }),
  ];
}

function chips(read: ReadNames): Extension {
  const decorator = new MatchDecorator({
    regexp: /\{\{(?:[^{}]*|\s*"\{\{"\s*)\}\}/g,
    decoration: (match) => {
      const fault = faultOf(match[0], read());
      if (fault === null) return Decoration.mark({ class: "cm-chip" });
      return Decoration.mark({ class: "cm-chip cm-chip-unknown", attributes: { title: fault } });
    },
  });
  class Chips {
    marks: DecorationSet;
    constructor(view: EditorView) {
      this.marks = decorator.createDeco(view);
    }
    update(update: ViewUpdate): void {
      // What may be named changes without a change of this text: an empty transaction says so.
      const asked = update.transactions.some((each) => !each.docChanged && each.selection === undefined);
      this.marks = asked ? decorator.createDeco(update.view) : decorator.updateDeco(update, this.marks);
    }
  }
  return ViewPlugin.fromClass(Chips, { decorations: (plugin) => plugin.marks });
}

/** What to offer where the cursor is within open braces; null elsewhere. */
export function completeNames(context: CompletionContext, read: ReadNames): CompletionResult | null {
  const open = context.matchBefore(/\{\{\s*[\w.-]*$/);
  if (open === null) return context.explicit ? offered(context.pos, context.pos, read) : null;
  const named = /[\w.-]*$/.exec(open.text)?.[0].length ?? 0;
  return offered(context.pos - named, open.from, read);
}

function offered(from: number, braces: number, read: ReadNames): CompletionResult {
  const options = nameOffers(read()).map((offer) => ({
    label: offer.label,
    detail: offer.detail,
    apply: (view: EditorView, _: unknown, __: number, to: number) => write(view, { offer, from: braces, to }),
  }));
  return { from, options, validFor: /^[\w.-]*$/ };
}

interface Place {
  readonly offer: NameOffer;
  readonly from: number;
  readonly to: number;
}

/** Writes a name with its braces; closing ones that stand there already are taken along. */
function write(view: EditorView, { offer, from, to }: Place): void {
  const after = /^\s*\}\}/.exec(view.state.sliceDoc(to, to + 20))?.[0].length ?? 0;
  view.dispatch({
    changes: { from, to: to + after, insert: offer.text },
    selection: { anchor: from + offer.text.length },
    annotations: pickedCompletion.of({ label: offer.label }),
    userEvent: "input.complete",
  });
}
