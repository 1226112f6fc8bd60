import { expect, it, onTestFinished } from "vitest";
import { Pulse, type Watched } from "./pulse.ts";

interface One extends Watched {
  silentAt: number;
  readonly name: string;
}

function openPulse(ones: Set<One>) {
  const found: string[] = [];
  const waiting: (() => void)[] = [];
  const pulse = new Pulse<One>(
    () => ones,
    (one) => {
      found.push(one.name);
      ones.delete(one);
      for (const resolve of waiting.splice(0)) resolve();
    },
  );
  onTestFinished(() => pulse.stop());
  return { pulse, found, next: () => new Promise<void>((resolve) => waiting.push(resolve)) };
}

function one(name: string, patienceMs: number): One {
  return { name, patienceMs, silentAt: performance.now() + patienceMs };
}

it("finds who is silent for as long as it may be, and not before", async () => {
  const silent = one("silent", 40);
  const { pulse, next } = openPulse(new Set([silent]));
  pulse.watch();
  await next();
  expect(performance.now()).toBeGreaterThanOrEqual(silent.silentAt);
});

it("lets live who gives a sign between the two looks", async () => {
  const saved = one("saved", 80);
  const ones = new Set([saved]);
  const { pulse, found, next } = openPulse(ones);
  pulse.watch();
  const beat = setInterval(() => {
    saved.silentAt = performance.now() + saved.patienceMs;
  }, 75);
  onTestFinished(() => clearInterval(beat));
  ones.add(one("silent", 300));
  pulse.watch();
  await next();
  expect(found).toEqual(["silent"]);
});

it("finds one sooner that came later and may be silent for less long", async () => {
  const ones = new Set([one("patient", 3_600_000)]);
  const { pulse, found, next } = openPulse(ones);
  pulse.watch();
  ones.add(one("hasty", 20));
  pulse.watch();
  await next();
  expect(found).toEqual(["hasty"]);
});

it("finds nobody when there is nobody, or when it is stopped", () => {
  const { pulse, found } = openPulse(new Set());
  pulse.watch();
  pulse.stop();
  pulse.stop();
  expect(found).toEqual([]);
});
