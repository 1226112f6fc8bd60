import { expect, it } from "vitest";
import { DownloadGate } from "./download-gate.ts";

it("lets all pass while it is open, and those that waited when it opens", async () => {
  const gate = new DownloadGate();
  expect(gate.pass()).toBe(undefined);
  gate.close();
  gate.close();
  expect(gate.isOpen).toBe(false);
  const passed: number[] = [];
  const waiting = [1, 2].map((n) => gate.pass()?.then(() => passed.push(n)));
  await Promise.resolve();
  expect(passed).toEqual([]);
  gate.open();
  await Promise.all(waiting);
  expect(passed).toEqual([1, 2]);
});

it("holds again whoever it let go when it closed before they went", async () => {
  const gate = new DownloadGate();
  gate.close();
  let passed = false;
  const waiting = gate.pass()?.then(() => {
    passed = true;
  });
  gate.open();
  gate.close();
  await new Promise((resolve) => setImmediate(resolve));
  expect(passed).toBe(false);
  gate.open();
  await waiting;
});

it("ends the wait of one that gives up", async () => {
  const gate = new DownloadGate();
  gate.close();
  const end = new AbortController();
  const waiting = gate.pass(end.signal);
  end.abort(new Error("given up"));
  await expect(waiting).rejects.toThrow("given up");
  await expect(gate.pass(end.signal)).rejects.toThrow("given up");
});
