import { expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import type { ToolServersView } from "../../electron/hive/contract/tool-server.ts";
import { tableBridge } from "../testing/show.tsx";
import { type Facts, noFacts } from "./facts.ts";
import { createToolActions } from "./tool-actions.ts";

const view: ToolServersView = { file: "/home/tools.yaml", problems: [], servers: [] };

function open(answers: Readonly<Record<string, unknown>>) {
  const facts = createStore<Facts>(() => noFacts);
  const bridge = tableBridge(answers);
  return { facts, bridge, actions: createToolActions(bridge, facts) };
}

it("reads the servers anew after each change of them", async () => {
  const { facts, bridge, actions } = open({
    ...{ toolServers: view, addToolServer: {}, approveToolServer: {}, restartToolServer: {}, removeToolServer: {} },
  });
  await actions.addToolServer({ id: "files", command: "/bin/cat" });
  expect(facts.getState().tools).toEqual(view);
  await actions.approveToolServer("files", "3f2a91c07b12");
  await actions.restartToolServer("files");
  await actions.removeToolServer("files");
  expect(bridge.asked.map(([method]) => method)).toEqual([
    ...["addToolServer", "toolServers", "approveToolServer", "toolServers"],
    ...["restartToolServer", "toolServers", "removeToolServer", "toolServers"],
  ]);
});

it("follows what is announced only while they are shown", async () => {
  const { facts, bridge, actions } = open({ toolServers: view });
  actions.followTools([{ kind: "toolServers" }]);
  expect(bridge.asked).toEqual([]);
  await actions.readToolServers();
  actions.followTools([{ kind: "workflows" }]);
  actions.followTools([{ kind: "toolServers" }]);
  expect(bridge.asked.length).toBe(2);
  expect(facts.getState().tools).toEqual(view);
});

it("keeps why they cannot be told, and lets a person's wish fail", async () => {
  const { facts, actions } = open({ toolServers: () => Promise.reject(new Error("gone")) });
  await actions.readToolServers();
  expect(facts.getState().tools).toMatchObject({ code: "internal", message: "gone" });
  await expect(actions.approveToolServer("files", "3f2a91c07b12")).rejects.toMatchObject({
    failure: { code: "not_found" },
  });
});
