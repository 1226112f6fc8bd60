import { expect } from "vitest";
import { type ServedGateway, serveGateway } from "./gateway.ts";
import { type Lifetime, lifetimes, type TestHome } from "./test-home.ts";

interface Options {
  readonly lives?: Lifetime;
  readonly env?: Readonly<Record<string, string>>;
}

/** Serves a hive on the data folder of each test of a file, or on the one of all of them; it ends in order. */
export function testGateway(home: TestHome, { lives = "test", env }: Options = {}): ServedGateway {
  let gateway: ServedGateway | undefined;
  const now = (): ServedGateway => {
    if (gateway === undefined) throw new Error("Nothing is served.");
    return gateway;
  };
  const { before, after } = lifetimes[lives];
  before(async () => {
    gateway = await serveGateway(home.path, env);
  });
  after(async () => {
    const { served } = gateway ?? {};
    gateway = undefined;
    served?.child.kill("SIGTERM");
    if (served !== undefined) expect((await served.ended).code).toBe(0);
  });
  return {
    get served() {
      return now().served;
    },
    get url() {
      return now().url;
    },
    get port() {
      return now().port;
    },
    get tokens() {
      return now().tokens;
    },
    ask: (...asked) => now().ask(...asked),
    knock: (...asked) => now().knock(...asked),
  };
}
