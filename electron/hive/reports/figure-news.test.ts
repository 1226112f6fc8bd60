import { expect, it, onTestFinished } from "vitest";
import type { BridgeEvent } from "../contract/bridge.ts";
import type { TaskState } from "../contract/task.ts";
import type { Stores } from "../dispatcher/stores.ts";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { FigureNews } from "./figure-news.ts";
import { readFigures } from "./read-figures.ts";

function readers({ counts }: Stores) {
  return { read: () => readFigures(counts), waits: () => counts.waits() };
}

it("tells once how many tasks there are when several were added, and whom they ask for", async () => {
  const { stores, writer, feed } = openTemporaryStore();
  const told: BridgeEvent[] = [];
  const telling = Promise.withResolvers<void>();
  const publish = (events: readonly BridgeEvent[]): void => {
    told.push(...events);
    telling.resolve();
  };
  const news = new FigureNews({ ...readers(stores), publish, everyMs: 1 });
  onTestFinished(feed.subscribe(undefined, (events) => news.heard(events)));
  await writer.write((record) => {
    addRun(stores, "run-1", [{ step: "a" }]);
    record({ type: "run.resumed", about: { run: "run-1" }, data: {} });
    record({ type: "run.resumed", about: { run: "run-1" }, data: {} });
  });
  await telling.promise;
  news.stop();
  expect(told).toMatchObject([
    { kind: "figures", figures: { tasks: { waiting: 1, running: 0 }, waiting: { "kind:alpha_agent": 1 } } },
  ]);
});

it("has no news while nothing happens to tasks", () => {
  const news = new FigureNews({
    read: () => expect.fail("read for nothing"),
    waits: () => ({}),
    publish: () => {},
    everyMs: 0,
  });
  news.heard([{ kind: "agents", agents: [], gone: [] }]);
  news.stop();
});

it("tells which runs wait for a person when that has changed, and only then", async () => {
  const { stores, writer, feed } = openTemporaryStore();
  const [id = ""] = await writer.write(() => addRun(stores, "run-1", [{ step: "a" }, { step: "b" }]));
  const told = new Told();
  const news = new FigureNews({ ...readers(stores), publish: told.add, everyMs: 1 });
  onTestFinished(feed.subscribe(undefined, (events) => news.heard(events)));
  onTestFinished(() => news.stop());
  const move = async (state: TaskState): Promise<readonly BridgeEvent[]> => {
    const next = told.next();
    await writer.write((record) => {
      const task = stores.tasks.get(id);
      if (task !== undefined) stores.tasks.change(task, { state });
      record({ type: "run.resumed", about: { run: "run-1" }, data: {} });
    });
    return await next;
  };
  const waits = { "run-1": { suspended: 1, waitsForPerson: false } };
  expect(await move("suspended")).toMatchObject([{ kind: "figures" }, { kind: "waits", waits }]);
  expect(await move("suspended")).toMatchObject([{ kind: "figures" }]);
  expect(await move("pending")).toMatchObject([{ kind: "figures" }, { kind: "waits", waits: {} }]);
  expect(await move("assigned")).toMatchObject([{ kind: "figures" }]);
});

/** Announcements, each taken once. */
class Told {
  #resolve: (events: readonly BridgeEvent[]) => void = () => {};
  readonly add = (events: readonly BridgeEvent[]): void => this.#resolve(events);

  next(): Promise<readonly BridgeEvent[]> {
    return new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }
}
