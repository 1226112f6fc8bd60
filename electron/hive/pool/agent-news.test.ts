import { expect, it, onTestFinished } from "vitest";
import type { BridgeEvent } from "../contract/bridge.ts";
import { createCourier } from "../journal/courier.ts";
import { foldAgents } from "../journal/fold-agents.ts";
import { forkAgents } from "../testing/fork-agent.ts";
import { openTestPool } from "../testing/test-pool.ts";
import { AgentNews } from "./agent-news.ts";

type Announced = Extract<BridgeEvent, { kind: "agents" }>;

/** Hears of the agents of a pool as a window does: through a courier. */
function openNews(everyMs: number) {
  const batches: (readonly BridgeEvent[])[] = [];
  const courier = createCourier<BridgeEvent>(everyMs, (events) => void batches.push(events), foldAgents);
  const forks = forkAgents();
  const news: AgentNews = new AgentNews({
    ...{ view: (id) => pool.view(id), publish: (events) => courier.add(events), everyMs },
  });
  const changed = news.changed.bind(news);
  const { pool, until } = openTestPool({ ...forks, changed, maxAgents: 200, maxPerKind: 200 });
  onTestFinished(() => {
    news.stop();
    courier.end();
  });
  const heard = (): readonly Announced[] => batches.flat().filter((event) => event.kind === "agents");
  return { pool, until, batches, heard, news };
}

it("tells of an agent from its start to its end, each time as it is then", async () => {
  const { pool, until, heard } = openNews(1);
  pool.supply({ by: "kind", kind: "alpha_agent" }, true);
  await until("free");
  const [agent] = pool.all();
  agent?.reserve({ task: "task-1", attempt: 1 }, { run: "run-1", step: "one" });
  const last = () => heard().at(-1);
  await expect
    .poll(() => last()?.agents[0])
    .toMatchObject({
      ...{ id: "alpha-001", state: "running", task: "task-1", taskRun: "run-1", taskStep: "one", restarts: 0 },
    });
  agent?.release();
  await expect.poll(() => last()?.agents[0]).toMatchObject({ state: "idle", task: null, taskRun: null });
  agent?.stop();
  await expect.poll(last).toEqual({ kind: "agents", agents: [], gone: ["alpha-001"] });
  expect(heard()[0]?.agents[0]).toMatchObject({ id: "alpha-001", state: "starting" });
});

it("tells each of two hundred agents once a frame, however often they change within it", async () => {
  const { news, batches, heard } = openNews(16);
  const ids = Array.from({ length: 200 }, (_, number) => `alpha-${number}`);
  for (let change = 0; change < 20; change += 1) for (const id of ids) news.changed(id);
  await expect.poll(() => batches).toHaveLength(1);
  for (let change = 0; change < 20; change += 1) for (const id of ids) news.changed(id);
  await expect.poll(() => batches).toHaveLength(2);
  const told = { kind: "agents", agents: [], gone: ids };
  expect(heard()).toEqual([told, told]);
});

it("tells nothing after its stop", async () => {
  const { news, batches } = openNews(1);
  news.changed("alpha-001");
  news.stop();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(batches).toEqual([]);
});
