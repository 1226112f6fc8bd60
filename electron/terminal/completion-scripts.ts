import { allCommands, type OfferedCommand, type OfferedOption } from "./completion-tree.ts";

/** Shells that can complete what is typed. */
export const shells = ["bash", "zsh", "fish"] as const;

/** One of these. */
export type Shell = (typeof shells)[number];

/** The script that teaches a shell a program's commands, options and their values. */
export function completionScript(shell: Shell, program: OfferedCommand): string {
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](program);
}

/** Files are offered where nothing else is known: bash does it by itself. */
function bashScript(program: OfferedCommand): string {
  const { name } = program;
  return `# Completion of ${name} for bash: source it, or put it where bash looks for completions.
_${name}() {
  local word path="" at values
  COMPREPLY=()
  for ((at = 1; at < COMP_CWORD; at++)); do
    word="$path/\${COMP_WORDS[at]}"
    case "$word" in
      ${pathsOf(program).join(" | ")}) path="$word" ;;
    esac
  done
  word="\${COMP_WORDS[COMP_CWORD]}"
  case "$path \${COMP_WORDS[COMP_CWORD-1]}" in
${valueCases(program, (values) => `COMPREPLY=($(compgen -W ${quoted(values.join(" "))} -- "$word")); return`)}
  esac
  case "$path" in
${wordCases(program, (words) => `values=${quoted(words.join(" "))}`)}
  esac
  COMPREPLY=($(compgen -W "$values" -- "$word"))
}
complete -o default -F _${name} ${name}
`;
}

function zshScript(program: OfferedCommand): string {
  const { name } = program;
  return `#compdef ${name}
# Completion of ${name} for zsh: source it, or save it as _${name} in a folder of $fpath.
_${name}() {
  local word place="" at
  local -a values
  for ((at = 2; at < CURRENT; at++)); do
    word="$place/\${words[at]}"
    case "$word" in
      ${pathsOf(program).join("|")}) place="$word" ;;
    esac
  done
  case "$place \${words[CURRENT-1]}" in
${valueCases(program, (values) => (values.length === 0 ? "_files; return" : `compadd -- ${values.map(quoted).join(" ")}; return`))}
  esac
  case "$place" in
${wordCases(program, (words) => `values=(${words.map(quoted).join(" ")})`)}
  esac
  compadd -- $values
  [[ $PREFIX == -* ]] || _files
}
compdef _${name} ${name}
`;
}

function fishScript(program: OfferedCommand): string {
  const { name } = program;
  const lines = allCommands(program).flatMap((command) => {
    const here = `complete -c ${name} -n ${quoted(`__${name}_at ${quoted(command.path)}`)}`;
    const below = command.commands.map((one) => `${here} -a ${quoted(one.name)} -d ${quoted(one.description)}`);
    const values = command.choices.length > 0 ? [`${here} -x -a ${quoted(command.choices.join(" "))}`] : [];
    return [...below, ...values, ...command.options.map((option) => `${here} ${fishOption(option)}`)];
  });
  return `# Completion of ${name} for fish: source it, or save it as ${name}.fish in ~/.config/fish/completions.
function __${name}_at
  set -l place ""
  for word in (commandline -opc)[2..]
    contains -- "$place/$word" ${pathsOf(program).join(" ")}; and set place "$place/$word"
  end
  test "$place" = "$argv[1]"
end
${lines.join("\n")}
`;
}

function fishOption({ flags, description, takesValue, choices }: OfferedOption): string {
  const names = flags.map((flag) => (flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const values = choices.length > 0 ? [`-x -a ${quoted(choices.join(" "))}`] : takesValue ? ["-r"] : [];
  return [...names, ...values, `-d ${quoted(description)}`].join(" ");
}

function pathsOf(program: OfferedCommand): readonly string[] {
  return allCommands(program).flatMap(({ path }) => (path === "" ? [] : [path]));
}

/** One branch for each option that a value follows. */
function valueCases(program: OfferedCommand, offer: (values: readonly string[]) => string): string {
  const cases = allCommands(program).flatMap(({ path, options }) =>
    options
      .filter(({ takesValue }) => takesValue)
      .map(
        ({ flags, choices }) =>
          `    ${flags.map((flag) => quoted(`${path} ${flag}`)).join(" | ")}) ${offer(choices)} ;;`,
      ),
  );
  return cases.join("\n");
}

/** One branch for each command, with what can stand behind it. */
function wordCases(program: OfferedCommand, offer: (words: readonly string[]) => string): string {
  const cases = allCommands(program).map(({ path, commands, choices, options }) => {
    const flags = options.flatMap((option) => option.flags.slice(-1));
    return `    ${quoted(path)}) ${offer([...commands.map(({ name }) => name), ...choices, ...flags])} ;;`;
  });
  return cases.join("\n");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
