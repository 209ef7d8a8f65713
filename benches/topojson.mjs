// Repeats the D3 contestants of the benchmark with TopoJSON on the wire instead of GeoJSON, as a
// page with D3 would that cares about size.
//
//   node topojson.mjs BENCHMARK      before its tools/build.mjs
//
// For each of them it makes a folder `…-topojson`: the same program with another source of its
// countries.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const root = resolve(process.argv[2]);
const require = createRequire(join(root, 'package.json'));
const { topology } = require('topojson-server');

/// Grid steps from edge to edge: those of the source of the countries.
const QUANTIZATION = 1e5;

for (const detail of ['50m', '10m']) {
  const file = join(root, `data/countries-${detail}`);
  const countries = JSON.parse(readFileSync(`${file}.geojson`, 'utf8'));
  writeFileSync(`${file}-topology.json`, JSON.stringify(topology({ countries }, QUANTIZATION)));
}

const LOAD = `
import { feature as feature_ } from 'topojson-client';
import { URLS as URLS_ } from '../_shared/shared.js';
const loaded_ = async () => {
  const get = (address) => fetch(address).then((answer) => answer.json());
  const addresses = [URLS_.countries.replace('.geojson', '-topology.json'), URLS_.routes, URLS_.markers];
  const [topology, routes, markers] = await Promise.all(addresses.map(get));
  return [feature_(topology, topology.objects.countries), routes, markers];
};
`;

for (const name of ['d3-svg', 'd3-canvas']) {
  const folder = join(root, 'contestants', `${name}-topojson`);
  cpSync(join(root, 'contestants', name), folder, { recursive: true });
  const main = readFileSync(join(folder, 'main.js'), 'utf8');
  if (!main.includes('await load()')) throw new Error(`${name} no longer begins with load()`);
  writeFileSync(join(folder, 'main.js'), LOAD + main.replace('await load()', 'await loaded_()'));
}
