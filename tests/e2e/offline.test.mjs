// The map without a network: kept when the reader wants it, completely or not at all, in a few
// requests, and updated when the reader agrees.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type } from '../../deploy/headers.mjs';
import {
  click,
  By,
  PATIENCE,
  chromiumOnly,
  complaints,
  keepButton,
  keepOffline,
  load,
  matches,
  open,
  picture,
  sized,
  still,
  text,
  until,
} from './browser.mjs';
import { folder, host, ours } from './host.mjs';

const DIST = process.env.DIST ?? 'dist';
/// Files for other sites and for publishing, those that a browser stores itself, the bundles, and the
/// pages of records.
const NOT_KEPT =
  /^(i-map\.html|embed\.js|sw\.js|sbom\.cdx\.json|404\.html|robots\.txt|sitemap\.xml|feed\.atom|favicon\.ico|record-page-[0-9a-f]{16}\.js|(data\/)?site-[0-9a-f]{16}(_bg)?\.(js|wasm|bin)|(demo|offline|fr|ar|project|route|country)\/.*)$/;

const files = (root) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1));
const integrity = (bytes) => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
const keptFiles = () => files(DIST).filter((file) => !NOT_KEPT.test(file));
const BUNDLES = /^const BUNDLES = (.*);$/m;
const bundlesOf = (root) => JSON.parse(BUNDLES.exec(readFileSync(join(root, 'sw.js'), 'utf8'))[1]);

const copyOfBuild = () => {
  const root = join(folder(), 'dist');
  cpSync(DIST, root, { recursive: true });
  return root;
};
const edit = (path, change) => writeFileSync(path, change(readFileSync(path, 'utf8')));

/// Returns a copy of the build with another page and another licence of the fonts, like a next
/// release.
function another() {
  const root = copyOfBuild();
  const page = join(root, 'index.html');
  const before = readFileSync(page);
  edit(page, (html) => html.replace('</head>', '<meta name="release" content="second"></head>'));
  edit(join(root, 'font/OFL.txt'), (licence) => `${licence}\n`);
  const bundles = bundlesOf(root);
  const bundle = bundles.find(({ name }) => name.startsWith('offline/fonts-'));
  rmSync(join(root, bundle.name));
  const parts = bundle.files.map(([name]) => readFileSync(join(root, name)));
  bundle.files = bundle.files.map(([name], at) => [name, parts[at].length, integrity(parts[at])]);
  const bytes = gzipSync(Buffer.concat(parts));
  bundle.name = 'offline/fonts-0000000000000002.bin';
  bundle.integrity = integrity(bytes);
  writeFileSync(join(root, bundle.name), bytes);
  edit(join(root, 'sw.js'), (worker) =>
    worker
      .replace(integrity(before), integrity(readFileSync(page)))
      .replace(BUNDLES, () => `const BUNDLES = ${JSON.stringify(bundles)};`)
      .replace(/BUILD = '/, "BUILD = '2"),
  );
  return root;
}

/// Returns a copy of the build whose data files have other names, and that has no service worker.
function renamed() {
  const root = copyOfBuild();
  rmSync(join(root, 'sw.js'));
  const names = readdirSync(join(root, 'data')).filter((name) => /^(language|speech)-/.test(name));
  assert.equal(names.length, 6);
  for (const name of names) {
    const other = name.replace(/[0-9a-f]{16}/, '0000000000000002');
    renameSync(join(root, 'data', name), join(root, 'data', other));
    edit(join(root, 'index.html'), (html) => html.replaceAll(name, other));
  }
  return root;
}

let driver;
let site;
let url;
before(async () => {
  driver = await open();
});
after(() => driver?.quit());
beforeEach(async () => {
  // Another port is another origin, with a storage of its own.
  site = await host({ '/map': DIST });
  url = `${site.origin}/map/`;
});
// A failed test may have stopped it already.
afterEach(() => site.stop().catch(() => {}));

const wait = (condition) => driver.wait(condition, 20000 * PATIENCE);
const run = (body, ...given) =>
  driver.executeAsyncScript(
    `const given = [...arguments], done = given.pop(); (async () => { ${body} })().then(done, (error) => done({ error: String(error) }));`,
    ...given,
  );
const caches = () => run('return await caches.keys();');
const worker = () =>
  run(
    'const registration = await navigator.serviceWorker.getRegistration(); return registration?.active?.state ?? null;',
  );
const ready = () => wait(async () => (await worker()) === 'activated');
const release = () =>
  driver.executeScript("return document.querySelector('meta[name=release]')?.content ?? 'first'");
const remembered = () =>
  driver.executeScript('return Object.entries(localStorage).map((entry) => [...entry])');
/// Opens the page and keeps it as a reader does.
const loadAndKeep = async (address = `${url}?lang=en`) => {
  await load(driver, address);
  await keepOffline(driver);
};
/// Asserts that nothing is kept, and that nothing happens for a while.
async function nothingKept() {
  await driver.sleep(1500);
  assert.deepEqual(await caches(), []);
  assert.equal(await worker(), null);
}
/// Runs a script before those of each page, as long as `check` runs.
async function prepared(source, check) {
  const { identifier } = await driver.sendAndGetDevToolsCommand(
    'Page.addScriptToEvaluateOnNewDocument',
    { source },
  );
  try {
    await check();
  } finally {
    await driver.sendDevToolsCommand('Page.removeScriptToEvaluateOnNewDocument', { identifier });
  }
}
/// Makes the browser check for a new version, and returns the result.
const look = () =>
  run(`
  const registration = await navigator.serviceWorker.getRegistration();
  const ends = (worker) => new Promise((done) => worker.addEventListener('statechange', () => ['installed', 'redundant'].includes(worker.state) && done(worker.state)));
  const found = new Promise((done) => registration.addEventListener('updatefound', () => done(ends(registration.installing)), { once: true }));
  await registration.update();
  return await found;`);

/// Returns the hash and the headers of each file in a cache, by the name of the file.
async function stored(name) {
  const rows = await run(
    `
    const cache = await caches.open(given[0]);
    const row = async (request) => {
      const response = await cache.match(request);
      const digest = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
      const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
      return [request.url, { hash: 'sha256-' + hash, headers: Object.fromEntries(response.headers) }];
    };
    return await Promise.all((await cache.keys()).map(row));`,
    name,
  );
  return Object.fromEntries(
    rows.map(([address, row]) => [address.slice(url.length) || 'index.html', row]),
  );
}
/// Asserts that a cache has exactly the files of the build, each as it was published.
async function assertWhole(name) {
  const all = await stored(name);
  assert.deepEqual(Object.keys(all).sort(), keptFiles().sort());
  for (const [file, { hash }] of Object.entries(all))
    assert.equal(hash, integrity(readFileSync(join(DIST, file))), file);
  return all;
}

test(
  'it can be installed: the manifest and its icons are in order',
  chromiumOnly('its protocol says what it makes of the manifest'),
  async () => {
    await load(driver, `${url}?lang=en`);
    const { errors, data } = await driver.sendAndGetDevToolsCommand('Page.getAppManifest', {});
    assert.deepEqual(errors, []);
    const manifest = JSON.parse(data);
    const { installabilityErrors } = await driver.sendAndGetDevToolsCommand(
      'Page.getInstallabilityErrors',
      {},
    );
    // Some versions treat a fresh test profile as incognito.
    assert.deepEqual(
      installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito'),
      [],
    );
    for (const { src, sizes, type } of manifest.icons) {
      const bytes = readFileSync(join(DIST, src));
      if (type === 'image/png')
        assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes);
    }
  },
);

test('at the first visit nothing is kept, and only the visit is remembered', async () => {
  await load(driver, `${url}?lang=en`);
  assert.equal(await (await keepButton(driver)).getText(), 'Keep for offline use');
  await nothingKept();
  assert.deepEqual(await remembered(), [[`i-map ${url}`, 'opened']]);
  assert.deepEqual(
    site.log.filter((path) => /\/offline\/|\/sw\.js$/.test(path)),
    [],
  );
});

test('kept when asked: exactly the files of the build, in at most 20 requests, with type and policy', async () => {
  site.headers = () => ({
    'Content-Security-Policy': ours(),
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  });
  await load(driver, `${url}?lang=en`);
  await keepButton(driver);
  await still(driver);
  await driver.sleep(1000);
  site.log.length = 0;
  await keepOffline(driver);
  assert.ok(site.log.length <= 20, `${site.log}`);
  assert.equal(new Set(site.log.filter((path) => path.includes('/offline/'))).size, 5);
  const [name, ...more] = await caches();
  assert.deepEqual(more, []);
  for (const [file, { headers }] of Object.entries(await assertWhole(name))) {
    assert.equal(headers['content-security-policy'], ours(), file);
    assert.equal(headers['x-content-type-options'], 'nosniff', file);
    assert.equal(headers['cross-origin-embedder-policy'], 'require-corp', file);
    assert.equal(headers['content-type'], type(file), file);
  }
  assert.equal(await (await keepButton(driver)).getText(), 'Remove the offline copy');
  await picture(driver, 'offline-kept-en-1280x800');
  await load(driver, `${url}?lang=fr&project=stredeca`);
  assert.equal(
    await (await keepButton(driver)).getText(),
    'Supprimer la copie hors ligne',
    'in the language of the page',
  );
  assert.deepEqual(await complaints(driver), []);
});

test('kept at the second visit, without a word', async () => {
  await load(driver, `${url}?lang=en`);
  await keepButton(driver);
  await load(driver, `${url}?lang=en&project=stredeca`);
  await ready();
  await wait(async () => (await (await keepButton(driver)).getText()).startsWith('Remove'));
  assert.equal(await driver.executeScript("return document.querySelector('.message-bar')"), null);
  const [name] = await caches();
  await assertWhole(name);
});

test('removed when asked, it stays away until it is asked for again', async () => {
  await loadAndKeep();
  await (await keepButton(driver)).click();
  await matches(driver, () => text(driver, '.message-bar'), /The offline copy was removed/);
  await nothingKept();
  await load(driver, `${url}?lang=en`);
  await keepButton(driver);
  await nothingKept();
  await keepOffline(driver);
  const [name] = await caches();
  await assertWhole(name);
  // Removed and asked for again on the same page, which the first worker still controls.
  await load(driver, `${url}?lang=en`);
  await (await keepButton(driver)).click();
  await matches(driver, () => text(driver, '.message-bar'), /The offline copy was removed/);
  await keepOffline(driver);
  await assertWhole((await caches())[0]);
});

test(
  'with data saving on, nothing is kept unless asked',
  chromiumOnly('its protocol runs a script first'),
  () =>
    prepared(
      "Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true }) });",
      async () => {
        for (const query of ['?lang=en', '?lang=en&project=stredeca', '?lang=en&list=routes']) {
          await load(driver, url + query);
          await keepButton(driver);
        }
        await nothingKept();
        await keepOffline(driver);
        await assertWhole((await caches())[0]);
      },
    ),
);

test('an installed map is kept at once', chromiumOnly('its protocol runs a script first'), () =>
  prepared(
    'const had = matchMedia; window.matchMedia = (query) => (/display-mode: standalone/.test(query) ? { matches: true } : had.call(window, query));',
    async () => {
      await load(driver, `${url}?lang=en`);
      await ready();
      await assertWhole((await caches())[0]);
    },
  ),
);

test('installing the map keeps it', async () => {
  await load(driver, `${url}?lang=en`);
  await keepButton(driver);
  await driver.executeScript("dispatchEvent(new Event('appinstalled'))");
  await ready();
  await assertWhole((await caches())[0]);
});

test('a browser that cannot unpack gets each file by itself', async () => {
  const root = copyOfBuild();
  edit(join(root, 'sw.js'), (code) => `delete self.DecompressionStream;\n${code}`);
  site.folders = { '/map': root };
  await loadAndKeep();
  assert.ok(site.log.length > 400, `${site.log.length} requests`);
  await assertWhole((await caches())[0]);
});

test('a worker that kept single files is followed by one that keeps the same without requesting them', async () => {
  const root = copyOfBuild();
  const hashes = keptFiles().map((file) => [
    file.replace(/^index\.html$/, ''),
    integrity(readFileSync(join(DIST, file))),
  ]);
  writeFileSync(
    join(root, 'sw.js'),
    `const BUILD = 'before';\nconst FILES = ${JSON.stringify(Object.fromEntries(hashes))};\n${readFileSync('tests/data/offline/service-worker-of-single-files.js', 'utf8')}`,
  );
  site.folders = { '/map': root };
  await load(driver, `${url}?lang=en`);
  await run("await navigator.serviceWorker.register('sw.js'); return 0;");
  await ready();
  assert.equal((await caches()).length, 1);
  await load(driver, `${url}?lang=en`);
  site.folders = { '/map': DIST };
  site.log.length = 0;
  await load(driver, `${url}?lang=en&project=stredeca`);
  await look().catch(() => {});
  const bar = await driver.wait(
    until.elementLocated(By.css('.message-bar[role=status] button')),
    // The new worker compares more than 400 kept files first.
    20000 * PATIENCE,
  );
  assert.ok(site.log.length <= 20, `${site.log}`);
  await bar.click();
  await wait(async () => {
    const names = await caches();
    return names.length === 1 && !names[0].endsWith(' before');
  });
  await load(driver, `${url}?lang=en&project=stredeca`);
  await assertWhole((await caches())[0]);
  await site.stop();
  await load(driver, `${url}?lang=fr&country=LBN`);
  assert.match(await text(driver, '#card-title'), /Liban/);
  await site.start();
});

test('without a network every address works', async () => {
  await loadAndKeep();
  await site.stop();
  await load(driver, `${url}?lang=ar&project=stredeca&v=2`);
  assert.match(await text(driver, '.card'), /لبنان/);
  await click(driver, By.css('.languages [lang=fr]'));
  await wait(async () => /Liban/.test(await text(driver, '.card')));
  await load(driver, `${url}index.html?lang=fr&view=table&list=routes`);
  await driver.findElement(By.css('#sheet table'));
  await driver.findElement(By.id('search')).sendKeys('libye');
  await wait(async () => /Libye/.test(await text(driver, '#panel')));
  await picture(driver, 'offline-fr-1280x800');
  await site.start();
});

/// Asks for the copy, and asserts that it fails, that the reader is told the file, and that the page
/// is as before.
async function refused(file) {
  await load(driver, `${url}?lang=en`);
  await (await keepButton(driver)).click();
  await matches(
    driver,
    () => text(driver, '.message-bar'),
    new RegExp(`Could not be kept for offline use: ${file}.* could not be loaded`),
  );
  await nothingKept();
  assert.equal(await (await keepButton(driver)).getText(), 'Keep for offline use');
  await click(driver, By.css('.message-bar button'));
  assert.equal(await driver.executeScript("return document.querySelector('.message-bar')"), null);
  // So that the next visit is a first one.
  await driver.executeScript('localStorage.clear()');
  await complaints(driver);
}

test('a bundle that is cut off: nothing is kept, and the page is as it was', async () => {
  site.cut = (path) => path.includes('/offline/statistics-');
  await refused('offline/statistics-');
});

test('a bundle that is damaged or missing, or a page of another build: nothing is kept', async () => {
  const [, , { name }] = bundlesOf(DIST);
  const damaged = copyOfBuild();
  const bytes = readFileSync(join(damaged, name));
  bytes[bytes.length >> 1] ^= 1;
  writeFileSync(join(damaged, name), bytes);
  site.folders = { '/map': damaged };
  await refused(name);
  rmSync(join(damaged, name));
  await refused(name);
  const mixed = copyOfBuild();
  edit(join(mixed, 'index.html'), (html) => html.replace('</head>', '<!-- other --></head>'));
  site.folders = { '/map': mixed };
  await refused('index.html');
});

test('a bundle whose unpacked file is not the published one: nothing is kept', async () => {
  const root = copyOfBuild();
  const bundles = bundlesOf(root);
  const bundle = bundles.find(({ name }) => name.startsWith('offline/content-'));
  const all = gunzipSync(readFileSync(join(root, bundle.name)));
  all[0] ^= 1;
  const bytes = gzipSync(all);
  writeFileSync(join(root, bundle.name), bytes);
  bundle.integrity = integrity(bytes);
  edit(join(root, 'sw.js'), (code) =>
    code.replace(BUNDLES, () => `const BUNDLES = ${JSON.stringify(bundles)};`),
  );
  site.folders = { '/map': root };
  await refused(bundle.files[0][0]);
});

test('a host without the service worker: the reader is told', async () => {
  const root = copyOfBuild();
  rmSync(join(root, 'sw.js'));
  site.folders = { '/map': root };
  await refused('sw\\.js');
});

test('a truncated update leaves the previous version complete', async () => {
  await loadAndKeep();
  const first = await caches();
  site.folders = { '/map': another() };
  site.cut = (path) => path.includes('/offline/fonts-');
  assert.equal(await look(), 'redundant');
  assert.deepEqual(await caches(), first);
  await site.stop();
  await load(driver, `${url}?lang=fr&country=LBN`);
  assert.equal(await release(), 'first');
  assert.match(await text(driver, '#card-title'), /Liban/);
  await site.start();
});

test("a new version loads with the reader's consent, keeps the state and removes only the old files", async () => {
  await loadAndKeep();
  const others = [`i-map ${site.origin}/another/ x`, 'of somebody else'];
  await run('for (const name of given[0]) await caches.open(name); return 0;', others);
  const first = (await caches()).filter((name) => !others.includes(name));
  site.folders = { '/map': another() };
  site.log.length = 0;
  await load(driver, `${url}?lang=fr&project=stredeca&v=2`);
  assert.equal(await release(), 'first', 'what is kept comes first');
  await look().catch(() => {});
  const bar = await driver.wait(
    until.elementLocated(By.css('.message-bar[role=status] button')),
    20000,
  );
  assert.match(await text(driver, '.message-bar'), /Une nouvelle version/);
  assert.equal(await release(), 'first', 'nothing happens unasked');
  await picture(driver, 'new-version-fr-1280x800');
  assert.deepEqual(
    [...new Set(site.log.filter((path) => path.includes('/offline/')))],
    ['/map/offline/fonts-0000000000000002.bin'],
    'only what has changed is requested',
  );
  await bar.click();
  await wait(async () => (await release()) === 'second');
  await load(driver, await driver.getCurrentUrl());
  const { searchParams } = new URL(await driver.getCurrentUrl());
  assert.deepEqual([searchParams.get('lang'), searchParams.get('project')], ['fr', 'stredeca']);
  await wait(async () => (await caches()).length === 3);
  const now = await caches();
  assert.ok(
    others.every((name) => now.includes(name)),
    `${now}`,
  );
  assert.ok(!now.includes(first[0]), `${now}`);
});

test('two copies of the page on one host keep separate offline copies', async () => {
  site.folders = { '/map': DIST, '/copy': DIST };
  await loadAndKeep();
  await loadAndKeep(`${site.origin}/copy/?lang=en`);
  assert.equal((await caches()).length, 2);
});

test(
  'a worker that is ended in the middle of an update leaves the version before, whole',
  chromiumOnly('its protocol ends workers'),
  async () => {
    await loadAndKeep();
    const first = await caches();
    site.folders = { '/map': another() };
    site.held = (path) => path.includes('/offline/fonts-');
    site.log.length = 0;
    await driver.executeScript(
      'navigator.serviceWorker.getRegistration().then((registration) => registration.update()).catch(() => {})',
    );
    await wait(async () => site.log.some((path) => path.includes('/offline/fonts-')));
    await driver.sendDevToolsCommand('ServiceWorker.enable', {});
    await driver.sendDevToolsCommand('ServiceWorker.stopAllWorkers', {});
    await site.stop();
    await load(driver, `${url}?lang=ar&country=LBN`);
    assert.equal(await release(), 'first');
    assert.match(await text(driver, '#card-title'), /لبنان/);
    assert.ok((await caches()).includes(first[0]));
    await site.start();
  },
);

test('a damaged offline file is reported, and trying again repairs it', async () => {
  await loadAndKeep();
  const [name] = await caches();
  const size = () =>
    run(
      `
    const cache = await caches.open(given[0]);
    const request = (await cache.keys()).find(({ url }) => /content-/.test(url));
    return request ? (await (await cache.match(request)).arrayBuffer()).byteLength : 0;`,
      name,
    );
  const whole = await size();
  await run(
    `
    const cache = await caches.open(given[0]);
    const request = (await cache.keys()).find(({ url }) => /content-/.test(url));
    await cache.put(request, new Response(new Uint8Array(99)));
    return 0;`,
    name,
  );
  await driver.get(`${url}?lang=en&project=stredeca`);
  await driver.wait(until.elementIsVisible(driver.findElement(By.id('fault'))), 20000 * PATIENCE);
  assert.match(await text(driver, '#fault'), /content/);
  await wait(async () => (await size()) === whole);
  await click(driver, By.linkText('Try again'));
  await driver.wait(
    until.elementLocated(By.css('.app:not(#skeleton) #card-title')),
    20000 * PATIENCE,
  );
  assert.match(await text(driver, '#card-title'), /STREDECA/);
  await complaints(driver);
});

/// The message about a new version in a page without a service worker.
const offered = () =>
  matches(driver, () => text(driver, '.message-bar'), /A new version of this map/);
const comesBack = (hours) =>
  driver.executeScript(
    `
    // Scripts of Firefox's driver have globals of their own.
    const page = window.wrappedJSObject ?? window;
    const { now } = page.Date;
    page.Date.now = () => now() + arguments[0] * 3600000;
    document.dispatchEvent(new Event('visibilitychange'));
    page.Date.now = now;`,
    hours,
  );

test('nothing is kept: a page that is seen again after an hour says that there is a new version', async () => {
  await load(driver, `${url}?lang=en&project=stredeca`);
  await keepButton(driver);
  await comesBack(1.1);
  await driver.sleep(1000);
  assert.equal(
    await driver.executeScript("return document.querySelector('.message-bar')"),
    null,
    'the version is the same',
  );
  site.folders = { '/map': renamed() };
  await comesBack(0.5);
  await driver.sleep(1000);
  assert.equal(await driver.executeScript("return document.querySelector('.message-bar')"), null);
  await comesBack(2.5);
  await offered();
  const [update] = await driver.findElements(By.css('.message-bar button'));
  await update.click();
  await wait(() =>
    driver.executeScript(
      "return document.querySelector('link[id=file-language-en]')?.href.includes('0000000000000002')",
    ),
  );
  await load(driver, await driver.getCurrentUrl());
  assert.match(await text(driver, '#card-title'), /STREDECA/, 'the state stays');
});

test('nothing is kept: a file that the host no longer has brings the notice of the new version', async () => {
  await load(driver, `${url}?lang=en`);
  await keepButton(driver);
  site.folders = { '/map': renamed() };
  await click(driver, By.css('.languages [lang=ar]'));
  await offered();
  const [, later] = await driver.findElements(By.css('.message-bar button'));
  await later.click();
  assert.equal(await driver.executeScript("return document.querySelector('.message-bar')"), null);
  await complaints(driver);
});

test('in a frame there is no button and no notice', async () => {
  const page = folder();
  writeFileSync(
    join(page, 'index.html'),
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Around</title><link rel="icon" href="data:,"><iframe title="map" width="1200" height="700" src="../map/?lang=en"></iframe>',
  );
  site.folders = { '/map': DIST, '/page': page };
  await driver.get(`${site.origin}/page/`);
  await driver.switchTo().frame(await driver.findElement(By.css('iframe')));
  try {
    await driver.wait(until.elementLocated(By.css('.app:not(#skeleton) #map[data-view]')), 20000);
    site.folders = { '/map': renamed(), '/page': page };
    await comesBack(2);
    await driver.sleep(1500);
    assert.deepEqual(await driver.findElements(By.css('.keep button, .message-bar')), []);
    assert.deepEqual(await remembered(), []);
  } finally {
    await driver.switchTo().defaultContent();
  }
});

test(
  'on a phone the button is at the foot of the high sheet',
  chromiumOnly('windows as narrow as a phone'),
  async () => {
    for (const [width, height] of [
      [390, 844],
      [320, 640],
    ])
      for (const lang of ['en', 'fr', 'ar'])
        await sized(driver, width, height, async () => {
          await load(driver, `${url}?lang=${lang}`);
          await wait(() =>
            driver.executeScript("return document.querySelector('.side > .keep button') !== null"),
          );
          await click(driver, By.css('.app:not(#skeleton) .grip'));
          const button = await keepButton(driver);
          // When the sheet has come to rest.
          await driver.wait(
            async () => {
              const box = await button.getRect();
              const fits = box.x >= 0 && box.x + box.width <= width;
              return fits && box.y + box.height <= height && box.height >= 24;
            },
            20000,
            `${lang} ${width}`,
          );
          await picture(driver, `keep-${lang}-${width}x${height}`);
        });
  },
);
