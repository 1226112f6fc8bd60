import type { Dialog, IpcMain, IpcMainInvokeEvent, OpenDialogOptions } from "electron";
import { type BridgeAnswer, bridgeChannels, type OpenedFile } from "../hive/contract/bridge.ts";
import { failure, toFailure } from "../hive/contract/failure.ts";
import { isOwnPage } from "./page-address.ts";

/** What stands behind the window's files. */
export interface FileSource {
  /** Opens a workflow file; answers its id. */
  open(path: string): Promise<string>;
}

type Sender = Pick<IpcMainInvokeEvent, "senderFrame">;

const options: OpenDialogOptions = {
  title: "Open a workflow",
  properties: ["openFile"],
  filters: [{ name: "Workflows", extensions: ["yaml", "yml"] }],
};

const foreign = failure("bad_request", "Only the window's own page may open files.");
const noFile = failure("bad_request", "This is no file of the machine.", { hint: "Drop a workflow's YAML file." });

/** Lets the window's own page open what a person chose in a dialog, or dropped onto it. */
export function serveFiles(
  ipc: Pick<IpcMain, "handle">,
  dialog: Pick<Dialog, "showOpenDialog">,
  source: FileSource,
): void {
  const open = async (path: string): Promise<BridgeAnswer<OpenedFile>> =>
    await source.open(path).then(
      (id) => ({ ok: true, value: { id } }) as const,
      (thrown: unknown) => ({ ok: false, failure: toFailure(thrown) }) as const,
    );
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
}
