// The dependencies of the wasm modules: the bill of materials in dist/.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

const DIST = process.env.DIST ?? 'dist';
const bom = JSON.parse(readFileSync(`${DIST}/sbom.cdx.json`, 'utf8'));
const names = new Set(bom.components.map(({ name, version }) => `${name}-${version}`));
const locked = new Set(
  [...readFileSync('Cargo.lock', 'utf8').matchAll(/name = "(.+)"\nversion = "(.+)"/g)].map(
    ([, name, version]) => `${name}-${version}`,
  ),
);

test('the bill of materials has what Cargo.lock has, and a licence for each', () => {
  assert.equal(bom.bomFormat, 'CycloneDX');
  for (const { name, version, licenses } of bom.components) {
    assert.ok(name === 'std' || locked.has(`${name}-${version}`), `${name} ${version}`);
    assert.ok(licenses?.[0].expression, name);
  }
  for (const name of ['leptos', 'wasm-bindgen', 'web-sys', 'std'])
    assert.ok(
      [...names].some((one) => one.startsWith(`${name}-`)),
      name,
    );
  // Packages for building and testing are not in the page.
  for (const name of ['proptest', 'geojson', 'brotli-decompressor', 'leptos_macro', 'serde_derive'])
    assert.ok(![...names].some((one) => one.startsWith(`${name}-`)), name);
  const references = new Set(
    [bom.metadata.component, ...bom.components].map((one) => one['bom-ref']),
  );
  for (const { ref, dependsOn } of bom.dependencies)
    for (const one of [ref, ...dependsOn]) assert.ok(references.has(one), one);
});

test('every package that can be found in the wasm is in it', () => {
  const found = new Set();
  for (const file of readdirSync(DIST).filter((name) => name.endsWith('.wasm'))) {
    for (const [, name] of readFileSync(`${DIST}/${file}`, 'latin1').matchAll(
      /([a-z][\w-]*-\d+\.\d+\.\d+(?:\+[\w.]+)?)\/src\//g,
    ))
      found.add(name);
  }
  // Packages that are not in Cargo.lock belong to Rust's standard library: its allocator, its
  // tables.
  const missing = [...found].filter((name) => !names.has(name) && locked.has(name));
  assert.ok(found.size > 8, `${[...found]}`);
  assert.deepEqual(missing, []);
});

test('the service worker does not keep it', () => {
  assert.doesNotMatch(readFileSync(`${DIST}/sw.js`, 'utf8'), /sbom/);
});
