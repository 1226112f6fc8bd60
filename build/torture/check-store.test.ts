import { rmSync } from "node:fs";
import { expect, it } from "vitest";
import { freshFolder, openDesk } from "../bench/dispatch/open-desk.ts";
import { findFaults, readNotes } from "./check-store.ts";

it("reads what was told, whole lines of it", () => {
  const told = readNotes("claimed 12\nadded task-1\nadded task-2\ncompleted task-1\nadd");
  expect(told).toEqual({ added: ["task-1", "task-2"], completed: ["task-1"] });
});

it("tells what is lost, undone or done twice", async () => {
  const folder = freshFolder();
  const own = openDesk(folder);
  const task = await own.add(1);
  const claim = await own.claim();
  if (claim !== undefined) await own.complete(claim.ref);
  const open = await own.add(2);
  await own.close();
  expect(findFaults(folder, { added: [task, open], completed: [task] })).toEqual([]);
  expect(findFaults(folder, { added: ["task-99"], completed: [open] })).toEqual([
    "task-99 was acknowledged and is lost",
    `${open} was told complete and is pending`,
  ]);
  own.database.close();
  rmSync(folder, { recursive: true });
});
