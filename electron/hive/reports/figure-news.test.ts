import { expect, it, onTestFinished } from "vitest";
import type { BridgeEvent } from "../contract/bridge.ts";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { FigureNews } from "./figure-news.ts";
import { readFigures } from "./read-figures.ts";

it("tells once how many tasks there are when several were added, and whom they ask for", async () => {
  const { stores, writer, feed } = openTemporaryStore();
  const told: BridgeEvent[] = [];
  const telling = Promise.withResolvers<void>();
  const publish = (events: readonly BridgeEvent[]): void => {
    told.push(...events);
    telling.resolve();
  };
  const news = new FigureNews({ read: () => readFigures(stores.counts), publish, everyMs: 1 });
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
  const news = new FigureNews({ read: () => expect.fail("read for nothing"), publish: () => {}, everyMs: 0 });
  news.heard([{ kind: "agents", agents: [], gone: [] }]);
  news.stop();
});
