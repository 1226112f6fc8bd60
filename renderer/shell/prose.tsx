import { lazy, Suspense } from "react";

/** The Markdown library is half of the page's code and only answers need it: it is loaded when the first one is drawn. */
const Markdown = lazy(async () => ({ default: (await import("./markdown.tsx")).Markdown }));

/** A text in Markdown, sanitised; as plain text for the moment until the library is there. */
export function Prose({ text }: { readonly text: string }) {
  return (
    <Suspense fallback={<PlainText text={text} />}>
      <Markdown text={text} />
    </Suspense>
  );
}

function PlainText({ text }: { readonly text: string }) {
  return (
    <div className="prose prose-plain" dir="auto">
      {text}
    </div>
  );
}
