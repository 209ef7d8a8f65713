// Measures loading over a slow connection: when the first content is painted, when the map is, and
// when everything is usable. Also makes a film strip.
//
//   DIST=… node benches/film.mjs OUT [TIMES [OTHER]]   writes pictures to OUT; OTHER
//                                        is another build, to compare with
//
// Slow 4G and a CPU four times slower, by the browser's own throttling, with the numbers of the
// benchmark of web maps. Everything is served as Brotli. For comparison there is a page with as
// many bytes as ours and a word at their end: `bytes`.
import { createServer } from 'node:http';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
// A dependency of selenium-webdriver.
import WebSocket from 'ws';
import { open } from '../tests/e2e/browser.mjs';

const [out = 'film', times = '3', other] = process.argv.slice(2);
const dist = process.env.DIST ?? 'dist';
const LINE = {
  offline: false,
  latency: 562.5,
  downloadThroughput: 180000,
  uploadThroughput: 84375,
};
const CPU = 4;
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
};
/// The interval between pictures of the strip in milliseconds, and their number.
const [STEP, FRAMES] = [500, 14];

const packed = new Map();
const brotli = (path) => {
  if (!packed.has(path)) packed.set(path, brotliCompressSync(readFileSync(path)));
  return packed.get(path);
};
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const weight = brotli(join(dist, 'index.html')).length;
/// A page with as many bytes on the wire as ours, and a word.
const filler = () => {
  let bytes = weight;
  for (;;) {
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bytes</title></head><body><!--${randomBytes(bytes).toString('base64')}--><p>There.</p></body></html>`;
    const packed = brotliCompressSync(html);
    if (Math.abs(packed.length - weight) < 40) return packed;
    bytes += weight - packed.length;
  }
};
const made = { '/bytes': filler() };
const folders = { page: dist, ...(other && { other }) };
// Before the first measurement.
for (const folder of Object.values(folders)) {
  for (const name of readdirSync(folder, { recursive: true }))
    if (extname(name)) brotli(join(folder, name));
}

const server = createServer((request, response) => {
  const path = request.url.split('?')[0];
  const send = (body, type) =>
    response
      .writeHead(200, {
        'Content-Type': type,
        'Content-Encoding': 'br',
        'Cache-Control': 'no-store',
      })
      .end(body);
  if (made[path]) return send(made[path], 'text/html');
  const [, folder, ...rest] = path.split('/');
  const file = folders[folder] && join(folders[folder], rest.join('/') || 'index.html');
  if (!file || !existsSync(file)) return response.writeHead(404).end();
  send(brotli(file), TYPES[extname(file)] ?? 'application/octet-stream');
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const at = (path) => `http://127.0.0.1:${server.address().port}/${path}`;

/// Records when elements appear, and layout shifts, in the page's own time.
const WATCH = `
  window.seen = { shift: 0 };
  const note = (name, there) => { if (there && !seen[name]) requestAnimationFrame(() => { seen[name] ??= performance.now(); }); };
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) { seen.shift += entry.value; (seen.moved ??= []).push([Math.round(entry.startTime), entry.value, ...entry.sources.map(({ node, previousRect, currentRect }) => [node?.nodeName, node?.className, previousRect.y, currentRect.y].join(' '))]); } }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) seen[entry.name] = entry.startTime; }).observe({ type: 'paint', buffered: true });
  new MutationObserver(() => {
    note('map', document.querySelector('#map > canvas:first-child')?.style.width);
    note('all', document.querySelector('.app:not(#skeleton) #panel > *'));
  }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['style'] });`;

/// The DevTools protocol.
async function protocol(driver) {
  const { debuggerAddress } = (await driver.getCapabilities()).get('goog:chromeOptions');
  const pages = await (await fetch(`http://${debuggerAddress}/json`)).json();
  const socket = new WebSocket(pages.find((page) => page.type === 'page').webSocketDebuggerUrl);
  await new Promise((open) => socket.addEventListener('open', open));
  const answers = new Map();
  let last = 0;
  let heard = () => {};
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(data);
    answers.get(message.id)?.(message.result);
    if (message.method) heard(message.method, message.params);
  });
  const send = (method, params = {}) =>
    new Promise((answer) => {
      answers.set((last += 1), answer);
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  return {
    send,
    listen: (listener) => {
      heard = listener;
    },
  };
}

async function visit(path, [width, height], film) {
  const driver = await open(width, height);
  try {
    const browser = await protocol(driver);
    await browser.send('Page.enable');
    await browser.send('Network.enable');
    await browser.send('Page.addScriptToEvaluateOnNewDocument', { source: WATCH });
    await browser.send('Network.emulateNetworkConditions', LINE);
    await browser.send('Emulation.setCPUThrottlingRate', { rate: CPU });
    const frames = [];
    browser.listen((method, { data, metadata, sessionId }) => {
      if (method !== 'Page.screencastFrame') return;
      frames.push([metadata.timestamp * 1000, data]);
      browser.send('Page.screencastFrameAck', { sessionId });
    });
    if (film) await browser.send('Page.startScreencast', { format: 'jpeg', quality: 70 });
    const begin = Date.now();
    await browser.send('Page.navigate', { url: at(path) });
    const app = path.startsWith('page') || path.startsWith('other');
    const read = async () =>
      (
        await browser.send('Runtime.evaluate', {
          expression: 'JSON.stringify(window.seen ?? {})',
          returnByValue: true,
        })
      ).result.value;
    let seen = {};
    while (Date.now() - begin < 30000 && !(app ? seen.all : seen['first-contentful-paint'])) {
      await new Promise((done) => setTimeout(done, 200));
      seen = JSON.parse((await read()) ?? '{}');
    }
    await new Promise((done) => setTimeout(done, 800));
    seen = JSON.parse(await read());
    return { seen, frames: frames.map(([time, data]) => [time - begin, data]) };
  } finally {
    await driver.quit();
  }
}

const WINDOWS = { '1280x800': [1280, 800], '390x844': [390, 844] };
const pages = [['page', 'page/'], ['bytes', 'bytes'], ...(other ? [['other', 'other/']] : [])];
console.log(`index.html: ${weight} bytes brotli`);
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const [name, window] of Object.entries(WINDOWS)) {
  const found = new Map(pages.map(([page]) => [page, []]));
  for (let time = 0; time < Number(times); time += 1) {
    for (const [page, path] of pages) {
      const film = time === 0 && (page === 'page' || page === 'other');
      const { seen, frames } = await visit(path, window, film);
      found.get(page).push(seen);
      if (page === 'page' && seen.moved) console.log(`moved: ${JSON.stringify(seen.moved)}`);
      if (!film) continue;
      for (let frame = 1; frame <= FRAMES; frame += 1) {
        const last = frames.filter(([at]) => at <= frame * STEP).at(-1);
        if (last)
          writeFileSync(
            join(out, `${name}-${page}-${String(frame * STEP).padStart(5, '0')}.jpg`),
            last[1],
            'base64',
          );
      }
    }
  }
  const middle = (page, what) => median(found.get(page).map((seen) => seen[what] ?? NaN));
  console.log(
    `\n| ${name}, medians of ${times} | first content, ms | canvas, ms | whole page, ms | layout shift |\n| --- | --: | --: | --: | --: |`,
  );
  for (const [page] of pages) {
    const cell = (what, digits = 0) => {
      const value = middle(page, what);
      return Number.isNaN(value) ? '' : value.toFixed(digits);
    };
    console.log(
      `| ${page} | ${cell('first-contentful-paint')} | ${cell('map')} | ${cell('all')} | ${cell('shift', 4)} |`,
    );
  }
  console.log(
    `first content of the page / bytes: ${(middle('page', 'first-contentful-paint') / middle('bytes', 'first-contentful-paint')).toFixed(2)}`,
  );
}
server.close();
process.exit();
