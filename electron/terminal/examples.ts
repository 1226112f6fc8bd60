import type { Command } from "commander";

/** Examples of commands that have none of their own, by their place. */
const examples: Readonly<Record<string, string>> = {
  "runs pause": "skep runs pause run-3f2a91c07b",
  "runs cancel": "skep runs cancel run-3f2a91c07b",
  "runs resume": "skep runs resume run-3f2a91c07b --repeat research",
  models: "skep models list",
  "models list": "skep models list --json",
  "models pull": "skep models pull llama3.2:3b",
  "models add": "skep models add tiny.gguf --name tiny:latest",
  "models remove": "skep models remove tiny:latest",
  "tasks pause": "skep tasks pause task-12 task-13",
  "tasks resume": "skep tasks resume task-12",
  "tasks cancel": "skep tasks cancel task-12",
  "tasks retry": "skep tasks retry task-12",
  "tasks approve": 'skep tasks approve task-12 "Bees dance."',
  "tasks refuse": 'skep tasks refuse task-12 "It names no source."',
  "tasks escalate": 'skep tasks escalate task-12 "Only a person knows the budget."',
  "tasks priority": "skep tasks priority task-12 9",
  "tasks move": "skep tasks move task-12 --before task-7",
  "tasks show": "skep tasks show task-12",
  "agents pause": "skep agents pause research-001 --hand-back",
  "agents resume": "skep agents resume research-001",
  "agents stop": "skep agents stop research-001",
  "agents kill": "skep agents kill research-001",
  "agents scale": "skep agents scale research_agent 3",
  "agents handoff": 'skep agents handoff task-12 research-002 --reason "It has the sources."',
  "tools list": "skep tools list files",
  "tools add": "skep tools add files /usr/local/bin/files-server --root /home/me/notes",
  "tools approve": "skep tools approve files 3f2a91c07b12",
  "tools restart": "skep tools restart files",
  "tools remove": "skep tools remove files",
  audit: "skep audit verify",
  "audit verify": "skep audit verify --json",
  doctor: "skep doctor",
};

/** Gives them to a program's commands. */
export function addExamples(program: Command): void {
  for (const [place, example] of Object.entries(examples)) {
    const command = place
      .split(" ")
      .reduce<Command | undefined>((at, name) => at?.commands.find((one) => one.name() === name), program);
    if (command === undefined) throw new Error(`There is no command ${place}.`);
    command.addHelpText("after", `\nExample:\n  ${example}`);
  }
}
