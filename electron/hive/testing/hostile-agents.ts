import { type AgentForks, forkScript } from "./fork-agent.ts";

/** Ways in which an agent does not do what it should. */
export type Misdeed = keyof typeof misdeeds;

const usage = "{ promptTokens: 1, outputTokens: 1, promptMs: 1, outputMs: 1, loadMs: 0 }";

/**
 * What a hostile agent does with an assignment. `ref` names it, `beat` says that the agent lives, `done(output)` completes;
 * every agent beats by itself unless it is told to be `quiet`.
 */
const misdeeds = {
  /** Takes the task and is never heard of again. */
  silent: 'quiet(); say("accept", ref);',
  /** Lives, and never comes to an end, whatever it is told. */
  slow: 'say("accept", ref);',
  /** Ends when it is told to stop: too late. */
  late: 'say("accept", ref); onCancel = () => done("late");',
  twice: 'say("accept", ref); done("first"); done("second");',
  /** Completes the first task of the hive, whoever holds it. */
  foreign: 'say("accept", ref); say("complete", { task: "task-1", attempt: 1, output: "stolen", usage });',
  garbage: 'say("accept", ref); process.send({ type: "complete", payload: { ...ref, output: { rm: "-rf" } } });',
  huge: 'say("accept", ref); done("x".repeat(100 * 2 ** 20));',
  /** Says something, and is gone. */
  exits: 'say("accept", ref); say("token", { ...ref, text: "half ", tokens: 1 }); setTimeout(() => crash(), 20);',
  /** Lives, and does not answer. */
  deaf: "",
  rejects: 'say("reject", { ...ref, reason: "no time" });',
  /** Writes for ever. */
  floods: `say("accept", ref);
    const text = "flood ".repeat(10_000);
    const pour = () => { for (let count = 0; count < 20; count += 1) say("token", { ...ref, text, tokens: 10_000 }); };
    setInterval(pour, 1);`,
} as const;

/**
 * For tests: forks agents that misdo, in real processes. `isHostile` is an expression of `id` and `attempt`; where it does
 * not hold, an agent says `good <id>`, after `goodMs`.
 */
export function forkHostile(misdeed: Misdeed, isHostile: string, { beatMs = 50, goodMs = 0 } = {}): AgentForks {
  return forkScript(`
    const usage = ${usage};
    const id = process.argv[2];
    let beat = setInterval(() => say("heartbeat", { task: null }), ${beatMs});
    const quiet = () => clearInterval(beat);
    const crash = () => { process.stderr.write("out of honey"); process.exit(7); };
    let onCancel = () => undefined;
    process.on("message", ({ type, payload: { task, attempt } }) => {
      if (type === "cancel") onCancel();
      if (type !== "assign") return;
      const ref = { task, attempt };
      const done = (output) => say("complete", { ...ref, output, usage });
      if (${isHostile}) {
        ${misdeeds[misdeed]}
        return;
      }
      say("accept", ref);
      setTimeout(() => done("good " + id), ${goodMs});
    });
    say("ready", { pid: process.pid });`);
}
