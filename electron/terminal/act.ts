/** A command's work: what commander gives it, to an exit code. */
export type Work<Given extends readonly unknown[]> = (...given: Given) => Promise<number>;

/** Makes an action of a command's work. */
export type Act = <Given extends readonly unknown[]>(work: Work<Given>) => (...given: Given) => Promise<void>;
