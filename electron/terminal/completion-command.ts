import { Argument, type Command } from "commander";
import type { Act } from "./act.ts";
import type { App } from "./app.ts";
import { completionScript, type Shell, shells } from "./completion-scripts.ts";
import { completionTree } from "./completion-tree.ts";
import { exitCodes } from "./exit-codes.ts";
import { sayJson } from "./say.ts";

/** Adds `skep completion`. */
export function addCompletionCommand(program: Command, app: App, act: Act): void {
  program
    .command("completion")
    .description("print the script with which a shell completes commands, options and their values")
    .addArgument(new Argument("<shell>", "the shell").choices(shells))
    .option("--json", "print one JSON object, with all that can be typed")
    .addHelpText("after", completionHelp)
    .action(
      act(async (shell: Shell, { json }: { readonly json?: boolean }) => {
        const tree = completionTree(program);
        const script = completionScript(shell, tree);
        if (json) sayJson(app, { shell, script, program: tree });
        else app.out.write(script);
        return exitCodes.done;
      }),
    );
}

const completionHelp = `
Examples:
  source <(skep completion bash)                                    for this shell
  skep completion bash > ~/.local/share/bash-completion/completions/skep
  skep completion zsh > ~/.zfunc/_skep
  skep completion fish > ~/.config/fish/completions/skep.fish`;
