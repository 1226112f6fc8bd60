import type { ExecutorName } from "../../../electron/hive/contract/work.ts";
import type { FieldSpec } from "./field-spec.ts";

const template = (lines: number, placeholder: string): FieldSpec["control"] => ({
  kind: "template",
  lines,
  placeholder,
});

const download: readonly FieldSpec[] = [
  {
    path: ["with", "url"],
    label: "Address",
    meaning: "https or http. It may name inputs, but no step's answer.",
    control: template(1, "https://"),
    always: true,
  },
  {
    path: ["with", "destination"],
    label: "Destination",
    meaning: "Where the file goes within the run's folder. Left out: the address's last part.",
    control: template(1, "files/data.csv"),
  },
  {
    path: ["with", "size"],
    label: "Size",
    meaning: "Bytes. A file of another size is refused.",
    control: { kind: "number", least: 0, most: Number.MAX_SAFE_INTEGER },
  },
  {
    path: ["with", "checksum"],
    label: "Checksum",
    meaning: "SHA-256. A file with another one is refused.",
    control: template(1, "sha256:…"),
  },
  {
    path: ["with", "hosts"],
    label: "Other hosts",
    meaning: "Hosts that the address may redirect to, one a line.",
    control: { kind: "texts", example: "cdn.example.org" },
  },
];

const validation: readonly FieldSpec[] = [
  {
    path: ["with", "text"],
    label: "Text to check",
    meaning: "Mostly an earlier step's answer.",
    control: template(1, "Type {{ to name a step's answer"),
    always: true,
  },
  {
    path: ["with", "contains"],
    label: "Contains",
    meaning: "What the text must contain, one a line.",
    control: { kind: "texts", example: "Summary" },
  },
  {
    path: ["with", "matches"],
    label: "Matches",
    meaning: "A regular expression, as JavaScript has it.",
    control: { kind: "text", example: "^[0-9]+$" },
  },
  {
    path: ["with", "min_length"],
    label: "Fewest characters",
    meaning: "A shorter text is wrong.",
    control: { kind: "number", least: 0, most: 1_000_000_000 },
  },
  {
    path: ["with", "max_length"],
    label: "Most characters",
    meaning: "A longer text is wrong.",
    control: { kind: "number", least: 0, most: 1_000_000_000 },
  },
  {
    path: ["with", "schema"],
    label: "Follows a schema",
    meaning: "A JSON Schema for the JSON in the text.",
    control: { kind: "json", example: '{ "type": "object" }' },
  },
  {
    path: ["with", "manifest"],
    label: "Manifest",
    meaning: "Files that must be there, with their hashes, in lines as sha256sum writes them.",
    control: template(3, "sha256  file"),
  },
  {
    path: ["with", "folder"],
    label: "Folder",
    meaning: "Where the manifest's files lie. Left out: the run's folder. It may name inputs, but no step's answer.",
    control: template(1, "files"),
  },
  {
    path: ["with", "report_only"],
    label: "Report only",
    meaning: "Tell what is wrong, and do not fail.",
    control: { kind: "switch" },
  },
];

const documentation: readonly FieldSpec[] = [
  {
    path: ["with", "title"],
    label: "Title",
    meaning: "The report's heading.",
    control: template(1, "Report of the run"),
    always: true,
  },
];

/** What is told to each executor, an agent's work without a model, as fields of a form. */
export const executorSchema: Readonly<Record<ExecutorName, readonly FieldSpec[]>> = {
  ...{ download, validation, documentation },
  status: [],
};
