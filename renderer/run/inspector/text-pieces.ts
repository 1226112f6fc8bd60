/** Letters after which a long text is cut at the next empty line. */
const pieceLength = 6000;

/** Letters at which a piece ends wherever it is: a text without empty lines is cut too. */
const mostLetters = 4 * pieceLength;

/**
 * A long Markdown text in pieces that can be drawn one by one: cut at empty lines, never inside a fenced block, so that
 * each piece means alone what it means in the whole. Together they are the text.
 */
export function textPieces(text: string): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  let fence: string | null = null;
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf("\n", at);
    const end = newline === -1 ? text.length : newline + 1;
    const line = text.slice(at, end);
    fence = fenceAfter(fence, line);
    const isLong = end - from >= pieceLength && fence === null && line.trim() === "";
    if (isLong || end - from >= mostLetters) {
      pieces.push(...cut(text.slice(from, end)));
      from = end;
    }
    at = end;
  }
  return from < text.length ? [...pieces, text.slice(from)] : pieces;
}

/** The fence that is open after a line. */
function fenceAfter(open: string | null, line: string): string | null {
  const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
  if (mark === undefined) return open;
  if (open === null) return mark;
  return mark[0] === open[0] && mark.length >= open.length ? null : open;
}

/** One line may be longer than any piece should be. */
function cut(piece: string): readonly string[] {
  const parts: string[] = [];
  for (let at = 0; at < piece.length; ) {
    const end = Math.min(at + mostLetters, piece.length);
    const isInPair = /[\uD800-\uDBFF]/.test(piece.charAt(end - 1)) && end < piece.length;
    parts.push(piece.slice(at, isInPair ? end + 1 : end));
    at = isInPair ? end + 1 : end;
  }
  return parts;
}
