import { totalmem } from "node:os";

/** How much there is of each resource that a person has said. */
export type Capacities = Readonly<Record<string, number>>;

/** How much there is of a resource: what was said, else what is so by nature. Of what nobody knows there is nothing. */
export function capacityOf(name: string, said: Capacities): number {
  if (Object.hasOwn(said, name)) return said[name] ?? 0;
  if (name === "memory") return totalmem();
  return name.startsWith("file:") || name === "model_slots" ? 1 : 0;
}
