import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { toFailure } from "../hive/contract/failure.ts";
import type { Act } from "./act.ts";
import { addAgentsCommand } from "./agents-command.ts";
import type { App } from "./app.ts";
import { addAssignCommand } from "./assign-command.ts";
import { addAuditCommand } from "./audit-command.ts";
import { check } from "./check-command.ts";
import { addCompletionCommand } from "./completion-command.ts";
import { addDashboardCommand } from "./dashboard-command.ts";
import { doctor } from "./doctor-command.ts";
import { engine } from "./engine-command.ts";
import { addExamples } from "./examples.ts";
import { exitCodeOf, exitCodes } from "./exit-codes.ts";
import { InterruptedError } from "./interrupts.ts";
import { addLogsCommand } from "./logs-command.ts";
import { addMcpCommand } from "./mcp-command.ts";
import { addModel, listModels, pullOne, removeModel } from "./models-command.ts";
import { asksReport, report } from "./report-command.ts";
import { run } from "./run-command.ts";
import { addRunsCommand } from "./runs-command.ts";
import { sayFailure } from "./say.ts";
import { serve } from "./serve-command.ts";
import { status } from "./status-command.ts";
import { addTasksCommand } from "./tasks-command.ts";
import { addToolsCommand } from "./tools-command.ts";

/** Reads the command line and does what it says; answers the exit code. */
export async function runProgram(app: App, args: readonly string[]): Promise<number> {
  let code: number = exitCodes.done;
  const act: Act =
    (work) =>
    async (...given) => {
      code = await work(...given);
    };
  try {
    await makeProgram(app, act).parseAsync([...args], { from: "user" });
    return code;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse;
    if (thrown instanceof InterruptedError) return exitCodes.interrupted;
    const failure = toFailure(thrown);
    sayFailure(app, failure);
    if (app.env["SKEP_DEBUG"] && failure.detail) app.err.write(`${failure.detail}\n`);
    return exitCodeOf(failure);
  }
}

function makeProgram(app: App, act: Act): Command {
  const program = new Command("skep")
    .description("A portable beehive: a hive of AI agents on your own computer, with local models only.")
    .version(app.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => app.out.write(text),
      writeErr: (text) => app.err.write(text),
      getOutHelpWidth: () => Math.min(app.out.columns, 100),
      getErrHelpWidth: () => Math.min(app.err.columns, 100),
    })
    .configureHelp({ subcommandTerm: (command) => `${command.name()} ${command.usage()}` })
    .showHelpAfterError("(`skep --help` shows what can be done)")
    .addHelpText("after", mainHelp(app.home));
  addRunCommands(program, app, act);
  addRunsCommand(program, app, act);
  addModelCommands(program, app, act);
  addTasksCommand(program, app, act);
  addAgentsCommand(program, app, act);
  addAssignCommand(program, app, act);
  addToolsCommand(program, app, act);
  addStatus(program, app, act);
  addDashboardCommand(program, app, act);
  addLogsCommand(program, app, act);
  addAuditCommand(program, app, act);
  addDoctor(program, app, act);
  addServers(program, app, act);
  addMcpCommand(program, app, act);
  addCompletionCommand(program, app, act);
  addExamples(program);
  return program;
}

const mainHelp = (home: string): string => `
Examples:
  skep run resources/workflows/renewable-energy.yaml
  skep check my-workflow.yaml
  skep models list
  skep serve

Exit codes: 0 done, 1 the run failed, 2 wrong use or a bad file, 3 the run waits for a person, 130 interrupted.
SKEP_HOME moves the data folder (now ${home}). NO_COLOR takes the colours away.`;

function addRunCommands(program: Command, app: App, act: Act): void {
  program
    .command("run")
    .description("run a workflow file and print its answer; progress goes to standard error")
    .argument("[file]", "workflow file (YAML)")
    .option("-i, --input <name=value>", "give an input; may be repeated", readInput, {})
    .option("-m, --model <name>", "use this model for every agent")
    .option("--only <step...>", "run only these steps, and what they need that is not given")
    .option("--given <step=file...>", "take a file's text as the result of a step, which is not run")
    .option("-c, --config <file>", "use this swarm_config.yaml instead of the data folder's")
    .option(
      "--resume [run]",
      "let a run that was interrupted, stopped or failed go on; without a name, the last interrupted one",
    )
    .option("--wait", "go on waiting where only a person can decide, also when nobody is at the terminal")
    .option("--json", "print journal entries as they happen, one JSON object a line, and last the outcome")
    .addHelpText("after", runHelp)
    .action(act((file: string | undefined, options) => run(app, file, options)));
  program
    .command("check")
    .description("check workflow files and tell every problem with its place; starts nothing")
    .argument("<files...>", "workflow files (YAML)")
    .option("-c, --config <file>", "use the agents of this swarm_config.yaml")
    .option("--json", "print one JSON object a file")
    .addHelpText("after", "\nExample:\n  skep check resources/workflows/*.yaml")
    .action(act((files: string[], options) => check(app, files, options)));
}

const runHelp = `
Examples:
  skep run resources/workflows/renewable-energy.yaml > answer.md
  skep run resources/workflows/renewable-energy.yaml --input "topic=the pros and cons of bicycles"
  skep run w.yaml --only summary --given research=research.md
  skep run --resume                       the last interrupted run goes on
  skep run --resume run-3f2a91c07b        a run that failed goes on from there
  skep run --resume run-3f2a91c07b corrected.yaml   with a corrected workflow: what is unchanged stays done

Where a person must decide (an approval, or a step without tries left that others wait for), a run in a script ends with exit
code 3 and can be resumed; at a terminal, or with --wait, it waits.
A running hive (the window, or \`skep serve\`) on the same data folder does the work when there is one.
Ctrl-C cancels the run and stops agents and engine; a second Ctrl-C ends everything at once.`;

function readInput(pair: string, before: Readonly<Record<string, string>>): Record<string, string> {
  const at = pair.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("Write it as name=value.");
  return Object.fromEntries([...Object.entries(before), [pair.slice(0, at), pair.slice(at + 1)]]);
}

function addModelCommands(program: Command, app: App, act: Act): void {
  const models = program.command("models").description("list, fetch, add and remove models");
  models
    .command("list", { isDefault: true })
    .description("list the models that are here and those that can be fetched")
    .option("--json", "print one JSON object")
    .action(act((options) => listModels(app, options)));
  models
    .command("pull")
    .description("fetch a model")
    .argument("<name>", "a model's name, such as smollm2:135m")
    .option("--json", "print progress as JSON, one object a line")
    .action(act((name: string, options) => pullOne(app, name, options)));
  models
    .command("add")
    .description("take a GGUF file in as a model")
    .argument("<file>", "the file")
    .option("--name <name>", "the name that it gets; without it, the catalogue's or the file's")
    .option("--json", "print one JSON object")
    .action(act((file: string, options) => addModel(app, file, options)));
  models
    .command("remove")
    .description("remove a model from this machine")
    .argument("<name>", "a model's name")
    .option("--json", "print one JSON object")
    .action(act((name: string, options) => removeModel(app, name, options)));
}

function addDoctor(program: Command, app: App, act: Act): void {
  program
    .command("doctor")
    .description("look at runtime, engine, models and machine, measure the speed, and say what to do next")
    .option("--json", "print one JSON object")
    .action(act((options) => doctor(app, options)));
}

function addStatus(program: Command, app: App, act: Act): void {
  program
    .command("status")
    .description("tell how the hive is, and list its last runs; or print its two status reports")
    .option("--build", "the report of the run that goes on, or else of the last one")
    .option("-r, --run <run>", "the report of this run")
    .option("--agents", "the report of every agent")
    .option("--yaml", "print reports as YAML; without --agents, that of the run")
    .option("--json", "print one JSON object, or one a report")
    .addHelpText("after", statusHelp)
    .action(act((options) => (asksReport(options) ? report(app, options) : status(app, options))));
}

const statusHelp = `
Examples:
  skep status
  skep status --build
  skep status --agents --json`;

function addServers(program: Command, app: App, act: Act): void {
  program
    .command("serve")
    .description("offer the hive to this machine's browser, on 127.0.0.1 and behind a token")
    .option("-p, --port <number>", "the port; without it, any free one", readPort, 0)
    .option("-c, --config <file>", "use this swarm_config.yaml instead of the data folder's")
    .option("--detach", "go on beside, until `skep serve --stop`; what it has to say goes to a log in the data folder")
    .addOption(new Option("--stop", "end the one that goes on, and wait until it has ended").conflicts("detach"))
    .option("--json", "print the address as a JSON object")
    .addHelpText("after", serveHelp)
    .action(act((options) => serve(app, options)));
  program
    .command("engine")
    .description("serve the embedded engine alone, with Ollama's HTTP API on 127.0.0.1")
    .option("-p, --port <number>", "the port; without it, any free one", readPort, 0)
    .option("-m, --model <file>", "also serve this GGUF file; may be repeated", readAnother, [])
    .option("--json", "print the address as a JSON object")
    .addHelpText("after", "\nExample:\n  skep engine --port 11435 --model tiny.gguf")
    .action(act((options) => engine(app, options)));
}

const serveHelp = `
Examples:
  skep serve                          until Ctrl-C
  skep serve --port 8477 --detach     as a daemon: prints its address, and leaves the terminal free
  skep serve --stop

For a supervisor, run it without --detach: SIGTERM ends it with exit code 0, and whatever goes wrong with another one.
The tokens for programs are in gateway-tokens.json in the data folder.`;

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("A port is a number from 0 to 65535.");
}

function readAnother(file: string, before: readonly string[]): readonly string[] {
  return [...before, file];
}
