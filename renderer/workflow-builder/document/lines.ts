/** Offset at which the line of an offset begins. */
export function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

/** Offset behind the end of the line of an offset, with what ends it. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end + 1;
}

/** What ends the lines of a text. */
export function lineBreak(text: string): "\n" | "\r\n" {
  return /\r\n/.test(text) ? "\r\n" : "\n";
}

/** The text with the end of its last line, should that be missing. */
export function ended(text: string, end: string): string {
  return text === "" || text.endsWith("\n") ? text : text + end;
}

/** The columns that a line is indented by; a tab counts as one. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Lines that end in another way. */
export function withBreaks(lines: string, end: string): string {
  return end === "\n" ? lines : lines.replaceAll("\n", end);
}
