import { expect, it } from "vitest";
import { sampleHive } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { PlaceSection } from "./place-section.tsx";

it("tells where the data folder is, once that is known", () => {
  expect(show(<PlaceSection />)).toBe("");
  expect(words(show(<PlaceSection />, { hive: sampleHive() }))).toContain("/home");
});
