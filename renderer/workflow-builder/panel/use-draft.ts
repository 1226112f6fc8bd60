import { useState } from "react";
import type { FieldControl } from "./field-spec.ts";
import { readFieldText, textOf } from "./field-text.ts";

/** A field's text while it is typed. */
export interface Draft {
  readonly text: string;
  readonly type: (text: string) => void;
  /** Why the text stands for nothing; null: it does. */
  readonly fault: string | null;
}

/** Keeps what a person types as they type it, and follows the document where that says something else. */
export function useDraft(control: FieldControl, value: unknown, change: (value: unknown) => void): Draft {
  const [typed, setTyped] = useState<{ readonly text: string; readonly over: unknown } | null>(null);
  const read = typed === null ? null : readFieldText(control, typed.text);
  const kept = typed !== null && read !== null && (read.ok ? same(read.value, value) : same(typed.over, value));
  return {
    text: kept ? typed.text : textOf(control, value),
    fault: kept && !read.ok ? read.message : null,
    type: (text) => {
      setTyped({ text, over: value });
      const next = readFieldText(control, text);
      if (next.ok && !same(next.value, value)) change(next.value);
    },
  };
}

function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
