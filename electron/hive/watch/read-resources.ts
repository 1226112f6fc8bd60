import { statfs } from "node:fs/promises";
import type { ResourceReading } from "../contract/resource.ts";

/** What is free now: on the disk of a folder, and of the memory that this process may still take. */
export async function readResources(folder: string): Promise<ResourceReading> {
  const disk = await statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  );
  return { disk, memory: process.availableMemory() };
}
