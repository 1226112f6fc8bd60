import { expect, it } from "vitest";
import { openTestDoor } from "./test-door.ts";

it("lets nobody with less than the widest scope say what runs on this computer", async () => {
  const { ask, bridge } = await openTestDoor();
  const fingerprint = "3f2a91c07b12";
  const add = { id: "files", command: "/bin/cat" };
  for (const scope of ["read", "run"] as const) {
    const answers = await Promise.all([
      ask("POST", "/tools/servers", { scope, body: add }),
      ask("POST", "/tools/servers/files/approve", { scope, body: { fingerprint } }),
      ask("POST", "/tools/servers/files/restart", { scope }),
      ask("DELETE", "/tools/servers/files", { scope }),
      ask("POST", "/bridge/approveToolServer", { scope, body: { id: "files", fingerprint } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  }
  expect(bridge.asked).toEqual([]);
  await ask("POST", "/tools/servers/files/approve", { body: { fingerprint } });
  await ask("POST", "/tools/servers", { body: add });
  expect(bridge.asked).toEqual([
    ["approveToolServer", { id: "files", fingerprint }],
    ["addToolServer", add],
  ]);
});
