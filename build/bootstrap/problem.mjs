/** Something that a person can put right: shown as its message alone, without a stack. */
export class BootstrapProblem extends Error {
  /** @param {string} message what is wrong and what to do @param {{ code?: number, cause?: unknown }} [options] */
  constructor(message, { code = 1, cause } = {}) {
    super(message, { cause });
    this.code = code;
  }
}

/** The person pressed Ctrl-C, or something else asked us to end. */
export class Interrupted extends BootstrapProblem {
  /** @param {number} code exit code that names the signal */
  constructor(code) {
    super("Interrupted.", { code });
  }
}
