import { describe, expect, it } from "vitest";
import { bridgeChannels } from "../hive/contract/bridge.ts";
import { FailureError, failure } from "../hive/contract/failure.ts";
import { serveFiles } from "./file-ipc.ts";
import { pageAddress } from "./page-address.ts";

type Handler = (event: unknown, ...args: readonly unknown[]) => Promise<unknown>;

/** The handlers as the main process has them, with a person who chooses these files. */
function serve(chosen: readonly string[], place = "") {
  const handlers = new Map<string, Handler>();
  const opened: string[] = [];
  const saved: unknown[] = [];
  const proposed: unknown[] = [];
  serveFiles(
    { handle: (channel, handler) => void handlers.set(channel, handler as Handler) },
    {
      showOpenDialog: async () => ({ canceled: chosen.length === 0, filePaths: [...chosen] }),
      showSaveDialog: async (...asked: readonly unknown[]) => {
        proposed.push(Object(asked.at(-1)).defaultPath);
        return { canceled: place === "", filePath: place };
      },
    },
    {
      open: async (path) => {
        if (path.includes("missing")) throw new FailureError(failure("not_found", "There is no such file."));
        opened.push(path);
        return `file/${opened.length}`;
      },
      saveTo: async (path, order) => {
        if (path.includes("full")) throw new FailureError(failure("not_available", "The disk is full."));
        saved.push([path, order.source]);
      },
    },
  );
  const ask = async (channel: string, url: string, ...args: readonly unknown[]) =>
    await handlers.get(channel)?.({ senderFrame: { url } }, ...args);
  return { ask, opened, saved, proposed };
}

describe("serveFiles", () => {
  it("opens what a person chose, and nothing when none was", async () => {
    const { ask, opened } = serve(["/home/me/bees.yaml"]);
    expect(await ask(bridgeChannels.chooseFile, pageAddress)).toEqual({ ok: true, value: { id: "file/1" } });
    expect(opened).toEqual(["/home/me/bees.yaml"]);
    expect(await serve([]).ask(bridgeChannels.chooseFile, pageAddress)).toEqual({ ok: true, value: null });
  });

  it("opens what was dropped, and says what is wrong with it", async () => {
    const { ask } = serve([]);
    expect(await ask(bridgeChannels.openFile, pageAddress, "/a.yaml")).toEqual({ ok: true, value: { id: "file/1" } });
    const wrong = [
      await ask(bridgeChannels.openFile, pageAddress, ""),
      await ask(bridgeChannels.openFile, pageAddress, 7),
    ];
    for (const answer of wrong) expect(answer).toMatchObject({ ok: false, failure: { code: "bad_request" } });
    const missing = await ask(bridgeChannels.openFile, pageAddress, "/missing.yaml");
    expect(missing).toMatchObject({ ok: false, failure: { code: "not_found" } });
  });

  it("opens nothing for another page", async () => {
    const { ask, opened, proposed } = serve(["/a.yaml"]);
    for (const channel of [bridgeChannels.chooseFile, bridgeChannels.openFile, bridgeChannels.saveCopy]) {
      expect(await ask(channel, "https://evil.example/", "/a.yaml")).toMatchObject({ ok: false });
    }
    expect([opened, proposed]).toEqual([[], []]);
  });

  it("saves a copy to the place that a person chose, as YAML, and nothing where none was chosen", async () => {
    const order = { name: 'Bees: "how/why"?', source: "version: 1\n", desk: null };
    const { ask, saved, proposed } = serve([], "/home/me/copy");
    const answer = await ask(bridgeChannels.saveCopy, pageAddress, order);
    expect(answer).toEqual({ ok: true, value: { place: "/home/me/copy.yaml" } });
    expect([saved, proposed]).toEqual([[["/home/me/copy.yaml", order.source]], ["Bees   how why.yaml"]]);
    expect(await serve([]).ask(bridgeChannels.saveCopy, pageAddress, order)).toEqual({ ok: true, value: null });
  });

  it("says why a copy was not saved", async () => {
    const order = { name: "", source: "", desk: null };
    const { ask } = serve([], "/full/copy.yml");
    const full = await ask(bridgeChannels.saveCopy, pageAddress, order);
    expect(full).toMatchObject({ ok: false, failure: { code: "not_available" } });
    const wrong = await ask(bridgeChannels.saveCopy, pageAddress, { source: 7 });
    expect(wrong).toMatchObject({ ok: false, failure: { code: "bad_request" } });
  });
});
