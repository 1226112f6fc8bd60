import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { type HomeOptions, type MadeHome, makeHome } from "./home.ts";
import { processesLeft } from "./processes.ts";

/** The data folder of the test that runs. */
export interface TestHome {
  readonly path: string;
}

/** How long something of a test lives. */
export type Lifetime = "test" | "file";

/** What begins and ends something that lives so long. What begins last ends first. */
export const lifetimes = {
  test: { before: beforeEach, after: afterEach },
  file: { before: beforeAll, after: afterAll },
} as const;

/** Gives each test of a file a data folder, or all of them one; at its end no process of it may be left. */
export function testHome({ lives = "test", ...options }: HomeOptions & { readonly lives?: Lifetime } = {}): TestHome {
  let home: MadeHome | undefined;
  const { before, after } = lifetimes[lives];
  before(async () => {
    home = await makeHome(options);
  });
  after(async () => {
    if (home === undefined) return;
    const left = await processesLeft(home.path);
    home.remove();
    expect(left).toEqual([]);
  });
  return {
    get path() {
      if (home === undefined) throw new Error("No test runs yet.");
      return home.path;
    },
  };
}
