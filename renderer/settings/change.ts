import type { SettingsPatch } from "../facts/settings-facts.ts";

/** Sets something, and says what was done when it is. */
export type Change = (patch: SettingsPatch, told: string) => void;
