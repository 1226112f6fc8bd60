import { z } from "zod";
import type { Failure } from "./failure.ts";

const fields = {
  /** Seconds between two status reports of a run that goes on. */
  statusBeatSeconds: z.number().int().min(5).max(3600),
  /** Keys in the place of the usual ones, by command; an empty list: that command has no key. */
  keys: z
    .record(z.string().min(1).max(100), z.array(z.string().min(1).max(50)).max(5))
    .refine((keys) => Object.keys(keys).length <= 500, "more than 500 commands"),
  /** What the window looks like; `system`: as the machine says. */
  theme: z.enum(["system", "light", "dark"]),
};

/** The file of what a person has set; what it leaves out is as at the first start. */
export const settingsShape = z.strictObject({
  statusBeatSeconds: fields.statusBeatSeconds.default(60),
  keys: fields.keys.default({}),
  theme: fields.theme.default("system"),
});

/** What is to be set; the rest stays. */
export const settingsChange = z.strictObject(fields).partial();

/** What a person has set. */
export type Settings = Readonly<z.output<typeof settingsShape>>;

/** What a person wants set. */
export type SettingsChange = Readonly<z.output<typeof settingsChange>>;

/** The settings as they hold. */
export interface SettingsView extends Settings {
  /** Why what the file says does not hold; null: it does. */
  readonly problem: Failure | null;
}
