import { z } from "zod";
import type { AgentKind } from "../contract/agent.ts";
import { executorNames } from "../contract/work.ts";
import "../contract/problems.ts";

const text = z.string().trim().min(1);
const names = z
  .array(text.max(64))
  .max(100)
  .refine((all) => new Set(all).size === all.length, "names one thing twice")
  .readonly();

const limits = z.strictObject({
  max_iterations: z.number().int().min(1).max(1000).default(3),
  max_tokens: z.number().int().min(1).max(1_000_000).default(512),
  temperature: z.number().min(0).max(2).default(0.4),
  max_agents: z.number().int().min(1).max(1000).nullable().default(null),
});

/** One file of the registry, as it is written. */
const definition = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9]{0,30}-\d{3}$/, "must be a short name and three digits, such as exec-005"),
    name: z.string().regex(/^[A-Za-z_][A-Za-z0-9_-]{0,63}$/, "must be one word of letters, digits, _ and -"),
    role: text.max(100),
    description: text.max(1000).optional(),
    tier: z.enum(["command", "planning", "execution", "validation", "support", "monitoring"]),
    priority: z.enum(["critical", "high", "normal"]).default("normal"),
    capabilities: names.default([]),
    model: text.max(200).optional(),
    executors: z.array(z.enum(executorNames)).min(1).max(10).readonly().optional(),
    unavailable: text.max(1000).optional(),
    prompt: text.max(20_000).optional(),
    tools: names.default([]),
    limits: limits.prefault({}),
  })
  .refine((one) => [one.model, one.executors, one.unavailable].filter((way) => way !== undefined).length === 1, {
    path: ["model"],
    message:
      "or `executors` or `unavailable` must be given, and only one: what the agent works with, or why it does not",
  })
  .refine((one) => one.model === undefined || one.prompt !== undefined, {
    path: ["prompt"],
    message: "must be given where there is a model",
  });

/** What is wrong with a definition: at which field, and what. */
export interface DefinitionFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** The kind that the values of a file define, or what is wrong with them. */
export function readDefinition(values: unknown): AgentKind | readonly DefinitionFault[] {
  const checked = definition.safeParse(values);
  if (checked.success) return kindOf(checked.data);
  return checked.error.issues.flatMap(faultsOf);
}

function faultsOf(issue: z.core.$ZodIssue): readonly DefinitionFault[] {
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  if (issue.code !== "unrecognized_keys") return [{ path, message: issue.message }];
  return issue.keys.map((key) => ({ path: [...path, key], message: "is not a field of an agent" }));
}

function kindOf(one: z.output<typeof definition>): AgentKind {
  const { name, role, tier, priority, capabilities, tools, limits: most } = one;
  return {
    ...{ name, idPrefix: one.id, description: one.description ?? role, role, tier, priority },
    ...{ prompt: one.prompt ?? "", model: one.model ?? null, executors: one.executors ?? [] },
    ...{ unavailable: one.unavailable ?? null },
    ...{ capabilities, tools, maxIterations: most.max_iterations, maxTokens: most.max_tokens },
    ...{ temperature: most.temperature, maxAgents: most.max_agents },
  };
}
