// A host whose network can be cut, and a Firefox: for tests of embedded, offline and saved maps.
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Builder } from 'selenium-webdriver';
import firefox from 'selenium-webdriver/firefox.js';
import { eager } from './browser.mjs';
import { hashed } from '../../deploy/headers.mjs';

const TYPES = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
  wasm: 'application/wasm',
  svg: 'image/svg+xml',
  png: 'image/png',
  webmanifest: 'application/manifest+json',
  woff2: 'font/woff2',
};

/// The ports of all hosts of this process.
const usedPorts = new Set();

/// Serves local folders under folders of one host: `{ '/map': 'dist' }`. `headers(path)` are added
/// to each response; a path for which `cut(path)` is true breaks off in the middle, and one for
/// which `held(path)` is true never gets a response. `log` has all requests.
export async function host(
  folders,
  { headers = () => ({}), cut = () => false, held = () => false } = {},
) {
  const log = [];
  const here = { folders, headers, cut, held, log };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    log.push(path);
    const at = Object.keys(here.folders).find((folder) => path.startsWith(`${folder}/`));
    let file = at === undefined ? '' : join(here.folders[at], path.slice(at.length));
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    if (here.held(path)) return;
    // Browsers ask for it beside documents without an icon, and report that it is missing.
    if (path === '/favicon.ico') return response.writeHead(204).end();
    if (!existsSync(file)) return response.writeHead(404).end();
    const type = TYPES[file.split('.').pop()] ?? 'application/octet-stream';
    const size = statSync(file).size;
    response.writeHead(200, {
      'Content-Type': type,
      'Content-Length': size,
      'Cache-Control': 'no-cache',
      ...here.headers(path),
    });
    if (!here.cut(path)) return createReadStream(file).pipe(response);
    response.write(readFileSync(file).subarray(0, size / 2), () => response.destroy());
  });
  const listen = (port) => new Promise((ready) => server.listen(port, '127.0.0.1', ready));
  await listen(0);
  // A port that another host of this file had would be its origin, with what the browser keeps for it.
  while (usedPorts.has(server.address().port)) {
    await new Promise((closed) => server.close(closed));
    await listen(0);
  }
  const { port } = server.address();
  usedPorts.add(port);
  here.origin = `http://127.0.0.1:${port}`;
  /// Stops and restarts the network.
  here.stop = () =>
    new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    });
  here.start = () => listen(port);
  return here;
}

/// Nothing listens there: a browser with this proxy has no network.
export const NO_NETWORK = '127.0.0.1:9';

/// Opens a Firefox with a fresh profile, optionally without a network.
export async function openFirefox({ network = true } = {}) {
  const options = new firefox.Options();
  if (process.env.FIREFOX) options.setBinary(process.env.FIREFOX);
  options.addArguments('-headless', '--width=1280', '--height=900');
  const off = {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': 9,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': 9,
    'network.proxy.allow_hijacking_localhost': true,
  };
  for (const [name, value] of Object.entries(network ? {} : off))
    options.setPreference(name, value);
  return eager(await new Builder().forBrowser('firefox').setFirefoxOptions(options).build());
}

/// Returns a temporary folder that is removed when the process ends.
export function folder() {
  const path = mkdtempSync(join(tmpdir(), 'i-map-'));
  process.on('exit', () => rmSync(path, { recursive: true, force: true }));
  return path;
}

/// Returns the policy of README that starts with `mark`, with the host of a test in it.
export function policy(mark, origin = '') {
  const line = readFileSync('README.md', 'utf8')
    .split('\n')
    .find((line) => line.includes(`Content-Security-Policy: ${mark}`));
  if (!line) throw new Error(`README has no policy that begins with ${mark}`);
  return line.slice(line.indexOf(mark)).replaceAll('https://maps.example.org', origin).trim();
}

/// Returns the policy of the site itself, for the build in a folder.
export const ours = (build = process.env.DIST ?? 'dist') =>
  hashed(policy("default-src 'none'; script-src 'self' 'wasm"), build);
