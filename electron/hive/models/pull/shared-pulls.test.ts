import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { DownloadGate } from "../../watch/download-gate.ts";
import type { PullLine } from "./pull-model.ts";
import { SharedPulls } from "./shared-pulls.ts";

/** A pull that goes on when it is told to, and counts how often it was begun. */
function scripted() {
  const gate = Promise.withResolvers<void>();
  const state = { begun: 0, aborted: false };
  async function* start(signal: AbortSignal): AsyncGenerator<PullLine> {
    state.begun += 1;
    signal.addEventListener("abort", () => {
      state.aborted = true;
      gate.reject(new Error("stopped"));
    });
    yield { status: "pulling", completed: 1, total: 2 };
    yield { status: "pulling", completed: 1.5, total: 2 };
    await gate.promise;
    yield { status: "pulling", completed: 2, total: 2 };
    yield { status: "success" };
  }
  return { start, state, go: gate.resolve };
}

it("fetches once for all who want the same model, and tells each of them", async () => {
  const pulls = new SharedPulls();
  const { start, state, go } = scripted();
  const told: string[] = [];
  const first = pulls.join("a", start, { listener: ({ status }) => told.push(`first ${status}`) });
  const second = pulls.join("a", start, { listener: ({ status }) => told.push(`second ${status}`) });
  go();
  await Promise.all([first, second]);
  expect(state.begun).toBe(1);
  expect(told.filter((one) => one.endsWith("success"))).toEqual(["first success", "second success"]);
});

it("tells the first and the last of many steps, not each", async () => {
  const pulls = new SharedPulls();
  const { start, go } = scripted();
  const told: (number | null)[] = [];
  go();
  await pulls.join("a", start, { listener: ({ completed }) => told.push(completed) });
  expect(told).toEqual([1, 2, null]);
});

it("stops for all when a person stops it, and begins anew when it is wanted again", async () => {
  const pulls = new SharedPulls();
  const { start, state } = scripted();
  const listener = () => undefined;
  const both = Promise.allSettled([pulls.join("a", start, { listener }), pulls.join("a", start, { listener })]);
  expect([pulls.cancel("a"), pulls.cancel("b")]).toEqual([true, false]);
  expect((await both).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect([state.aborted, pulls.cancel("a")]).toEqual([true, false]);
  await expect(pulls.join("a", start, { listener })).rejects.toThrow("stopped");
  expect(state.begun).toBe(2);
});

it("goes on while one still waits, and stops when the last gives up", async () => {
  const pulls = new SharedPulls();
  const { start, state } = scripted();
  const [one, two] = [new AbortController(), new AbortController()];
  const listener = () => undefined;
  const first = pulls.join("a", start, { listener, signal: one.signal });
  const second = pulls.join("a", start, { listener, signal: two.signal });
  one.abort(new Error("first gives up"));
  await expect(first).rejects.toThrow("first gives up");
  expect(state.aborted).toBe(false);
  two.abort(new Error("second gives up"));
  await expect(second).rejects.toThrow("second gives up");
  expect(state.aborted).toBe(true);
});

it("tells a failure to all, and begins anew for the next", async () => {
  const pulls = new SharedPulls();
  // biome-ignore lint/correctness/useYield: it fails before its first line
  const failing = async function* (): AsyncGenerator<PullLine> {
    throw new Error("no source");
  };
  const listener = () => undefined;
  const both = [pulls.join("a", failing, { listener }), pulls.join("a", failing, { listener })];
  for (const one of both) await expect(one).rejects.toThrow("no source");
  const { start, go } = scripted();
  go();
  await pulls.join("a", start, { listener });
});

it("ends what runs when it is stopped", async () => {
  const pulls = new SharedPulls();
  const { start, state } = scripted();
  const joined = pulls.join("a", start, { listener: () => undefined });
  joined.catch(() => undefined);
  await pulls.stop();
  expect(state.aborted).toBe(true);
  await expect(joined).rejects.toThrow("stopped");
});

it("holds a download where it is while it may not go on, and ends the wait when all give up", async () => {
  const gate = new DownloadGate();
  const pulls = new SharedPulls((signal) => gate.pass(signal));
  const { start, go } = scripted();
  const told: (number | null)[] = [];
  gate.close();
  go();
  const pull = pulls.join("a", start, { listener: ({ completed }) => told.push(completed) });
  const end = new AbortController();
  const other = pulls.join("b", start, { listener: () => undefined, signal: end.signal });
  await turn();
  end.abort(new Error("given up"));
  await expect(other).rejects.toThrow("given up");
  expect(told).toEqual([]);
  gate.open();
  await pull;
  expect(told).toEqual([1, 2, null]);
});

it("says so when a download is held in its middle", async () => {
  const gate = new DownloadGate();
  const pulls = new SharedPulls((signal) => gate.pass(signal));
  const { start, go } = scripted();
  const told: string[] = [];
  const listener = ({ status }: { readonly status: string }): void => {
    told.push(status);
    if (status === "pulling") gate.close();
    else gate.open();
  };
  go();
  await pulls.join("a", start, { listener });
  expect(told.slice(0, 2)).toEqual(["pulling", "paused until there is room"]);
  expect(told.at(-1)).toBe("success");
});
