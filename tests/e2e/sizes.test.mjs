// What the page weighs. Bytes are counted, not timed: they are the same on every machine.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const gzip = (path) => gzipSync(readFileSync(path), { level: 9 }).length;
const find = (folder, pattern) => {
  const names = readdirSync(folder).filter((name) => pattern.test(name));
  assert.equal(names.length, 1, `${pattern} in ${folder}: ${names}`);
  return `${folder}/${names[0]}`;
};

test('the engine is at most 150 kB of wasm after gzip -9', () => {
  const size = gzip(find('dist', /_bg\.wasm$/));
  console.log(`wasm ${size} bytes gzip`);
  assert.ok(size <= 150_000, `${size}`);
});

test('a language is at most 12 kB gzip before the first picture, and its notes come later', () => {
  for (const lang of ['en', 'fr', 'ar']) {
    const [names, notes] = ['language', 'notes'].map((kind) => gzip(find('dist/data', new RegExp(`^${kind}-${lang}-`))));
    console.log(`${lang}: ${names} bytes gzip at once, ${notes} later`);
    assert.ok(names <= 12_000, `${lang}: ${names}`);
    assert.ok(notes <= 15_000, `${lang}: ${notes}`);
  }
});

test('the module names no folder of the machine that built it', () => {
  const bytes = readFileSync(find('dist', /_bg\.wasm$/), 'latin1');
  assert.doesNotMatch(bytes, /\/(home|root|Users)\/[\w.-]/);
});

test('every file name in the page exists beside it', () => {
  const html = readFileSync('dist/index.html', 'utf8');
  const names = [...html.matchAll(/(?:href|src|data-js|data-wasm)="(?:\.\/)?([^":#]+\.\w+)"/g)].map((match) => match[1]);
  assert.ok(names.length >= 8, `${names}`);
  for (const name of names) readFileSync(`dist/${name}`);
});

test('nothing in the page points to another host', () => {
  assert.doesNotMatch(readFileSync('dist/index.html', 'utf8'), /(?:src|href)="(?:https?:)?\/\//);
});
