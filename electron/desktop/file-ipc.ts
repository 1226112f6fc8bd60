import { extname } from "node:path";
import type { Dialog, IpcMain, IpcMainInvokeEvent, OpenDialogOptions, SaveDialogOptions } from "electron";
import {
  type BridgeAnswer,
  bridgeChannels,
  type CopyOrder,
  type OpenedFile,
  type SavedCopy,
} from "../hive/contract/bridge.ts";
import { failure, toFailure } from "../hive/contract/failure.ts";
import { isOwnPage } from "./page-address.ts";

/** What stands behind the window's files. */
export interface FileSource {
  /** Opens a workflow file; answers its id. */
  open(path: string): Promise<string>;
  /** Writes a workflow to a place, over what is there. */
  saveTo(path: string, order: Pick<CopyOrder, "source" | "desk">): Promise<unknown>;
}

type Sender = Pick<IpcMainInvokeEvent, "senderFrame">;

const filters = [{ name: "Workflows", extensions: ["yaml", "yml"] }];
const options: OpenDialogOptions = { title: "Open a workflow", properties: ["openFile"], filters };

const foreign = failure("bad_request", "Only the window's own page may open and save files.");
const noCopy = failure("bad_request", "This is no workflow that can be saved.");
const noFile = failure("bad_request", "This is no file of the machine.", { hint: "Drop a workflow's YAML file." });

/** Lets the window's own page open what a person chose in a dialog, or dropped onto it. */
export function serveFiles(
  ipc: Pick<IpcMain, "handle">,
  dialog: Pick<Dialog, "showOpenDialog" | "showSaveDialog">,
  source: FileSource,
): void {
  const open = (path: string): Promise<BridgeAnswer<OpenedFile>> =>
    answerOf(async () => ({ id: await source.open(path) }));
  ipc.handle(bridgeChannels.chooseFile, async ({ senderFrame }: Sender) => {
    if (!isOwnPage(senderFrame?.url)) return { ok: false, failure: foreign };
    const { filePaths } = await dialog.showOpenDialog(options);
    const [path] = filePaths;
    return path === undefined ? { ok: true, value: null } : await open(path);
  });
  ipc.handle(bridgeChannels.openFile, async ({ senderFrame }: Sender, path: unknown) => {
    if (!isOwnPage(senderFrame?.url)) return { ok: false, failure: foreign };
    return typeof path === "string" && path !== "" ? await open(path) : { ok: false, failure: noFile };
  });
  ipc.handle(bridgeChannels.saveCopy, async ({ senderFrame }: Sender, asked: unknown) => {
    if (!isOwnPage(senderFrame?.url)) return { ok: false, failure: foreign };
    // Loaded when a copy is saved: what checks it must not stand in the way of the window's opening.
    const { copyOrder } = await import("../hive/contract/bridge-requests.ts");
    const { success, data: order } = copyOrder.safeParse(asked);
    if (!success) return { ok: false, failure: noCopy };
    const { filePath } = await dialog.showSaveDialog(savingOf(order));
    return await answerOf<SavedCopy | null>(async () => {
      if (!filePath) return null;
      const place = extname(filePath) === "" ? `${filePath}.yaml` : filePath;
      await source.saveTo(place, order);
      return { place };
    });
  });
}

/** The name may be anything; what no file system takes in one is left out. */
function savingOf({ name }: CopyOrder): SaveDialogOptions {
  const file = name
    .replace(/[\p{Cc}/\\:*?"<>|]/gu, " ")
    .trim()
    .slice(0, 80);
  return { title: "Save a copy", defaultPath: `${file || "Workflow"}.yaml`, filters };
}

async function answerOf<Value>(act: () => Promise<Value>): Promise<BridgeAnswer<Value>> {
  try {
    return { ok: true, value: await act() };
  } catch (thrown) {
    return { ok: false, failure: toFailure(thrown) };
  }
}
