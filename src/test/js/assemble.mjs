// Assembles src/main/wat/kernels.wat with wabt, once for memory of one thread and once for shared memory.
// node assemble.mjs <folder of node_modules> <text> <folder to write to>
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [modules, text, out] = process.argv.slice(2);
const wabt = await createRequire(resolve(modules) + "/")("wabt")();
const source = readFileSync(text, "utf8");
const features = { simd: true, threads: true, bulk_memory: true, sat_float_to_int: true };
const own = /\(memory 6 65536\)/;
if (!own.test(source)) {
  throw new Error("kernels.wat does not import the memory that it is known for");
}
for (const [name, kernels] of [["kernels", source], ["kernels-shared", source.replace(own, "(memory 6 65536 shared)")]]) {
  const module = wabt.parseWat(name + ".wat", kernels, features);
  module.resolveNames();
  module.validate(features);
  writeFileSync(`${out}/${name}.wasm`, module.toBinary({}).buffer);
}
