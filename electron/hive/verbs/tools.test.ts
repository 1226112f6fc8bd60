import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openTestTools, writtenServer } from "../testing/outside-tools.ts";
import { toolVerbs } from "./tools.ts";

it("adds, lists, approves, restarts and removes a server, and announces each change", async () => {
  const { tools, home, events } = await openTestTools();
  const verbs = toolVerbs({ outsideTools: tools });
  const added = await verbs.addToolServer({ id: "files", ...writtenServer() });
  expect(readFileSync(join(home, "tools.yaml"), "utf8")).not.toContain("cwd");
  const fingerprint = added.fingerprint?.slice(0, 12) ?? "";
  expect(await verbs.approveToolServer({ id: "files", fingerprint })).toMatchObject({ state: "ready" });
  expect(await verbs.restartToolServer({ id: "files" })).toMatchObject({ state: "running" });
  expect(await verbs.toolServers()).toMatchObject({ problems: [], servers: [{ id: "files", state: "running" }] });
  expect(await verbs.removeToolServer({ id: "files" })).toEqual({ id: "files" });
  expect(await verbs.toolServers()).toMatchObject({ servers: [] });
  expect(events).toContainEqual({ kind: "toolServers" });
  expect(await verbs.addToolServer({ id: "files", ...writtenServer() })).toMatchObject({ state: "waiting" });
});
