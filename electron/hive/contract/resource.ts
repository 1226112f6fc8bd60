/** What the hive itself can run out of. */
export type WatchedResource = "disk" | "memory";

/** What of it is free, in bytes; null where that cannot be told. */
export type ResourceReading = Readonly<Record<WatchedResource, number | null>>;
