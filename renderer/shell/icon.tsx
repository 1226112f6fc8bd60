const shapes = {
  play: "M5 3.5v9l7-4.5z",
  stop: "M4 4h8v8H4z",
  again: "M13 8a5 5 0 1 1-1.6-3.7M13 2.5v3h-3",
  plus: "M8 3v10M3 8h10",
  undo: "M6 3L2.5 6.5 6 10M2.5 6.5h7a4 4 0 0 1 0 7H7",
  redo: "M10 3l3.5 3.5L10 10M13.5 6.5h-7a4 4 0 0 0 0 7H9",
  save: "M3 2.5h8l2.5 2.5v8.5h-11v-11zM5.5 2.5v3.5h5v-3.5M5 13.5v-4h6v4",
  side: "M2.5 3h11v10h-11zM9.5 3v10",
  check: "M3.5 8.5l3 3 6-7",
  cross: "M4 4l8 8M12 4l-8 8",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  ring: "M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3z",
  turning: "M8 2.5A5.5 5.5 0 1 1 2.5 8",
  slash: "M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3zM4.5 11.5l7-7",
  warning: "M8 2.5l6 10.5H2zM8 6.5v3M8 11.4v.1",
  workflow: "M2.5 3h4v3.5h-4zM9.5 9.5h4V13h-4zM4.5 6.5v3a2 2 0 0 0 2 2h3",
  history: "M8 2.5a5.5 5.5 0 1 1-5.2 3.7M2.5 2.5v3.7h3.7M8 5v3.2l2 1.3",
  model: "M8 2l5.2 3v6L8 14l-5.2-3V5zM8 8l5.2-3M8 8v6M8 8L2.8 5",
  down: "M8 2.5v8M4.5 7.5L8 11l3.5-3.5M3 13.5h10",
  copy: "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
  remove: "M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5",
  sun: "M8 5.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6zM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9",
  moon: "M13 9.5A5.5 5.5 0 0 1 6.5 3 5.5 5.5 0 1 0 13 9.5z",
  screen: "M2 3h12v8H2zM6 13.5h4",
  keys: "M2 4.5h12v7H2zM4.5 7h.1M7 7h.1M9.5 7h.1M11.6 7h.1M5 9.3h6",
  settings: "M2.5 5h6M12 5h1.5M2.5 11H4M7.5 11h6M8.5 3.3H12v3.4H8.5zM4 9.3h3.5v3.4H4z",
  answer: "M3 3.5h10M3 6.5h10M3 9.5h7M3 12.5h4",
  agent: "M8 2.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM3 13.5a5 5 0 0 1 10 0",
  dashboard: "M2.5 3h5v4.5h-5zM9.5 3h4v2.5h-4zM9.5 7.5h4V13h-4zM2.5 9.5h5V13h-5z",
  compare: "M5 2.5v11M11 2.5v11M2.5 5L5 2.5 7.5 5M8.5 11l2.5 2.5 2.5-2.5",
  pin: "M6 2.5h4M6.5 2.5V7L4.5 9.5h7L9.5 7V2.5M8 9.5v4",
  person: "M8 2.5a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6zM2.5 13.5a4.5 4.5 0 0 1 8-2.8M10 12.5l1.5 1.5 3-3.5",
  open: "M2.5 12.5v-9h4l1.5 2h5.5v1.5M2.5 12.5l2-5.5h9.5l-2 5.5z",
  clock: "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM8 5v3.2l2 1.3",
} as const;

/** Names of the icons. */
export type IconName = keyof typeof shapes;

/** One icon, drawn in the colour of its text; words beside it say what it means. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" data-icon={name}>
      <path d={shapes[name]} />
    </svg>
  );
}
