// compress.mjs NEW [OLD]: writes .br and .gz beside each file of the folder NEW that shrinks, and prints the sizes.
// What is the same as in OLD, the build before, is copied from there: Brotli at its best takes seconds.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

// woff2 and png are compressed already.
const SHRINKS = new Set(['.css', '.html', '.js', '.json', '.mjs', '.svg', '.txt', '.wasm', '.webmanifest']);
const SMALLEST = 512;
const METHODS = {
  '.br': (bytes) => brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }),
  '.gz': (bytes) => gzipSync(bytes, { level: 9 }),
};

const [fresh, old] = process.argv.slice(2);

function* files(folder, under = '') {
  for (const entry of readdirSync(join(folder, under), { withFileTypes: true })) {
    const name = join(under, entry.name);
    if (entry.isDirectory()) yield* files(folder, name);
    else yield name;
  }
}

function compressed(name, bytes, ending) {
  const before = old && join(old, name);
  if (before && existsSync(before + ending) && readFileSync(before).equals(bytes)) return readFileSync(before + ending);
  return METHODS[ending](bytes);
}

const kB = (bytes) => (bytes / 1000).toFixed(1).padStart(9);
let all = 0;
let least = 0;
console.log(`${'kB'.padStart(9)}${'br'.padStart(9)}${'gz'.padStart(9)}`);
for (const name of [...files(fresh)].sort()) {
  const bytes = readFileSync(join(fresh, name));
  const sizes = { '.br': bytes.length, '.gz': bytes.length };
  if (SHRINKS.has(extname(name)) && bytes.length >= SMALLEST) {
    for (const ending of Object.keys(METHODS)) {
      const packed = compressed(name, bytes, ending);
      writeFileSync(join(fresh, name + ending), packed);
      sizes[ending] = packed.length;
    }
  }
  all += bytes.length;
  least += sizes['.br'];
  if (bytes.length >= 10_000) console.log(`${kB(bytes.length)}${kB(sizes['.br'])}${kB(sizes['.gz'])}  ${name}`);
}
console.log(`${kB(all)}${kB(least)}           all`);
