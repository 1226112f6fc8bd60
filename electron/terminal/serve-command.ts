import type { App, OpenGateway } from "./app.ts";
import { Interrupts } from "./interrupts.ts";
import { reachHive } from "./reach-hive.ts";
import { sayJson } from "./say.ts";
import type { ServeOptions } from "./serve-daemon.ts";
import { removeServeRecord, writeServeRecord } from "./serve-record.ts";
import { tellStarter } from "./start-beside.ts";
import { waitForEnd } from "./wait-for-end.ts";

/** Offers the hive to a browser and to programs of this machine, until it is interrupted. */
export async function serve(app: App, options: ServeOptions): Promise<number> {
  if (options.detach || options.stop) {
    const { serveDetached, stopServing } = await import("./serve-daemon.ts");
    return options.stop ? await stopServing(app, options) : await serveDetached(app, options);
  }
  return await serveHere(app, options);
}

async function serveHere(app: App, options: ServeOptions): Promise<number> {
  const { port, config } = options;
  const interrupts = new Interrupts(app.killAll);
  try {
    const hive = await reachHive(app, { config, continueRuns: true });
    try {
      const gateway = await app.openGateway(hive.bridge, port);
      try {
        tell(app, gateway, options);
        return await Promise.race([waitForEnd(interrupts), hive.lost.then((error) => Promise.reject(error))]);
      } finally {
        await gateway.close();
      }
    } finally {
      await hive.leave();
      removeServeRecord(app.home, process.pid); // `--stop` waits for this: nothing is left behind it
    }
  } finally {
    interrupts.dispose();
  }
}

function tell(app: App, { url, port, tokens }: OpenGateway, { json }: ServeOptions): void {
  writeServeRecord(app.home, { pid: process.pid, port });
  tellStarter(app.env, { pid: process.pid, url, port });
  if (json) sayJson(app, { type: "serving", url, port, tokens });
  else app.out.write(`Skep answers this machine's browser on ${url}\nCtrl-C ends it.\n`);
}
