import { useState } from "react";
import { Icon } from "./icon.tsx";

/** Copies a text to the clipboard and says whether it did. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const [said, setSaid] = useState("");
  const copy = async (): Promise<void> => {
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setSaid(copied ? "Copied" : "Not copied: select the text instead");
    setTimeout(setSaid, 2000, "");
  };
  return (
    <button type="button" className="button button-plain" onClick={() => void copy()} aria-label={`Copy ${what}`}>
      <Icon name={said === "Copied" ? "check" : "copy"} />
      <span aria-live="polite">{said === "" ? "Copy" : said}</span>
    </button>
  );
}
