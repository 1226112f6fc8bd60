import { expect, it } from "vitest";
import { openTemporaryStore, temporaryFolder } from "../../testing/temporary-store.ts";
import { ToolServerStore } from "./tool-server-store.ts";

const tool = { name: "read", description: "Reads.", input: { type: "object" } };
const target = { kind: "address", url: "http://127.0.0.1/", headers: [], leavesMachine: false } as const;

it("keeps what was seen and what was approved apart, beyond the hive, until it is forgotten", async () => {
  const folder = temporaryFolder();
  const first = openTemporaryStore(folder);
  const before = new ToolServerStore(first.database);
  expect(before.get("files")).toEqual({ seen: null, approved: null });
  before.see("files", { way: "w", tools: [tool] });
  before.approve("files", { way: "w", tools: [tool], target, at: 5 });
  before.see("files", { way: "v", tools: [] });
  await first.close();
  const store = new ToolServerStore(openTemporaryStore(folder).database);
  expect(store.get("files")).toEqual({
    seen: { way: "v", tools: [] },
    approved: { way: "w", tools: [tool], target, at: 5 },
  });
  store.forget("files");
  expect(store.get("files")).toEqual({ seen: null, approved: null });
});
