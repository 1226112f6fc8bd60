import type { Arrangement } from "./arrange.ts";

const shapes: Readonly<Record<Arrangement, string>> = {
  left: "M3 2v12M5 4h8v3H5zM5 9h5v3H5z",
  center: "M8 2v12M4 4h8v3H4zM5.5 9h5v3h-5z",
  right: "M13 2v12M3 4h8v3H3zM6 9h5v3H6z",
  top: "M2 3h12M4 5v8h3V5zM9 5v5h3V5z",
  middle: "M2 8h12M4 4v8h3V4zM9 5.5v5h3v-5z",
  bottom: "M2 13h12M4 3v8h3V3zM9 6v5h3V6z",
  across: "M2 2v12M14 2v12M6.5 4h3v8h-3z",
  down: "M2 2h12M2 14h12M4 6.5h8v3H4z",
};

/** What an arrangement does, as a drawing. */
export function ArrangeIcon({ how }: { readonly how: Arrangement }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapes[how]} />
    </svg>
  );
}
