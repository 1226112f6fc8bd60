import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { expect } from "vitest";
import { addTeller } from "./teller.ts";

/** Steps of the story: two at a time, and one that takes what they said. */
export const storySteps = ["bees", "wasps", "moral"] as const;

const story = `version: 1
name: Bee story
steps:
  - { id: bees, agent: Teller, prompt: Tell of the bees. }
  - { id: wasps, agent: Teller, prompt: Tell of the wasps. }
  - id: moral
    agent: Teller
    prompt: "What follows from this? {{ steps.bees.output }} {{ steps.wasps.output }}"
output: "{{ steps.moral.output }}"
`;

/**
 * Puts a workflow into a data folder that is done like the example that comes with Skep, by real agents on the real model,
 * and sooner: its answers are as long as is said. Answers its file.
 */
export function addStory(home: string, maxTokens: number): string {
  addTeller(home, { maxTokens, maxAgents: 2 });
  mkdirSync(join(home, "workflows"), { recursive: true });
  const file = join(home, "workflows", "story.yaml");
  writeFileSync(file, story);
  return file;
}

/** Expects that what an agent told is a story, and that the page of its run shows it. */
export async function expectWords(page: Page, story: string): Promise<void> {
  expect(story.split(/\s+/).length).toBeGreaterThan(10);
  expect(await page.getByRole("main").innerText()).toContain(/\w+/.exec(story)?.[0]);
}
