import { describe, expect, it } from "vitest";
import { bridgeChannels } from "../hive/contract/bridge.ts";
import { FailureError, failure } from "../hive/contract/failure.ts";
import { serveFiles } from "./file-ipc.ts";
import { pageAddress } from "./page-address.ts";

type Handler = (event: unknown, ...args: readonly unknown[]) => Promise<unknown>;

/** The handlers as the main process has them, with a person who chooses these files. */
function serve(chosen: readonly string[]) {
  const handlers = new Map<string, Handler>();
  const opened: string[] = [];
  serveFiles(
    { handle: (channel, handler) => void handlers.set(channel, handler as Handler) },
    { showOpenDialog: async () => ({ canceled: chosen.length === 0, filePaths: [...chosen] }) },
    {
      open: async (path) => {
        if (path.includes("missing")) throw new FailureError(failure("not_found", "There is no such file."));
        opened.push(path);
        return `file/${opened.length}`;
      },
    },
  );
  const ask = async (channel: string, url: string, ...args: readonly unknown[]) =>
    await handlers.get(channel)?.({ senderFrame: { url } }, ...args);
  return { ask, opened };
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
    const { ask, opened } = serve(["/a.yaml"]);
    for (const channel of [bridgeChannels.chooseFile, bridgeChannels.openFile]) {
      expect(await ask(channel, "https://evil.example/", "/a.yaml")).toMatchObject({ ok: false });
    }
    expect(opened).toEqual([]);
  });
});
