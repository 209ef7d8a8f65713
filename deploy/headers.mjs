// HTTP headers of each file in dist/. nginx.conf and apache.htaccess repeat them, with placeholders
// for the hashes of the build; tests/e2e/deploy.test.mjs compares them with this file.
//
//   node deploy/headers.mjs policy [dist]     prints the policy of the build
//   node deploy/headers.mjs nginx [dist]      prints nginx.conf with this policy
//   node deploy/headers.mjs apache [dist]     writes dist/.htaccess with this policy
//   node deploy/headers.mjs compress [dist]   writes .gz and .br beside each file that gets smaller
//   node deploy/headers.mjs cdn [dist]        writes dist/_headers (Cloudflare Pages, Netlify)
//   node deploy/headers.mjs bucket [dist]     prints file, type and Cache-Control, separated by tabs
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/// Sites that may show the map in a frame. `*` is any site, since "Share and download" offers the
/// frame to all readers. Use `'self' https://www.example.org` for your own pages only.
const MAY_EMBED = '*';

/// The policy of README.md, with placeholders for the hashes of the inline script and style of the
/// page, and of the style that the pages of records share.
export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-SCRIPT'; style-src 'self' 'sha256-STYLE' 'sha256-PAGES'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types i-map";

/// The placeholders for hashes: for each the file and the element with the text.
const HASHED = {
  SCRIPT: ['index.html', 'script'],
  STYLE: ['index.html', 'style'],
  PAGES: ['404.html', 'style'],
};

/// Replaces the placeholders in a text by the hashes of the build in a folder.
export function hashed(text, folder) {
  return Object.entries(HASHED).reduce((text, [mark, [file, tag]]) => {
    const page = readFileSync(join(folder, file), 'utf8');
    const inside = page.split(`<${tag}>`)[1].split(`</${tag}>`)[0];
    return text.replaceAll(
      `sha256-${mark}`,
      `sha256-${createHash('sha256').update(inside).digest('base64')}`,
    );
  }, text);
}

/// Returns a file of this folder with the hashes of a build.
const filled = (name, folder) =>
  hashed(readFileSync(join(dirname(fileURLToPath(import.meta.url)), name), 'utf8'), folder);

const OFF = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'usb',
  'xr-spatial-tracking',
];

const ALL = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': OFF.map((name) => `${name}=()`).join(', '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Access-Control-Allow-Origin': '*',
};

const TYPES = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  wasm: 'application/wasm',
  bin: 'application/octet-stream',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json',
  xml: 'text/xml',
  atom: 'application/atom+xml',
  webmanifest: 'application/manifest+json',
};

/// Returns the Content-Type of a file.
export const type = (name) => TYPES[name.split('.').pop()] ?? 'application/octet-stream';

/// Returns the headers of a file, named relative to dist/, with the policy of a build.
export function headers(name, policyOfBuild) {
  const isHashed = /(^|\/)([\w-]+-)?[0-9a-f]{16}(_bg)?\.(js|wasm|css|bin)$/.test(name);
  const cache = isHashed
    ? 'public, max-age=31536000, immutable'
    : /^(font|icon)\//.test(name)
      ? 'public, max-age=86400'
      : 'no-cache';
  // These files contain their policy.
  const own = name === 'i-map.html' || name.startsWith('demo/');
  const policy = `${own ? '' : `${policyOfBuild}; `}frame-ancestors ${MAY_EMBED}`;
  return { 'Content-Security-Policy': policy, 'Cache-Control': cache, ...ALL };
}

/// Returns the files of a folder, named relative to it, without those that this script writes.
export function files(folder, under = '') {
  return readdirSync(join(folder, under), { withFileTypes: true })
    .flatMap((entry) => {
      const name = under + entry.name;
      return entry.isDirectory()
        ? files(folder, `${name}/`)
        : /\.(gz|br)$|^_headers$|^\.htaccess$/.test(name)
          ? []
          : [name];
    })
    .sort();
}

/// Writes .gz and .br beside each file if that saves a tenth, and deletes others.
export function compress(folder) {
  for (const name of files(folder)) {
    const path = join(folder, name);
    const bytes = readFileSync(path);
    for (const [ending, pressed] of [
      ['gz', gzipSync(bytes, { level: 9 })],
      ['br', brotliCompressSync(bytes)],
    ]) {
      if (pressed.length < bytes.length * 0.9) writeFileSync(`${path}.${ending}`, pressed);
      else rmSync(`${path}.${ending}`, { force: true });
    }
  }
}

/// Returns the text of `_headers`. At most one rule matches a file, because hosts combine several
/// rules in different ways.
export function cdn(folder) {
  const policy = hashed(POLICY, folder);
  const rule = (path, name) =>
    [
      path,
      ...Object.entries(headers(name, policy)).map(([header, value]) => `  ${header}: ${value}`),
    ].join('\n');
  const top = files(folder).filter((name) => !name.includes('/'));
  const rules = ['/', ...top.map((name) => `/${name}`)].map((path) =>
    rule(path, path.slice(1) || 'index.html'),
  );
  const firstOf = new Map();
  for (const name of files(folder)) {
    const [folder, ...rest] = name.split('/');
    if (rest.length > 0 && !firstOf.has(folder)) firstOf.set(folder, name);
  }
  const folders = [...firstOf].map(([name, file]) => rule(`/${name}/*`, file));
  return `${[...rules, ...folders].join('\n\n')}\n`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [what, folder = 'dist'] = process.argv.slice(2);
  if (what === 'policy') console.log(hashed(POLICY, folder));
  else if (what === 'nginx') process.stdout.write(filled('nginx.conf', folder));
  else if (what === 'apache')
    writeFileSync(join(folder, '.htaccess'), filled('apache.htaccess', folder));
  else if (what === 'compress') compress(folder);
  else if (what === 'cdn') writeFileSync(join(folder, '_headers'), cdn(folder));
  else if (what === 'bucket')
    for (const name of files(folder))
      console.log([name, type(name), headers(name, '')['Cache-Control']].join('\t'));
  else {
    console.error(
      'usage: node deploy/headers.mjs policy|nginx|apache|compress|cdn|bucket [folder]',
    );
    process.exit(2);
  }
}
