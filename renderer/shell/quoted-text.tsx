/** A sentence in which what stands between backticks is to be typed as it is. */
export function QuotedText({ text }: { readonly text: string }) {
  const parts = text.split("`");
  if (parts.length % 2 === 0) return text; // a lone backtick quotes nothing
  // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence have no other name, and never move
  return parts.map((part, index) => (index % 2 === 0 ? part : <code key={`${index} ${part}`}>{part}</code>));
}
