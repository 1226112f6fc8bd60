import { type RefObject, useLayoutEffect, useRef } from "react";

/** Pixels from the end within which a reader counts as being at the end. */
const nearEnd = 48;

type Scrolled = Pick<HTMLElement, "scrollHeight" | "scrollTop" | "clientHeight">;

/** Whether a box is scrolled to its end, or nearly. */
export function isAtEnd({ scrollHeight, scrollTop, clientHeight }: Scrolled): boolean {
  return scrollHeight - scrollTop - clientHeight <= nearEnd;
}

/** Keeps a box at the end of a growing text, unless a person scrolled away from it. */
export function useFollowing(length: number): RefObject<HTMLElement | null> {
  const box = useRef<HTMLElement>(null);
  const following = useRef(true);
  useLayoutEffect(() => {
    const shown = box.current;
    if (shown === null) return;
    const listen = (): void => {
      following.current = isAtEnd(shown);
    };
    shown.addEventListener("scroll", listen, { passive: true });
    return () => shown.removeEventListener("scroll", listen);
  }, []);
  useLayoutEffect(() => {
    const shown = box.current;
    if (length > 0 && following.current && shown !== null) shown.scrollTop = shown.scrollHeight;
  }, [length]);
  return box;
}
