import { expect, it, onTestFinished } from "vitest";
import { Unaccepted } from "./unaccepted.ts";

/** Assignments that wait `waitMs`, and what was done about them, in order. */
function openUnaccepted(waitMs: number) {
  const unaccepted = new Unaccepted(waitMs);
  onTestFinished(() => unaccepted.stop());
  const done: string[] = [];
  const last = Promise.withResolvers<void>();
  const send = (task: string, attempt = 1, isLast = false): void =>
    unaccepted.sent(
      { task, attempt },
      {
        again: () => done.push(`${task}.${attempt} again`),
        lost: () => {
          done.push(`${task}.${attempt} lost`);
          if (isLast) last.resolve();
        },
      },
    );
  return { unaccepted, done, send, last: last.promise };
}

it("has an assignment sent once more, then tells that it is lost, and nothing after that", async () => {
  const { done, send, last } = openUnaccepted(5);
  send("task-1");
  send("task-2", 1, true);
  await last;
  expect(done).toEqual(["task-1.1 again", "task-2.1 again", "task-1.1 lost", "task-2.1 lost"]);
});

it("does nothing about what was answered, but an answer of another attempt does not count", async () => {
  const { unaccepted, done, send, last } = openUnaccepted(5);
  send("task-1");
  send("task-2", 2, true);
  unaccepted.heard({ task: "task-1", attempt: 1 });
  unaccepted.heard({ task: "task-2", attempt: 1 });
  await last;
  expect(done).toEqual(["task-2.2 again", "task-2.2 lost"]);
});

it("waits for the last attempt of a task alone", async () => {
  const { done, send, last } = openUnaccepted(5);
  send("task-1", 1);
  send("task-1", 2, true);
  await last;
  expect(done).toEqual(["task-1.2 again", "task-1.2 lost"]);
});
