// The size of the page. Bytes are the same on every machine, unlike times.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const gzip = (path) => gzipSync(readFileSync(path), { level: 9 }).length;
const find = (folder, pattern) => {
  const names = readdirSync(folder).filter((name) => pattern.test(name));
  assert.equal(names.length, 1, `${pattern} in ${folder}: ${names}`);
  return `${folder}/${names[0]}`;
};

const brotli = (path) => brotliCompressSync(readFileSync(path)).length;

test('the opening code is at most 105 kB brotli of code, its engine at most 116 kB of wasm after gzip -9', () => {
  const wasm = find('dist', /^map-.*_bg\.wasm$/);
  const code = [
    wasm,
    find('dist', /^map-.*\.js$/),
    find('dist', /^boot-.*\.js$/),
    find('dist', /^preboot-.*\.js$/),
  ];
  const sizes = code.map(brotli);
  console.log(
    `map ${gzip(wasm)} bytes gzip; code of the opening view ${sizes.join(' + ')} bytes brotli`,
  );
  assert.ok(sizes.reduce((sum, size) => sum + size, 0) <= 105_000, `${sizes}`);
  assert.ok(gzip(wasm) <= 116_000, `${gzip(wasm)}`);
});

test('the page module is at most 235 kB of wasm after gzip -9', () => {
  const size = gzip(find('dist', /^i-map-.*_bg\.wasm$/));
  console.log(`page ${size} bytes gzip`);
  assert.ok(size <= 235_000, `${size}`);
});

test('the share module is at most 190 kB of wasm after gzip -9', () => {
  const size = gzip(find('dist', /^share-.*_bg\.wasm$/));
  console.log(`share ${size} bytes gzip`);
  assert.ok(size <= 190_000, `${size}`);
});

test('what is loaded for briefings is at most 109 kB of wasm after gzip -9', () => {
  const size = gzip(find('dist', /^brief-.*_bg\.wasm$/));
  console.log(`briefings ${size} bytes gzip`);
  assert.ok(size <= 109_000, `${size}`);
});

test('what is loaded to make slides and documents is at most 210 kB of wasm after gzip -9', () => {
  const size = gzip(find('dist', /^office-.*_bg\.wasm$/));
  console.log(`office ${size} bytes gzip`);
  assert.ok(size <= 210_000, `${size}`);
});

test('the search module is at most 63 kB brotli of code and 17 kB of other names; the texts are those of the cards', () => {
  const code = [find('dist', /^search-.*_bg\.wasm$/), find('dist', /^search-.*\.js$/)].map(brotli);
  const names = brotli(find('dist/data', /^aliases-/));
  const texts = ['fr', 'ar'].flatMap((lang) =>
    ['language', 'notes'].map((kind) => brotli(find('dist/data', new RegExp(`^${kind}-${lang}-`)))),
  );
  const all = (sizes) => sizes.reduce((sum, size) => sum + size, 0);
  console.log(
    `search ${code.join(' + ')} bytes brotli, other names ${names}, texts of the other languages ${all(texts)}`,
  );
  assert.ok(all(code) <= 63_000, `${code}`);
  assert.ok(names <= 17_000, `${names}`);
});

test('the import module is at most 549 kB of wasm after gzip -9', () => {
  const size = gzip(find('dist', /^import-.*_bg\.wasm$/));
  console.log(`import ${size} bytes gzip`);
  assert.ok(size <= 549_000, `${size}`);
});

test('what is loaded to publish is at most 348 kB of wasm after gzip -9', () => {
  const size = gzip(find('dist', /^site-.*_bg\.wasm$/));
  console.log(`publishing ${size} bytes gzip`);
  assert.ok(size <= 348_000, `${size}`);
});

test('what is loaded to edit content is at most 145 kB of wasm after gzip -9', () => {
  const size = gzip(find('dist', /^edit-.*_bg\.wasm$/));
  console.log(`edit ${size} bytes gzip`);
  assert.ok(size <= 145_000, `${size}`);
});

test('a language is at most 12 kB gzip before the first picture, and its notes come later', () => {
  for (const lang of ['en', 'fr', 'ar']) {
    const [names, speech, notes] = ['language', 'speech', 'notes'].map((kind) =>
      gzip(find('dist/data', new RegExp(`^${kind}-${lang}-`))),
    );
    console.log(`${lang}: ${names} bytes gzip at once, ${speech} for the lists, ${notes} later`);
    assert.ok(names + speech <= 12_000, `${lang}: ${names} + ${speech}`);
    assert.ok(notes <= 16_000, `${lang}: ${notes}`);
  }
});

test('the opening level of the world is at most 45 kB brotli, and all finer detail at most 800 kB', () => {
  const world = brotli(find('dist/data', /^world-/));
  const pieces = readdirSync('dist/data/detail').map((name) => brotli(`dist/data/detail/${name}`));
  const index = brotli(find('dist/data', /^detail-.*\.bin$/));
  const all = pieces.reduce((sum, size) => sum + size, index);
  console.log(
    `world ${world} bytes brotli; index ${index}, ${pieces.length} pieces, the largest ${Math.max(...pieces)}, all ${all}`,
  );
  assert.ok(world <= 45_000, `${world}`);
  assert.ok(all <= 800_000, `${all}`);
});

test('the module names no folder of the machine that built it', () => {
  for (const module of [/^map-.*_bg\.wasm$/, /^i-map-.*_bg\.wasm$/, /^share-.*_bg\.wasm$/]) {
    const bytes = readFileSync(find('dist', module), 'latin1');
    assert.doesNotMatch(bytes, /\/(home|root|Users)\/[\w.-]/);
  }
});

test('every file name in the page exists beside it', () => {
  const html = readFileSync('dist/index.html', 'utf8');
  const names = [
    ...html.matchAll(/(?:href|src|data-js|data-wasm|data-css)="(?:\.\/)?([^":#]+\.\w+)"/g),
  ].map((match) => match[1]);
  assert.ok(names.length >= 8, `${names}`);
  for (const name of names) readFileSync(`dist/${name}`);
});

test('nothing in the page is loaded from another host', () => {
  // A link does not load anything by itself.
  const loading = readFileSync('dist/index.html', 'utf8').replace(/<a [^>]*>/g, '');
  assert.doesNotMatch(loading, /(?:src|href)="(?:https?:)?\/\//);
});
