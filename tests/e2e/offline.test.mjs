// The map without a network: installed completely or not at all, and updated when the user agrees.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import {
  By,
  PATIENCE,
  chromiumOnly,
  complaints,
  load,
  open,
  picture,
  text,
  until,
} from './browser.mjs';
import { folder, host } from './host.mjs';

const DIST = process.env.DIST ?? 'dist';
/// Files for other sites, those that a browser stores itself, and the pages of records.
const NOT_KEPT =
  /^(i-map\.html|embed\.js|sw\.js|sbom\.cdx\.json|404\.html|robots\.txt|sitemap\.xml|feed\.atom|record-page-[0-9a-f]{16}\.js|(demo|fr|ar|project|route|country)\/.*)$/;

const files = (root) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1));
const integrity = (bytes) => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;

/// Returns a copy of the build with a changed page, like a next release.
function another() {
  const root = join(folder(), 'dist');
  cpSync(DIST, root, { recursive: true });
  const page = join(root, 'index.html');
  const before = readFileSync(page);
  writeFileSync(
    page,
    before.toString().replace('</head>', '<meta name="release" content="second"></head>'),
  );
  const worker = join(root, 'sw.js');
  const renewed = readFileSync(worker, 'utf8')
    .replace(integrity(before), integrity(readFileSync(page)))
    .replace(/BUILD = '/, "BUILD = '2");
  writeFileSync(worker, renewed);
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
/// Makes the browser check for a new version, and returns the result.
const look = () =>
  run(`
  const registration = await navigator.serviceWorker.getRegistration();
  const ends = (worker) => new Promise((done) => worker.addEventListener('statechange', () => ['installed', 'redundant'].includes(worker.state) && done(worker.state)));
  const found = new Promise((done) => registration.addEventListener('updatefound', () => done(ends(registration.installing)), { once: true }));
  await registration.update();
  return await found;`);

test(
  'it can be installed: the manifest and its icons are in order',
  chromiumOnly('its protocol says what it makes of the manifest'),
  async () => {
    await load(driver, `${url}?lang=en`);
    const { errors, data } = await driver.sendAndGetDevToolsCommand('Page.getAppManifest', {});
    assert.deepEqual(errors, []);
    const manifest = JSON.parse(data);
    await ready();
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

test('exactly the files of the build are kept, each as it was published', async () => {
  await load(driver, `${url}?lang=en`);
  await ready();
  const [name, ...more] = await caches();
  assert.deepEqual(more, []);
  const kept = await run(
    'const cache = await caches.open(given[0]); return (await cache.keys()).map((request) => request.url);',
    name,
  );
  const wanted = files(DIST)
    .filter((file) => !NOT_KEPT.test(file))
    .map((file) => url + file.replace(/^index\.html$/, ''));
  assert.deepEqual(kept.sort(), wanted.sort());
  const hashes = await run(
    `
    const cache = await caches.open(given[0]);
    const hash = async (request) => {
      const digest = await crypto.subtle.digest('SHA-256', await (await cache.match(request)).arrayBuffer());
      return [request.url, btoa(String.fromCharCode(...new Uint8Array(digest)))];
    };
    return await Promise.all((await cache.keys()).map(hash));`,
    name,
  );
  for (const [address, hash] of hashes) {
    const file = address.slice(url.length) || 'index.html';
    assert.equal(`sha256-${hash}`, integrity(readFileSync(join(DIST, file))), file);
  }
});

test('without a network everything works, whatever the address asks for', async () => {
  await load(driver, `${url}?lang=en`);
  await ready();
  await site.stop();
  await load(driver, `${url}?lang=ar&project=stredeca&v=2`);
  assert.match(await text(driver, '.card'), /لبنان/);
  await (await driver.findElement(By.css('.languages [lang=fr]'))).click();
  await wait(async () => /Liban/.test(await text(driver, '.card')));
  await load(driver, `${url}index.html?lang=fr&view=table&list=routes`);
  await driver.findElement(By.css('#sheet table'));
  await driver.findElement(By.id('search')).sendKeys('libye');
  await wait(async () => /Libye/.test(await text(driver, '#panel')));
  await picture(driver, 'offline-fr-1280x800');
  await site.start();
});

test('a file that is cut off while it is kept: nothing is kept, and the page is as it was', async () => {
  // A file that this visit does not need otherwise.
  site.cut = (path) => /notes-ar/.test(path);
  await load(driver, `${url}?lang=en`);
  await wait(async () => site.log.some((path) => /notes-ar/.test(path)));
  await wait(
    async () => await run('return await navigator.serviceWorker.getRegistration() === undefined;'),
  );
  assert.deepEqual(await caches(), []);
  assert.equal(await driver.executeScript("return document.querySelector('.renew')"), null);
  await complaints(driver);
});

test('an update that is cut off leaves the version before, whole', async () => {
  await load(driver, `${url}?lang=en`);
  await ready();
  const first = await caches();
  site.folders = { '/map': another() };
  site.cut = (path) => path.endsWith('noto-sans-arabic-600.woff2');
  assert.equal(await look(), 'redundant');
  assert.deepEqual(await caches(), first);
  await site.stop();
  await load(driver, `${url}?lang=fr&country=LBN`);
  assert.equal(await release(), 'first');
  assert.match(await text(driver, '#card-title'), /Liban/);
  await site.start();
});

test('a new version is loaded when the reader agrees; the state stays, the old files go, those of others stay', async () => {
  await load(driver, `${url}?lang=en`);
  await ready();
  const others = [`i-map ${site.origin}/another/ x`, 'of somebody else'];
  await run('for (const name of given[0]) await caches.open(name); return 0;', others);
  const first = (await caches()).filter((name) => !others.includes(name));
  site.folders = { '/map': another() };
  await load(driver, `${url}?lang=fr&project=stredeca&v=2`);
  assert.equal(await release(), 'first', 'what is kept comes first');
  await look().catch(() => {});
  const bar = await driver.wait(until.elementLocated(By.css('.renew[role=status] button')), 20000);
  assert.match(await text(driver, '.renew'), /Une nouvelle version/);
  assert.equal(await release(), 'first', 'nothing happens unasked');
  await picture(driver, 'renew-fr-1280x800');
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

test('the same page twice on a host: each keeps its own', async () => {
  site.folders = { '/map': DIST, '/copy': DIST };
  await load(driver, `${url}?lang=en`);
  await ready();
  await load(driver, `${site.origin}/copy/?lang=en`);
  await ready();
  assert.equal((await caches()).length, 2);
});

test(
  'a worker that is ended in the middle of an update leaves the version before, whole',
  chromiumOnly('its protocol ends workers'),
  async () => {
    await load(driver, `${url}?lang=en`);
    await ready();
    const first = await caches();
    site.folders = { '/map': another() };
    site.held = (path) => /notes-ar/.test(path);
    site.log.length = 0;
    await driver.executeScript(
      'navigator.serviceWorker.getRegistration().then((registration) => registration.update()).catch(() => {})',
    );
    await wait(async () => site.log.some((path) => /notes-ar/.test(path)));
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

test('what is kept and was damaged is said, and trying again brings it whole', async () => {
  await load(driver, `${url}?lang=en`);
  await ready();
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
  await (await driver.findElement(By.linkText('Try again'))).click();
  await driver.wait(
    until.elementLocated(By.css('.app:not(#skeleton) #card-title')),
    20000 * PATIENCE,
  );
  assert.match(await text(driver, '#card-title'), /STREDECA/);
  await complaints(driver);
});
