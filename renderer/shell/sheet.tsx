import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { Icon } from "./icon.tsx";

interface SheetProps {
  readonly title: string;
  readonly close: () => void;
  /** The title is only read aloud, and Escape alone closes it: what is inside has the focus at once. */
  readonly bare?: boolean;
  readonly children: ReactNode;
}

/**
 * A dialog over the window; the platform's own, which keeps the focus inside and closes with Escape. What is marked with
 * `data-first` has the focus at first.
 */
export function Sheet({ title, close, bare = false, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // Closed while it is still on the page: only then does the platform give the focus back to where it was.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    shown?.querySelector<HTMLElement>("[data-first]")?.focus();
    return () => shown?.close();
  }, []);
  return (
    <dialog ref={dialog} className="sheet" data-bare={bare} aria-labelledby={heading} onCancel={close} onClose={close}>
      {bare ? (
        <h2 id={heading} className="hidden-text">
          {title}
        </h2>
      ) : (
        <header className="sheet-head">
          <h2 id={heading}>{title}</h2>
          <button type="button" className="button button-plain button-icon" onClick={close} aria-label="Close">
            <Icon name="cross" />
          </button>
        </header>
      )}
      {children}
    </dialog>
  );
}
