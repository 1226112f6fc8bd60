const beginning = /^\s*\{\s*"answer"\s*:\s*"/;
const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

/** Reads the words of `{"answer": "…"}` while they come. */
export class AnswerText {
  #waiting = "";
  #state: "before" | "within" | "over" = "before";

  /** Takes a piece of the JSON; gives the words that it adds. */
  push(piece: string): string {
    if (this.#state === "over") return "";
    this.#waiting += piece;
    if (this.#state === "before") {
      const begun = beginning.exec(this.#waiting);
      if (begun === null) return "";
      this.#waiting = this.#waiting.slice(begun[0].length);
      this.#state = "within";
    }
    return this.#words();
  }

  #words(): string {
    let words = "";
    while (this.#waiting !== "") {
      const escaped = /^\\(?:u([0-9a-fA-F]{4})|([^u]))/.exec(this.#waiting);
      if (escaped !== null) {
        const [whole, code, letter = ""] = escaped;
        words += code === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16));
        this.#waiting = this.#waiting.slice(whole.length);
        continue;
      }
      if (this.#waiting.startsWith("\\")) return words; // the rest of the escape is still to come
      const end = this.#waiting.search(/["\\]/);
      words += end === -1 ? this.#waiting : this.#waiting.slice(0, end);
      this.#waiting = end === -1 ? "" : this.#waiting.slice(end);
      if (this.#waiting.startsWith('"')) {
        this.#state = "over";
        return words;
      }
    }
    return words;
  }
}
