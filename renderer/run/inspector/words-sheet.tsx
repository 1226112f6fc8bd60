import { type FormEvent, useId, useState } from "react";
import { Sheet } from "../../shell/sheet.tsx";

interface WordsSheetProps {
  readonly title: string;
  readonly label: string;
  /** What the button says. */
  readonly done: string;
  readonly begin?: string;
  readonly close: () => void;
  readonly send: (words: string) => void;
}

/** Asks a person for a few words, or a whole answer. */
export function WordsSheet({ title, label, done, begin = "", close, send }: WordsSheetProps) {
  const id = useId();
  const [words, setWords] = useState(begin);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send(words.trim());
    close();
  };
  return (
    <Sheet title={title} close={close}>
      <form className="words-form" onSubmit={submit}>
        <label className="field">
          <span className="field-label">{label}</span>
          <textarea
            id={id}
            className="field-control words-text"
            dir="auto"
            rows={4}
            maxLength={100_000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
        <div className="sheet-foot">
          <button type="button" className="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" className="button button-main" disabled={words.trim() === ""}>
            {done}
          </button>
        </div>
      </form>
    </Sheet>
  );
}
