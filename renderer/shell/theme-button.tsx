import { useState } from "react";
import { Icon, type IconName } from "./icon.tsx";
import { keepTheme, nextTheme, pageStorage, readTheme, showTheme, type ThemeChoice } from "./theme.ts";

const icons: Readonly<Record<ThemeChoice, IconName>> = { system: "screen", light: "sun", dark: "moon" };
const names: Readonly<Record<ThemeChoice, string>> = { system: "as the system", light: "light", dark: "dark" };

/** Turns through the colour themes. */
export function ThemeButton() {
  const [choice, setChoice] = useState(() => readTheme(pageStorage));
  const turn = (): void => {
    const next = nextTheme(choice);
    keepTheme(pageStorage, next);
    showTheme(document.documentElement, next);
    setChoice(next);
  };
  const name = `Colours: ${names[choice]}`;
  return (
    <button type="button" className="button button-plain button-icon" onClick={turn} aria-label={name} title={name}>
      <Icon name={icons[choice]} />
    </button>
  );
}
