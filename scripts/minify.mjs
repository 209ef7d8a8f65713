// Minifies the scripts that Trunk has put into a folder, and the names that pass between each wasm
// module and its glue. wasm-bindgen gives these names a hash of 16 digits, which no compression
// shortens: a twentieth of what the map loads.
//   node scripts/minify.mjs FOLDER
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minify } from 'terser';

const [IMPORTS, EXPORTS, FUNCTION] = [2, 7, 0];
// Exports that only the glue calls; all others are the API of a module.
const INTERNAL_EXPORT = /^(__wbindgen_|__externref|wasm_bindgen__|memory$)/;
const DIGITS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Returns the name of the number: a, b, … Z, aa, ab … */
const shortName = (number) =>
  (number < 52 ? '' : shortName(Math.floor(number / 52) - 1)) + DIGITS[number % 52];

/** Reads a module, whose integers are in LEB128. */
class Reader {
  constructor(bytes, at = 0) {
    Object.assign(this, { bytes, at });
  }
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }
  text() {
    return this.take(this.number()).toString();
  }
  take(length) {
    return this.bytes.subarray(this.at, (this.at += length));
  }
}

const leb = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...leb(value >>> 7)]);
const text = (string) => [...leb(Buffer.byteLength(string)), ...Buffer.from(string)];

/** Returns the module with short names, and the map from the old names to them. */
function renameModule(bytes) {
  const names = new Map();
  const renamed = (name) => {
    if (!names.has(name)) names.set(name, shortName(names.size));
    return names.get(name);
  };
  const reader = new Reader(bytes);
  const parts = [reader.take(8)];
  while (reader.at < bytes.length) {
    const id = reader.number();
    let section = reader.take(reader.number());
    const inside = new Reader(section);
    const out = [];
    if (id === IMPORTS || id === EXPORTS) {
      const count = inside.number();
      out.push(...leb(count));
      for (let at = 0; at < count; at += 1) {
        if (id === IMPORTS) out.push(...text(inside.text()));
        const name = inside.text();
        out.push(...text(id === IMPORTS || INTERNAL_EXPORT.test(name) ? renamed(name) : name));
        const kind = inside.number();
        if (id === IMPORTS && kind !== FUNCTION)
          throw new Error(`${name} is imported and no function`);
        out.push(kind, ...leb(inside.number()));
      }
      section = Buffer.from(out);
    }
    parts.push(Buffer.from([id, ...leb(section.length)]), section);
  }
  return { module: Buffer.concat(parts), names };
}

/** Returns the glue with the short names: keys of the imports, and members of `wasm`. */
function renameGlue(glue, names) {
  for (const [name, short] of names) {
    let found = false;
    glue = glue.replace(new RegExp(`(^\\s+|\\bwasm\\.)${name}\\b`, 'gm'), (_, before) => {
      found = true;
      return before + short;
    });
    // The glue does not use every export, but it provides every import.
    if (!found && !INTERNAL_EXPORT.test(name)) throw new Error(`The glue does not have ${name}`);
  }
  return glue;
}

/** Returns the hash that distinguishes two builds of files, as in the names that Trunk gives. */
const hashOf = (files) => {
  const hash = createHash('sha384');
  for (const file of files) hash.update(file);
  return hash.digest('hex').slice(0, 16);
};

const folder = process.argv[2];
const page = join(folder, 'index.html');
let html = existsSync(page) ? readFileSync(page, 'utf8') : '';
for (const name of readdirSync(folder).filter((name) => name.endsWith('.js'))) {
  const stem = name.slice(0, -'.js'.length);
  let source = readFileSync(join(folder, name), 'utf8');
  const wasm = existsSync(join(folder, `${stem}_bg.wasm`))
    ? renameModule(readFileSync(join(folder, `${stem}_bg.wasm`)))
    : null;
  if (wasm) source = renameGlue(source, wasm.names);
  let { code } = await minify(source, { module: true, compress: { passes: 2 } });
  // The content of a file with a hash in its name must not change under this name.
  const published = stem.replace(
    /(?<=-)[0-9a-f]{16}$/,
    hashOf(wasm ? [code, wasm.module] : [code]),
  );
  code = code.replaceAll(stem, published);
  for (const ending of ['.js', '_bg.wasm']) rmSync(join(folder, stem + ending), { force: true });
  writeFileSync(join(folder, `${published}.js`), code);
  if (wasm) writeFileSync(join(folder, `${published}_bg.wasm`), wasm.module);
  const integrity = `sha384-${createHash('sha384').update(code).digest('base64')}`;
  html = html.replace(/<script [^>]*>/g, (tag) =>
    tag.includes(`/${name}"`) ? tag.replace(/integrity="[^"]*"/, `integrity="${integrity}"`) : tag,
  );
  if (published !== stem) html = html.replaceAll(stem, published);
}
if (html) writeFileSync(page, html);
