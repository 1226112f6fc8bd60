import { statfsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../electron/hive/testing/temporary-store.ts";
import { checkRoom } from "./disk-room.ts";

it("lets a file come for which there is room", async () => {
  await expect(checkRoom(join(temporaryFolder(), "a"), 1000)).resolves.toBeUndefined();
});

it("refuses one for which there is none, so that it may be tried again when there is", async () => {
  const folder = temporaryFolder();
  const { blocks, bsize } = statfsSync(folder);
  await expect(checkRoom(join(folder, "a"), blocks * bsize)).rejects.toMatchObject({
    failure: { code: "download_failed", retryable: true, message: expect.stringMatching(/room for \d+ MB/) },
  });
});
