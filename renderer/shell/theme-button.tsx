import { useActions, useFacts } from "../facts/facts-context.ts";
import { Icon, type IconName } from "./icon.tsx";
import { keepTheme, nextTheme, pageStorage, readTheme, showTheme, type ThemeChoice } from "./theme.ts";

const icons: Readonly<Record<ThemeChoice, IconName>> = { system: "screen", light: "sun", dark: "moon" };
const names: Readonly<Record<ThemeChoice, string>> = { system: "as the system", light: "light", dark: "dark" };

/** Turns through the colour themes. */
export function ThemeButton() {
  const actions = useActions();
  const choice = useFacts(({ settings }) => settings.view?.theme) ?? readTheme(pageStorage);
  const turn = (): void => {
    const theme = nextTheme(choice);
    actions.changeSettings({ theme }).catch(() => {
      keepTheme(pageStorage, theme); // without the hive, this page alone has it
      showTheme(document.documentElement, theme);
    });
  };
  const name = `Colours: ${names[choice]}`;
  return (
    <button type="button" className="button button-plain button-icon" onClick={turn} aria-label={name} title={name}>
      <Icon name={icons[choice]} />
    </button>
  );
}
