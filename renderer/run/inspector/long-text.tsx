import { useEffect, useMemo, useRef, useState } from "react";
import { Prose } from "../../shell/prose.tsx";
import { textPieces } from "./text-pieces.ts";

interface LongTextProps {
  readonly text: string;
  /** Whether it is set as the Markdown that it is, or shown letter by letter. */
  readonly raw: boolean;
}

/** A text of any length: its beginning at once, the rest as a reader comes near it. */
export function LongText({ text, raw }: LongTextProps) {
  const pieces = useMemo(() => textPieces(text), [text]);
  const [shown, setShown] = useState(1);
  const more = shown < pieces.length;
  const end = useSeen(more ? () => setShown((count) => count + 1) : null);
  return (
    <div className="long-text">
      {pieces.slice(0, shown).map((piece, index) =>
        raw ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a piece has no other name than its place in the text
          <pre key={index} className="raw-text" dir="auto">
            {piece}
          </pre>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Prose key={index} text={piece} />
        ),
      )}
      {more && <div ref={end} className="long-text-end" />}
    </div>
  );
}

/** How far ahead of the reader the next piece is drawn. */
const ahead = "1200px";

/** Tells each time that an element comes near the part of the page that is seen. */
function useSeen(seen: (() => void) | null) {
  const element = useRef<HTMLDivElement>(null);
  // Observed anew after each telling: a piece may be so short that the element never leaves the view.
  useEffect(() => {
    if (element.current === null || seen === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) seen();
      },
      { rootMargin: ahead },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [seen]);
  return element;
}
