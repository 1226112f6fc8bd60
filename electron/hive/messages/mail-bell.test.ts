import { expect, it } from "vitest";
import { MailBell } from "./mail-bell.ts";

it("wakes all who wait, once, and whoever waits no more by their own signal", async () => {
  const bell = new MailBell();
  const heard: string[] = [];
  const giveUp = new AbortController();
  const never = new AbortController();
  const waiting = ["one", "two"].map((name) => bell.heard(never.signal).then(() => heard.push(name)));
  const given = bell.heard(giveUp.signal).then(() => heard.push("given up"));
  giveUp.abort();
  await given;
  expect(heard).toEqual(["given up"]);
  bell.ring();
  await Promise.all(waiting);
  bell.ring();
  expect(heard).toEqual(["given up", "one", "two"]);
  await bell.heard(giveUp.signal);
});
