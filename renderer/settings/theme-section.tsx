import type { Settings } from "../../electron/hive/contract/settings.ts";
import { Icon, type IconName } from "../shell/icon.tsx";
import type { Change } from "./change.ts";

interface ThemeSectionProps {
  readonly theme: Settings["theme"];
  readonly change: Change;
}

const themes: readonly (readonly [theme: Settings["theme"], name: string, icon: IconName])[] = [
  ["system", "As the system", "screen"],
  ["light", "Light", "sun"],
  ["dark", "Dark", "moon"],
];

/** What the window looks like. */
export function ThemeSection({ theme, change }: ThemeSectionProps) {
  return (
    <fieldset className="settings-section settings-theme">
      <legend>Colours</legend>
      <div className="settings-choices">
        {themes.map(([choice, name, icon]) => (
          <label key={choice} className="settings-choice">
            <input
              type="radio"
              name="theme"
              checked={choice === theme}
              onChange={() => change({ theme: choice }, `Colours: ${name.toLowerCase()}.`)}
            />
            <Icon name={icon} />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
