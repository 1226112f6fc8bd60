import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { WorkflowChanges } from "./workflow-changes.ts";

function watched() {
  const folder = join(temporaryFolder(), "workflows");
  let told = 0;
  let next = Promise.withResolvers<void>();
  const announce = (): void => {
    told += 1;
    next.resolve();
    next = Promise.withResolvers();
  };
  const changes = new WorkflowChanges({ folder, announce, gatherMs: 5 });
  onTestFinished(() => changes.stop());
  return { folder, changes, told: () => told, next: () => next.promise };
}

it("tells of files that others add, change and remove, in a folder that it makes", async () => {
  const { folder, changes, next } = watched();
  changes.start();
  const added = next();
  writeFileSync(join(folder, "a.yaml"), "one");
  await added;
  const changed = next();
  writeFileSync(join(folder, "a.yaml"), "two");
  await changed;
  const removed = next();
  rmSync(join(folder, "a.yaml"));
  await removed;
});

it("tells many changes at once, and none after it is stopped", async () => {
  const { changes, next, told } = watched();
  const once = next();
  for (let count = 0; count < 100; count += 1) changes.changed();
  await once;
  expect(told()).toBe(1);
  changes.changed();
  changes.stop();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(told()).toBe(1);
});

it("goes on without a watch where the folder cannot be", async () => {
  const place = join(temporaryFolder(), "file");
  writeFileSync(place, "");
  const heard = Promise.withResolvers<void>();
  const changes = new WorkflowChanges({ folder: join(place, "below"), announce: heard.resolve, gatherMs: 1 });
  changes.start();
  changes.changed();
  await heard.promise;
  changes.stop();
});

it("tells of a file elsewhere that it follows, and of no other beside it", async () => {
  const { changes, next, told } = watched();
  const elsewhere = temporaryFolder();
  const file = join(elsewhere, "report.txt");
  writeFileSync(file, "one");
  changes.follow(file);
  changes.follow(join(elsewhere, "no", "folder.yaml"));
  writeFileSync(join(elsewhere, "other.yaml"), "one");
  const changed = next();
  writeFileSync(file, "two");
  await changed;
  expect(told()).toBe(1);
});
