import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { FailureError } from "../contract/failure.ts";
import { openWorkflows } from "../open-workflows.ts";
import { openTemporaryStore, temporaryFolder } from "../testing/temporary-store.ts";
import { isFileName } from "./file-name.ts";
import { revisionOf } from "./read-source.ts";

function openAll() {
  const home = temporaryFolder();
  const options = { home, resources: join(home, "none"), known: { agentKinds: ["alpha_agent"] }, clock: Date.now };
  const workflows = openWorkflows({ ...openTemporaryStore(), ...options });
  return { ...workflows, home, own: join(home, "workflows") };
}

const garbage = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.constantFrom("..", "../x", "con", "a/b", "C:\\x", ".", " ", "\u202efdp.exe", "x".repeat(999), "🐝".repeat(200)),
);

it("saves whatever it is told under whatever name, in its folder and byte by byte", async () => {
  const { keeper, library, home, own, close } = openAll();
  const saving = fc.asyncProperty(garbage, garbage, async (name, text) => {
    const source = text.toWellFormed();
    const { id, revision } = await keeper.save({ id: null, name, source, desk: null, expected: null });
    const file = id.slice("own/".length);
    expect(isFileName(file)).toBe(true);
    expect(readFileSync(join(own, file), "utf8")).toBe(source);
    expect((await library.read(id)).detail).toMatchObject({ source, revision });
    await keeper.remove(id);
  });
  await fc.assert(saving, { numRuns: 150 });
  expect(readdirSync(home).toSorted()).toEqual(["trash", "workflows"]);
  expect(readdirSync(own)).toEqual([]);
  await close();
});

it("finds nothing under an id that is none, whatever it looks like", async () => {
  const { keeper, library, close } = openAll();
  const asking = fc.asyncProperty(
    fc.constantFrom("own/", "shipped/", "file/", "draft/", ""),
    garbage,
    async (shelf, rest) => {
      const id = shelf + rest;
      const asked = await Promise.allSettled([library.read(id), keeper.remove(id), keeper.restore(rest)]);
      for (const one of asked) expect(one).toMatchObject({ reason: { failure: { code: "not_found" } } });
    },
  );
  await fc.assert(asking, { numRuns: 150 });
  await close();
});

type Deed =
  | { readonly what: "outside"; readonly text: string }
  | { readonly what: "read"; readonly window: 0 | 1 }
  | { readonly what: "save"; readonly texts: readonly [string, string] };

const text = fc.string({ maxLength: 8 });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ what: fc.constant("outside"), text }),
  fc.record({ what: fc.constant("read"), window: fc.constantFrom(0, 1) }),
  fc.record({ what: fc.constant("save"), texts: fc.tuple(text, text) }),
);

/** A file that two windows have open, and what must be in it. */
class SharedFile {
  readonly #workflows: ReturnType<typeof openAll>;
  readonly #id: string;
  /** What each window saw last. */
  readonly #seen: [string, string] = ["", ""];
  #content = "";

  constructor(workflows: ReturnType<typeof openAll>, id: string) {
    this.#workflows = workflows;
    this.#id = id;
  }

  async act(deed: Deed): Promise<void> {
    if (deed.what === "outside") this.#writeOutside(deed.text);
    else if (deed.what === "read") this.#seen[deed.window] = (await this.#read()).source;
    else await this.#saveBoth(deed.texts);
    expect((await this.#read()).source).toBe(this.#content);
  }

  #writeOutside(text: string): void {
    this.#content = text;
    writeFileSync(join(this.#workflows.own, this.#id.slice("own/".length)), text);
  }

  async #saveBoth(texts: readonly [string, string]): Promise<void> {
    const { keeper } = this.#workflows;
    await keeper.saveDraft(this.#id, { source: "unsaved", desk: null });
    const orders = texts.map((source, window) => {
      return { id: this.#id, source, desk: null, expected: revisionOf(this.#seen[window] ?? "") };
    });
    const results = await Promise.all(orders.map((order) => keeper.save(order).then(() => "saved", refused)));
    for (const window of [0, 1] as const) {
      const may = this.#content === texts[window] || this.#content === this.#seen[window];
      expect(results[window]).toBe(may ? "saved" : "stale");
      if (may) this.#content = texts[window];
      if (may) this.#seen[window] = texts[window];
    }
    expect((await this.#read()).draft === null).toBe(results.includes("saved"));
  }

  async #read() {
    return (await this.#workflows.library.read(this.#id)).detail;
  }
}

it("lets only those replace a text who have seen it, while two windows and another program write the file", async () => {
  const workflows = openAll();
  const { keeper, close } = workflows;
  const writing = fc.asyncProperty(fc.array(deed, { maxLength: 12 }), async (deeds) => {
    const { id } = await keeper.save({ id: null, name: "shared", source: "", desk: null, expected: null });
    const file = new SharedFile(workflows, id);
    for (const one of deeds) await file.act(one);
    await keeper.remove(id);
  });
  await fc.assert(writing, { numRuns: 60 });
  await close();
});

function refused(error: unknown): "stale" {
  if (error instanceof FailureError && error.failure.code === "stale") return "stale";
  throw error;
}
