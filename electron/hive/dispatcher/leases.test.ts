import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { Leases } from "./leases.ts";

const hour = 3_600_000;
const holder = "alpha-001";

function openLeases(): Leases {
  const leases = new Leases();
  onTestFinished(() => leases.endAll());
  return leases;
}

it("tells of a lease that was not ended in time", async () => {
  const leases = openLeases();
  await new Promise<void>((expired) => leases.begin({ task: "t", attempt: 1 }, { holder, ms: 5, expired }));
});

it("says nothing of a lease that was ended, or that another attempt's lease has replaced", async () => {
  const leases = openLeases();
  const told: string[] = [];
  leases.begin({ task: "a", attempt: 1 }, { holder, ms: 1, expired: () => told.push("a") });
  leases.end({ task: "a", attempt: 1 });
  leases.begin({ task: "b", attempt: 1 }, { holder, ms: 1, expired: () => told.push("b 1") });
  await new Promise<void>((resolve) => {
    const expired = (): void => resolve(void told.push("b 2"));
    leases.begin({ task: "b", attempt: 2 }, { holder, ms: 10, expired });
  });
  expect(told).toEqual(["b 2"]);
});

it("does not end the lease of another attempt", async () => {
  const leases = openLeases();
  await new Promise<void>((expired) => {
    leases.begin({ task: "t", attempt: 2 }, { holder, ms: 5, expired });
    leases.end({ task: "t", attempt: 1 });
  });
});

it("does not expire at once when the time is longer than a timer can wait", async () => {
  const leases = openLeases();
  const told: string[] = [];
  leases.begin({ task: "t", attempt: 1 }, { holder, ms: 1000 * hour, expired: () => told.push("t") });
  await sleep(20);
  expect(told).toEqual([]);
});

it("knows who holds an attempt, while it is held", () => {
  const leases = openLeases();
  leases.begin({ task: "t", attempt: 2 }, { holder, ms: hour, expired: () => undefined });
  expect([1, 2].map((attempt) => leases.holder({ task: "t", attempt }))).toEqual([undefined, holder]);
  leases.end({ task: "t", attempt: 2 });
  expect(leases.holder({ task: "t", attempt: 2 })).toBeUndefined();
});
