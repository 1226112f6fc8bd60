import type { App } from "./app.ts";
import { Interrupts } from "./interrupts.ts";
import { sayJson } from "./say.ts";
import { waitForEnd } from "./wait-for-end.ts";

/** What `skep engine` is asked for. */
export interface EngineOptions {
  readonly port: number;
  readonly model: readonly string[];
  readonly json?: boolean;
}

/** Serves the embedded engine alone, until it is interrupted. */
export async function engine(app: App, { port, model, json }: EngineOptions): Promise<number> {
  const interrupts = new Interrupts(app.killAll);
  try {
    const running = await app.runEngine({ port, files: model });
    const url = `http://127.0.0.1:${running.port}`;
    if (json) sayJson(app, { type: "engine.ready", url, port: running.port });
    else app.out.write(`The embedded engine answers on ${url}\n`);
    const code = await waitForEnd(interrupts);
    await running.close();
    return code;
  } finally {
    interrupts.dispose();
  }
}
