import { open, stat } from "node:fs/promises";
import type { GGUFParseOutput } from "@huggingface/gguf";

/** What a model file says about itself; read without loading it. */
export interface GgufFacts {
  readonly bytes: number;
  readonly architecture: string;
  /** Number of weights. */
  readonly parameters: number;
  /** Name of the quantisation, such as "Q4_1"; "unknown" when the file does not say. */
  readonly quantisation: string;
  /** Longest context that the model was trained for, in tokens. */
  readonly contextLength: number | undefined;
  /** The model's own chat template, in Jinja. */
  readonly chatTemplate: string | undefined;
  /** Everything that the file's header says. */
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly tensors: readonly { readonly name: string; readonly type: string; readonly shape: readonly number[] }[];
}

/** A file that is no model, is cut off or looks hostile; the message says what is wrong with it. */
export class BadModelFile extends Error {}

const MOST_ENTRIES = 65_536;
const MOST_VOCABULARY = 2_000_000;
const HEADER_BYTES = 24;

const TENSOR_TYPES: Readonly<
  Record<number, { readonly name: string; readonly block: number; readonly bytes: number }>
> = Object.fromEntries(
  [
    [0, "F32", 1, 4],
    [1, "F16", 1, 2],
    [2, "Q4_0", 32, 18],
    [3, "Q4_1", 32, 20],
    [6, "Q5_0", 32, 22],
    [7, "Q5_1", 32, 24],
    [8, "Q8_0", 32, 34],
    [9, "Q8_1", 32, 36],
    [10, "Q2_K", 256, 84],
    [11, "Q3_K", 256, 110],
    [12, "Q4_K", 256, 144],
    [13, "Q5_K", 256, 176],
    [14, "Q6_K", 256, 210],
    [15, "Q8_K", 256, 292],
    [16, "IQ2_XXS", 256, 66],
    [17, "IQ2_XS", 256, 74],
    [18, "IQ3_XXS", 256, 98],
    [19, "IQ1_S", 256, 50],
    [20, "IQ4_NL", 32, 18],
    [21, "IQ3_S", 256, 110],
    [22, "IQ2_S", 256, 82],
    [23, "IQ4_XS", 256, 136],
    [24, "I8", 1, 1],
    [25, "I16", 1, 2],
    [26, "I32", 1, 4],
    [27, "I64", 1, 8],
    [28, "F64", 1, 8],
    [29, "IQ1_M", 256, 56],
    [30, "BF16", 1, 2],
    [34, "TQ1_0", 256, 54],
    [35, "TQ2_0", 256, 66],
    [39, "MXFP4", 32, 17],
  ].map(([id, name, block, bytes]) => [id, { name, block, bytes }]),
);

/** The first bytes, before anything parses or allocates by what they say. */
async function checkHeader(file: string, bytes: number): Promise<void> {
  if (bytes < HEADER_BYTES) throw new BadModelFile("the file is too short to be a model");
  const handle = await open(file, "r");
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    await handle.read(header, 0, HEADER_BYTES, 0);
    if (header.toString("latin1", 0, 4) !== "GGUF") throw new BadModelFile("the file is not in GGUF format");
    const version = header.readUInt32LE(4);
    if (version !== 2 && version !== 3)
      throw new BadModelFile(`GGUF version ${version} is not supported (2 and 3 are)`);
    const entries = [header.readBigUInt64LE(8), header.readBigUInt64LE(16)];
    if (entries.some((count) => count > BigInt(MOST_ENTRIES))) {
      throw new BadModelFile("the file's header announces more entries than any model has");
    }
  } finally {
    await handle.close();
  }
}

interface Parsed {
  readonly parsed: GGUFParseOutput;
  /** Names of quantisations by their number. */
  readonly quantisations: Readonly<Record<number, string>>;
}

/** The library is loaded with the first file that is read: it is large, and no start of the hive needs it. */
async function parse(file: string): Promise<Parsed> {
  const { gguf, GGMLFileQuantizationType: quantisations } = await import("@huggingface/gguf");
  try {
    return { parsed: await gguf(file, { allowLocalFile: true }), quantisations };
  } catch (error) {
    throw new BadModelFile("the file's header cannot be read; it is damaged or cut off", { cause: error });
  }
}

function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  return Array.isArray(value) ? value.map(plain) : value;
}

function checkTensors(parsed: GGUFParseOutput, bytes: number): GgufFacts["tensors"] {
  if (parsed.tensorInfos.length === 0) throw new BadModelFile("the file holds no weights");
  const start = parsed.tensorDataOffset;
  return parsed.tensorInfos.map((tensor) => {
    const type = TENSOR_TYPES[tensor.dtype];
    if (!type) throw new BadModelFile(`the weights "${tensor.name}" are of an unknown type (${tensor.dtype})`);
    const weights = tensor.shape.reduce((product, length) => product * length, 1n);
    const size = (weights / BigInt(type.block)) * BigInt(type.bytes);
    const sound = tensor.shape.length >= 1 && tensor.shape.length <= 4 && tensor.shape.every((length) => length > 0n);
    if (!sound || weights % BigInt(type.block) !== 0n) {
      throw new BadModelFile(`the weights "${tensor.name}" have an impossible shape`);
    }
    if (start + tensor.offset + size > BigInt(bytes)) {
      throw new BadModelFile(`the file ends before the weights "${tensor.name}" do; it is cut off`);
    }
    return { name: tensor.name, type: type.name, shape: tensor.shape.map(Number) };
  });
}

function checkVocabulary(metadata: Readonly<Record<string, unknown>>): void {
  const tokens = metadata["tokenizer.ggml.tokens"];
  if (tokens === undefined) return;
  if (!Array.isArray(tokens) || tokens.length > MOST_VOCABULARY) throw new BadModelFile("the vocabulary is damaged");
  for (const name of ["scores", "token_type"]) {
    const list = metadata[`tokenizer.ggml.${name}`];
    if (Array.isArray(list) && list.length !== tokens.length) {
      throw new BadModelFile("the vocabulary's lists differ in length");
    }
  }
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function quantisationOf(fileType: unknown, names: Parsed["quantisations"]): string {
  return (typeof fileType === "number" ? names[fileType] : undefined) ?? "unknown";
}

/**
 * Reads and checks a model file's header, so that nothing hostile, damaged or cut off reaches the native loader. Throws
 * `BadModelFile`, or the file system's error when the file cannot be opened.
 */
export async function readGgufFacts(file: string): Promise<GgufFacts> {
  const { size: bytes } = await stat(file);
  await checkHeader(file, bytes);
  const { parsed, quantisations } = await parse(file);
  const metadata = Object.fromEntries(Object.entries(parsed.metadata).map(([key, value]) => [key, plain(value)]));
  const architecture = text(metadata["general.architecture"]);
  if (!architecture || !/^[\w.-]{1,64}$/.test(architecture)) {
    throw new BadModelFile("the file does not say which architecture the model has");
  }
  const tensors = checkTensors(parsed, bytes);
  checkVocabulary(metadata);
  const contextLength = metadata[`${architecture}.context_length`];
  return {
    bytes,
    architecture,
    parameters: tensors.reduce((sum, tensor) => sum + tensor.shape.reduce((product, length) => product * length, 1), 0),
    quantisation: quantisationOf(metadata["general.file_type"], quantisations),
    contextLength: typeof contextLength === "number" ? contextLength : undefined,
    chatTemplate: text(metadata["tokenizer.chat_template"]),
    metadata,
    tensors,
  };
}

/** A number of weights as Ollama writes it, such as "134.52M". */
export function parameterSize(parameters: number): string {
  const [unit, letter, decimals] =
    parameters >= 1e9
      ? ([1e9, "B", 1] as const)
      : parameters >= 1e6
        ? ([1e6, "M", 2] as const)
        : ([1e3, "K", 0] as const);
  if (parameters < 1e3) return String(parameters);
  const number = parameters / unit;
  return `${Number.isInteger(number) ? number : number.toFixed(decimals)}${letter}`;
}
