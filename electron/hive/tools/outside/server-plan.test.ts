import { expect, it } from "vitest";
import { isLoopback, targetOf } from "./server-plan.ts";

it("tells addresses of this computer from all others, whatever they are made to look like", () => {
  for (const host of ["127.0.0.1", "127.9.9.9:80", "localhost:8080", "[::1]", "0x7f.1", "2130706433"]) {
    expect([host, isLoopback(`http://${host}/mcp`)]).toEqual([host, true]);
  }
  for (const host of ["127.0.0.1.example", "localhost.example", "10.0.0.1", "[::2]", "0.0.0.0", "127.evil.example"]) {
    expect([host, isLoopback(`http://${host}/mcp`)]).toEqual([host, false]);
  }
});

it("shows how a server is reached without what may be secret", () => {
  const command = { kind: "command", command: "/a", args: ["x"], env: { TOKEN: "secret" }, cwd: null } as const;
  expect(targetOf({ way: command })).toEqual({ ...command, env: ["TOKEN"] });
  const address = { kind: "address", url: "https://a.example/", headers: { Authorization: "secret" } } as const;
  expect(targetOf({ way: address })).toEqual({ ...address, headers: ["Authorization"], leavesMachine: true });
});
