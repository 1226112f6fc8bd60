import { describe, expect, it } from "vitest";
import { lineStroke, ringStroke } from "./light-stroke.ts";
import { type Light, litMs } from "./lights.ts";

const down: Light = { on: "kind", name: "research_agent", channel: "cmd", isUp: false, since: 100 };
const up: Light = { ...down, isUp: true };
const line = { length: 200, dashes: [1, 5] };
const at = (age: number) => ({ now: 100 + age * litMs, isCalm: false });
const calm = { now: 500, isCalm: true };

/** Where on its line the message begins and ends. */
function stretch(light: Light, age: number): readonly [number, number] {
  const { dashes, offset } = lineStroke(light, at(age), line);
  return [Math.round(-offset), Math.round(-offset + (dashes[0] ?? 0))];
}

describe("ringStroke", () => {
  it("fades until the light goes out", () => {
    const ages = [0, 0.25, 0.5, 1].map((age) => ringStroke(down, at(age)).alpha);
    expect(ages).toEqual([1, 0.5625, 0.25, 0]);
  });

  it("stays as it is where nothing may move", () => {
    expect(ringStroke(down, calm).alpha).toBe(1);
  });
});

describe("lineStroke", () => {
  it("takes a message from before the beginning of its line to behind the end", () => {
    expect(stretch(down, 0)).toEqual([-24, 0]);
    expect(stretch(down, 0.5)).toEqual([88, 112]);
    expect(stretch(down, 1)).toEqual([200, 224]);
  });

  it("takes a message to the hive the other way", () => {
    expect(stretch(up, 0)).toEqual([200, 224]);
    expect(stretch(up, 1)).toEqual([-24, 0]);
  });

  it("is drawn whole, with the dashes of its channel, where nothing may move", () => {
    expect(lineStroke(down, calm, line)).toMatchObject({ alpha: 1, dashes: [1, 5], offset: 0 });
  });
});
