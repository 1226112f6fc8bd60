import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { type Failure, failure } from "../contract/failure.ts";
import { problemsOf } from "../contract/problems.ts";
import { type Settings, type SettingsChange, type SettingsView, settingsShape } from "../contract/settings.ts";

/** Largest file that is read, in characters. */
const mostText = 262_144;

/**
 * What a person has set, kept in a file of the data folder. It is written whole or not at all; one that cannot be read
 * is told and left as it is, and at the first change it is put beside the new one.
 */
export class SettingsFile {
  readonly #file: string;
  #settings: Settings;
  #problem: Failure | null;
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(file: string, read: Read) {
    this.#file = file;
    this.#settings = read.settings;
    this.#problem = read.problem;
  }

  /** Reads a file; without one, everything is as at the first start. */
  static async open(file: string): Promise<SettingsFile> {
    return new SettingsFile(file, await read(file));
  }

  get view(): SettingsView {
    return { ...this.#settings, problem: this.#problem };
  }

  /** Sets what is given and keeps the rest. What it answers is on the disk. */
  save(change: SettingsChange): Promise<SettingsView> {
    const saved = this.#writing.then(async () => {
      const { statusBeatSeconds, keys, theme } = this.#settings;
      const settings = {
        statusBeatSeconds: change.statusBeatSeconds ?? statusBeatSeconds,
        keys: change.keys ?? keys,
        theme: change.theme ?? theme,
      };
      await this.#write(settings);
      this.#settings = settings;
      this.#problem = null;
      return this.view;
    });
    this.#writing = saved.catch(() => undefined);
    return saved;
  }

  async #write(settings: Settings): Promise<void> {
    await mkdir(dirname(this.#file), { recursive: true });
    const unfinished = `${this.#file}.new`;
    const handle = await open(unfinished, "w");
    try {
      await handle.writeFile(`${JSON.stringify(settings, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (this.#problem !== null) await rename(this.#file, `${this.#file}.broken`).catch(() => undefined);
    await rename(unfinished, this.#file);
  }
}

interface Read {
  readonly settings: Settings;
  readonly problem: Failure | null;
}

async function read(file: string): Promise<Read> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => error);
  if (typeof text !== "string") {
    return text.code === "ENOENT" ? { settings: usual, problem: null } : broken(file, text.message);
  }
  if (text.length > mostText) return broken(file, `it is longer than ${mostText} characters`);
  try {
    const found = settingsShape.safeParse(JSON.parse(text));
    if (found.success) return { settings: found.data, problem: null };
    return broken(file, problemsOf(found.error, "the whole").join("; "));
  } catch (error) {
    return broken(file, String(error));
  }
}

const usual: Settings = settingsShape.parse({});

function broken(file: string, why: string): Read {
  const problem = failure("bad_config", `The settings in ${file} cannot be read: ${why}`.slice(0, 1000), {
    hint: "Everything is as at the first start until it is mended, or until a setting is changed: the file is then kept beside the new one.",
  });
  return { settings: usual, problem };
}
