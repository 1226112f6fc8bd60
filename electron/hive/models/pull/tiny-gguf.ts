/** For tests: the smallest file that is a model, with one tensor of the given size. */
export function tinyGguf(weights = 8192): Buffer {
  const parts: Buffer[] = [];
  const u32 = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    parts.push(bytes);
  };
  const u64 = (value: number) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(BigInt(value));
    parts.push(bytes);
  };
  const text = (value: string) => {
    u64(Buffer.byteLength(value));
    parts.push(Buffer.from(value));
  };
  parts.push(Buffer.from("GGUF"));
  u32(3);
  u64(1);
  u64(2);
  text("general.architecture");
  u32(8);
  text("llama");
  text("llama.context_length");
  u32(4);
  u32(128);
  text("token_embd.weight");
  u32(1);
  u64(weights);
  u32(0);
  u64(0);
  const header = Buffer.concat(parts);
  const padding = Buffer.alloc((32 - (header.length % 32)) % 32);
  return Buffer.concat([header, padding, Buffer.alloc(weights * 4, 7)]);
}
