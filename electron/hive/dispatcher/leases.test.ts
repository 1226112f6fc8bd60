import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { Leases } from "./leases.ts";

const hour = 3_600_000;

function openLeases(): Leases {
  const leases = new Leases();
  onTestFinished(() => leases.endAll());
  return leases;
}

it("tells of a lease that was not ended in time", async () => {
  const leases = openLeases();
  await new Promise<void>((expired) => leases.begin({ task: "t", attempt: 1 }, 5, expired));
});

it("says nothing of a lease that was ended, or that another attempt's lease has replaced", async () => {
  const leases = openLeases();
  const told: string[] = [];
  leases.begin({ task: "a", attempt: 1 }, 1, () => told.push("a"));
  leases.end({ task: "a", attempt: 1 });
  leases.begin({ task: "b", attempt: 1 }, 1, () => told.push("b 1"));
  await new Promise<void>((resolve) =>
    leases.begin({ task: "b", attempt: 2 }, 10, () => {
      told.push("b 2");
      resolve();
    }),
  );
  expect(told).toEqual(["b 2"]);
});

it("does not end the lease of another attempt", async () => {
  const leases = openLeases();
  await new Promise<void>((expired) => {
    leases.begin({ task: "t", attempt: 2 }, 5, expired);
    leases.end({ task: "t", attempt: 1 });
  });
});

it("does not expire at once when the time is longer than a timer can wait", async () => {
  const leases = openLeases();
  const told: string[] = [];
  leases.begin({ task: "t", attempt: 1 }, 1000 * hour, () => told.push("t"));
  await sleep(20);
  expect(told).toEqual([]);
});
