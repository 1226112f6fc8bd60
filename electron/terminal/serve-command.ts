import type { App } from "./app.ts";
import { Interrupts } from "./interrupts.ts";
import { reachHive } from "./reach-hive.ts";
import { sayJson } from "./say.ts";
import { waitForEnd } from "./wait-for-end.ts";

/** What `skep serve` is asked for. */
export interface ServeOptions {
  readonly port: number;
  readonly config?: string;
  readonly json?: boolean;
}

/** Offers the hive to a browser of this machine, until it is interrupted. */
export async function serve(app: App, { port, config, json }: ServeOptions): Promise<number> {
  const interrupts = new Interrupts(app.killAll);
  try {
    const hive = await reachHive(app, { config, continueRuns: true });
    try {
      const gateway = await app.openGateway(hive.bridge, port);
      if (json) sayJson(app, { type: "serving", url: gateway.url, port: gateway.port, tokens: gateway.tokens });
      else app.out.write(`Skep answers this machine's browser on ${gateway.url}\nCtrl-C ends it.\n`);
      try {
        return await Promise.race([waitForEnd(interrupts), hive.lost.then((error) => Promise.reject(error))]);
      } finally {
        await gateway.close();
      }
    } finally {
      await hive.leave();
    }
  } finally {
    interrupts.dispose();
  }
}
