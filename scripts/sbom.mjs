// Writes a software bill of materials (CycloneDX 1.5) of the wasm modules: the packages that Cargo
// resolves for the browser, without those for building and testing, and without macros, which are
// not linked. The output depends only on Cargo.lock and the compiler: no date, no random values.
//   node scripts/sbom.mjs > dist/sbom.cdx.json
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';

const metadata = JSON.parse(
  execFileSync(
    'cargo',
    [
      'metadata',
      '--format-version',
      '1',
      '--locked',
      '--filter-platform',
      'wasm32-unknown-unknown',
    ],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  ),
);
const packages = new Map(metadata.packages.map((one) => [one.id, one]));
const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
const isMacro = (id) => packages.get(id).targets.some(({ kind }) => kind.includes('proc-macro'));
const linked = (id) =>
  nodes
    .get(id)
    .deps.filter(({ dep_kinds }) => dep_kinds.some(({ kind }) => kind === null))
    .map(({ pkg }) => pkg)
    .filter((pkg) => !isMacro(pkg));

const root = metadata.resolve.root ?? metadata.workspace_members[0];
const found = new Set();
for (const open = [root]; open.length > 0; ) {
  const id = open.pop();
  if (found.has(id)) continue;
  found.add(id);
  open.push(...linked(id));
}

const purl = ({ name, version }) => `pkg:cargo/${name}@${version}`;
const component = (one) => ({
  type: one.id === root ? 'application' : 'library',
  'bom-ref': purl(one),
  name: one.name,
  version: one.version,
  ...(one.license ? { licenses: [{ expression: one.license.replaceAll('/', ' OR ') }] } : {}),
  purl: purl(one),
});
const byName = (a, b) => (a.name + a.version < b.name + b.version ? -1 : 1);
const all = [...found].map((id) => packages.get(id)).sort(byName);
const bom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  metadata: { component: component(packages.get(root)) },
  components: all.filter(({ id }) => id !== root).map(component),
  dependencies: all.map((one) => ({
    ref: purl(one),
    dependsOn: linked(one.id)
      .map((id) => purl(packages.get(id)))
      .sort(),
  })),
};
// The dependencies of Rust's standard library come with the compiler.
const rust = execFileSync('rustc', ['--version'], { encoding: 'utf8' }).split(' ')[1];
bom.components.push({
  type: 'library',
  'bom-ref': 'rust-std',
  name: 'std',
  version: rust,
  licenses: [{ expression: 'MIT OR Apache-2.0' }],
});
const hash = createHash('sha256').update(JSON.stringify(bom)).digest('hex');
const serial = [
  hash.slice(0, 8),
  hash.slice(8, 12),
  `8${hash.slice(13, 16)}`,
  `a${hash.slice(17, 20)}`,
  hash.slice(20, 32),
].join('-');
const { bomFormat, specVersion, ...rest } = bom;
console.log(
  JSON.stringify({ bomFormat, specVersion, serialNumber: `urn:uuid:${serial}`, ...rest }, null, 1),
);
