// Missing files: a message in the user's language, and a way to continue.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  click,
  ACCENT,
  By,
  PATIENCE,
  at,
  complaints,
  keepButton,
  load,
  matches,
  open,
  picture,
  quiet,
  said,
  serve,
  share,
  text,
  until,
  view,
} from './browser.mjs';
import { ours } from './host.mjs';
import { word } from './words.mjs';

const DATA = join(process.env.DIST ?? 'dist', 'data');

let driver;

before(async () => {
  driver = await open();
});
after(() => driver?.quit());

/// Opens a page with one damaged file.
async function spoilt(pattern, spoil, query, check) {
  const site = await serve('/spoilt', (name, bytes) => (pattern.test(name) ? spoil(bytes) : bytes));
  try {
    await check(site.url + query);
  } finally {
    site.close();
  }
}

/// The page that many hosts send with status 200 for a missing file.
const PAGE = Buffer.from('<!doctype html><h1>Not found</h1>');
/// Another file of the build in its place.
const other = (pattern) =>
  readFileSync(
    join(
      DATA,
      readdirSync(DATA).find((name) => pattern.test(name)),
    ),
  );

/// Returns `true` if the message is visible: list and map of the page fill the window.
const inWindow = (browser) =>
  browser.executeScript(`
  const { top, bottom } = document.getElementById('fault').getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;`);

const FAULTS = [
  ['the engine is missing', /^i-map-.*_bg\.wasm$/, () => null, 'i-map.wasm'],
  [
    'the engine is cut off',
    /^i-map-.*_bg\.wasm$/,
    (bytes) => bytes.subarray(0, 5000),
    'i-map.wasm',
  ],
  ['the map is missing', /^map-.*_bg\.wasm$/, () => null, 'map.wasm'],
  ['the map is cut off', /^map-.*_bg\.wasm$/, (bytes) => bytes.subarray(0, 5000), 'map.wasm'],
  ['the engine is an error page', /^i-map-.*_bg\.wasm$/, () => PAGE, 'i-map.wasm'],
  ['the engine is refused by the host', /^i-map-.*_bg\.wasm$/, () => 500, 'i-map.wasm'],
  ['the map is an error page', /^map-.*_bg\.wasm$/, () => PAGE, 'map.wasm'],
  ['the glue of the map is missing', /^map-.*\.js$/, () => null, 'map.wasm'],
  ['the glue is missing', /^i-map-.*\.js$/, () => null, 'i-map.wasm'],
  ['the world is missing', /^world-/, () => null, 'world'],
  ['the world is an error page', /^world-/, () => PAGE, 'world'],
  ['the world is refused by the host', /^world-/, () => 500, 'world'],
  ['the world is another file', /^world-/, () => other(/^content-/), 'world'],
  ['the content is another file', /^content-/, () => other(/^world-/), 'content'],
  ['the content is an error page', /^content-/, () => PAGE, 'content'],
  ['the world is cut off', /^world-/, (bytes) => bytes.subarray(0, bytes.length / 2), 'world'],
  [
    'the content is cut off',
    /^content-/,
    (bytes) => bytes.subarray(0, bytes.length - 9),
    'content',
  ],
  [
    'the content is of another version',
    /^content-/,
    (bytes) => Buffer.concat([Buffer.from('iMA0'), bytes.subarray(4)]),
    'content',
  ],
  ['the words are missing', /^language-/, () => null, 'language-'],
];

for (const [name, pattern, spoil, file] of FAULTS) {
  test(`${name}: the page says which file, in the reader's language, and offers to try again`, () =>
    spoilt(pattern, spoil, '?lang=fr', async (url) => {
      await driver.get(url);
      await driver.wait(until.elementIsVisible(driver.findElement(By.id('fault'))), 15000);
      const said = await text(driver, '#fault');
      assert.match(said, /La carte n’a pas pu être chargée/);
      assert.ok(said.includes(file), said);
      assert.doesNotMatch(
        said,
        /could not be loaded|s’est arrêtée/,
        'one language and one message only',
      );
      assert.ok(await inWindow(driver));
      assert.doesNotMatch(await text(driver, 'body'), /canvas/, 'nor another reason');
      assert.equal(await driver.findElement(By.linkText('Réessayer')).isDisplayed(), true);
      if (name === 'the world is missing') await picture(driver, 'fault-fr-1280x800');
    }));
}

test('without the notes, map, lists and cards work', () =>
  spoilt(
    /^notes-/,
    () => null,
    '?lang=en&project=stredeca',
    async (url) => {
      await load(driver, url);
      assert.match(await text(driver, '.card'), /Lebanon/);
      assert.equal((await driver.findElements(By.css('.list, .card'))).length, 1);
    },
  ));

for (const [name, pattern] of [
  ['its program', /^search-.*_bg\.wasm$/],
  ['the names of statistics', /^statistics-names-[0-9a-f]{16}\.bin$/],
  ['a text of it', /^notes-fr-/],
]) {
  test(`when the search lacks ${name}, the page says so and the next letter tries again`, () => {
    let missing = true;
    return spoilt(
      pattern,
      (bytes) => (missing ? null : bytes),
      '?lang=en',
      async (url) => {
        await load(driver, url);
        const field = await driver.findElement(By.id('search'));
        await field.sendKeys('traffickin');
        await driver.wait(until.elementLocated(By.css('.note')), 20000);
        assert.equal(await text(driver, '.note bdi'), word('en', 'speech.search.failed'));
        assert.equal(
          await driver.findElement(By.id('fault')).isDisplayed(),
          false,
          'map and lists work',
        );
        missing = false;
        await field.sendKeys('g');
        await driver.wait(
          until.elementLocated(By.css('#search-results [data-do="project/stredeca"]')),
          20000,
        );
        assert.equal((await driver.findElements(By.css('.note'))).length, 0, 'the notice is gone');
      },
    );
  });
}

test('a language that cannot be loaded is reported, and the page keeps its language', () =>
  spoilt(
    /^language-ar-/,
    () => null,
    '?lang=en',
    async (url) => {
      await load(driver, url);
      await click(driver, By.css('.languages [lang=ar]'));
      await driver.wait(async () => /could not be loaded/.test(await said(driver)), 5000);
      assert.equal(await driver.executeScript('return document.documentElement.lang'), 'en');
      assert.match(await text(driver, '.choice'), /Projects/);
    },
  ));

test('a late language does not replace the one chosen after it', async () => {
  const site = await serve('/slow', undefined, /^language-fr-/);
  try {
    await load(driver, `${site.url}?lang=en`);
    await click(driver, By.css('.languages [lang=fr]'));
    await click(driver, By.css('.languages [lang=ar]'));
    const lang = () => driver.executeScript('return document.documentElement.lang');
    await driver.wait(async () => (await lang()) === 'ar', 10000 * PATIENCE, 'Arabic is there');
    // The French files arrive after it.
    assert.ok(site.pending > 0);
    site.release();
    await driver.wait(() => site.pending === 0, 10000 * PATIENCE, 'French has come');
    await quiet(driver);
    assert.equal(await lang(), 'ar');
    assert.equal(await text(driver, '.choice [aria-pressed=true]'), 'المشاريع');
  } finally {
    site.close();
  }
});

test('a policy without wasm is reported, and the first picture and the lists stay', async () => {
  const site = await serve('/policy', undefined, undefined, {
    'Content-Security-Policy': "default-src 'self'; img-src 'self' data:",
  });
  try {
    await driver.get(`${site.url}?lang=en`);
    await driver.wait(until.elementIsVisible(driver.findElement(By.id('fault'))), 15000);
    assert.match(await text(driver, '#fault'), /could not be loaded[\s\S]*\.wasm[\s\S]*Try again/);
    // The opening view with its lists is part of the page.
    assert.match(await text(driver, '#skeleton'), /STREDECA/);
  } finally {
    site.close();
  }
});

test('under a policy without the hashes of the build, style and language load from files', async () => {
  await complaints(driver);
  const policy = ours().replaceAll(/ 'sha256-[^']+'/g, '');
  assert.doesNotMatch(policy, /sha256/);
  const site = await serve('/older', undefined, undefined, { 'Content-Security-Policy': policy });
  try {
    // If the module does not arrive either, only this is visible.
    for (const [query, map] of [
      ['?lang=ar', true],
      ['?lang=en', false],
    ]) {
      const wanted = map
        ? site
        : await serve(
            '/older-without',
            (name, bytes) => (/^i-map-.*wasm$/.test(name) ? null : bytes),
            undefined,
            { 'Content-Security-Policy': policy },
          );
      await (map ? load(driver, wanted.url + query) : driver.get(wanted.url + query));
      await driver.wait(
        async () =>
          driver.executeScript(
            "return getComputedStyle(document.querySelector('.app')).display === 'grid' && getComputedStyle(document.body).marginTop === '0px'",
          ),
        15000,
      );
      assert.equal(
        await driver.executeScript('return document.documentElement.dir'),
        map ? 'rtl' : 'ltr',
      );
      assert.match(
        await text(driver, map ? '.choice' : '#skeleton'),
        map ? /المشاريع/ : /STREDECA/,
      );
      if (!map) wanted.close();
    }
    // The only complaints are about what the policy blocks.
    for (const complaint of await complaints(driver))
      assert.match(complaint, /inline|map|wasm|404/i);
  } finally {
    site.close();
  }
});

test('choices made while files load are performed when they arrive', async () => {
  // Not all connections of the browser are held: WebKitGTK then never has the style of paper, for
  // which the end of loading waits.
  const site = await serve('/late', undefined, /^world-|_bg\.wasm$/);
  try {
    await driver.get(`${site.url}?lang=en`);
    await click(driver, By.css('#skeleton [data-do="project/stredeca"]'));
    assert.ok(site.pending > 0);
    site.release();
    await driver.wait(until.elementLocated(By.css('.app:not(#skeleton) .card h2')), 20000);
    assert.match(await text(driver, '.card h2'), /STREDECA/);
    assert.equal(await driver.findElement(By.id('fault')).isDisplayed(), false);
  } finally {
    site.close();
  }
});

/// Opens a page with a script that runs before its own.
async function prepared(source, query, check, site = undefined) {
  const own = site ?? (await serve('/prepared'));
  own.before = source;
  await complaints(driver);
  try {
    await driver.get(own.url + query);
    await check(driver, own);
  } finally {
    own.close();
    // Leaves nothing for the next page.
    await driver.get('about:blank');
    await complaints(driver);
  }
}

const DENIED = `
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
  Object.defineProperty(Navigator.prototype, 'serviceWorker', { get() { throw new DOMException('denied', 'SecurityError'); } });
  Object.defineProperty(Document.prototype, 'cookie', { get() { throw new DOMException('denied', 'SecurityError'); } });`;

test('with storage denied everything works except the offline copy', () =>
  prepared(DENIED, '?lang=en&country=LBN', async (browser) => {
    await browser.wait(until.elementLocated(By.css('.app:not(#skeleton) #map[data-view]')), 20000);
    assert.equal(await text(browser, '.card h2'), 'Lebanon');
    await browser.findElement(By.css('.languages [lang=fr]')).click();
    await browser.wait(async () => (await text(browser, '.card h2')) === 'Liban', 5000);
    assert.equal(await browser.findElement(By.id('fault')).isDisplayed(), false);
    assert.deepEqual(await complaints(browser), []);
  }));

test('without a canvas the page reports it, and lists and cards work', () =>
  prepared(
    'HTMLCanvasElement.prototype.getContext = () => null; if (window.OffscreenCanvas) OffscreenCanvas.prototype.getContext = () => null;',
    '?lang=en',
    async (browser) => {
      await browser.wait(until.elementLocated(By.css('.note')), 20000);
      assert.match(await text(browser, '.note'), /cannot display the map.*The lists still work/);
      assert.equal(
        await browser.findElement(By.id('fault')).isDisplayed(),
        false,
        'no file is missing',
      );
      await browser.findElement(By.css('[data-do="project/stredeca"]')).click();
      await browser.wait(until.elementLocated(By.css('.card h2')), 5000);
    },
  ));

test('without OffscreenCanvas the page draws the map itself', () =>
  prepared('delete window.OffscreenCanvas;', '?lang=en', async (browser) => {
    await browser.wait(until.elementLocated(By.css('.app:not(#skeleton) #map[data-view]')), 20000);
    await view(browser);
    const colours = () =>
      browser.executeScript(`
      const canvas = document.querySelector('#map canvas');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;`);
    assert.ok((await colours()) > 20);
    await browser.findElement(By.css('[aria-label="Zoom in"]')).click();
    await view(browser);
    assert.ok((await colours()) > 20);
    assert.deepEqual(await complaints(browser), []);
  }));

test('with full storage nothing is stored, and the page works', () => {
  const full =
    "Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));\n";
  return spoilt(
    /^sw\.js$/,
    (bytes) => Buffer.concat([Buffer.from(full), bytes]),
    '?lang=en&country=LBN',
    async (url) => {
      await load(driver, url);
      assert.equal(await text(driver, '.card h2'), 'Lebanon');
      await (await keepButton(driver)).click();
      await matches(
        driver,
        () => text(driver, '.message-bar'),
        /Could not be kept for offline use: this device has too little space left/,
      );
      await driver.wait(
        () =>
          driver.executeAsyncScript(`
      const done = arguments[arguments.length - 1];
      navigator.serviceWorker.getRegistration().then((registration) => done(registration === undefined));`),
        10000,
      );
      assert.deepEqual(
        await driver.executeAsyncScript('caches.keys().then(arguments[arguments.length - 1])'),
        [],
      );
      assert.equal(await driver.findElement(By.id('fault')).isDisplayed(), false);
      await complaints(driver);
    },
  );
});

test('a lost canvas is painted again when it is restored', () =>
  spoilt(
    /^$/,
    (bytes) => bytes,
    '?lang=en&country=EGY',
    async (url) => {
      await load(driver, url);
      const lit = async () => (await share(driver, await at(driver, 28, 26), ACCENT)) > 0.3;
      await driver.wait(lit, 10000, 'Egypt is lit');
      // Finer detail is loaded last, so the event listeners exist by then.
      await driver.wait(
        () =>
          driver.executeScript(
            "return performance.getEntriesByType('resource').some(({ name }) => /detail-/.test(name))",
          ),
        10000,
      );
      await view(driver);
      // A canvas that presents bitmaps has no context to be restored, but the overlay has; in WebKit
      // the map is drawn on its canvas.
      await driver.executeScript(`
      const canvas = document.querySelector('#map canvas');
      const pictures = canvas.getContext('bitmaprenderer');
      if (pictures) pictures.transferFromImageBitmap(null);
      else canvas.width = canvas.width;`);
      assert.equal(await lit(), false);
      await driver.executeScript(
        "document.querySelector('#map .overlay').dispatchEvent(new Event('contextrestored'))",
      );
      await driver.wait(lit, 10000, 'Egypt is lit again');
    },
  ));

const STOPPED = {
  'a handler that throws': 'Element.prototype.getBoundingClientRect',
  'an element that cannot be made': 'Document.prototype.createElement',
};
for (const [name, method] of Object.entries(STOPPED)) {
  test(`${name} is said, and trying again shows what was chosen`, () =>
    prepared(
      `const had = ${method}; ${method} = function (...given) { if (window.failing) throw new Error('thrown by a test'); return had.apply(this, given); };`,
      '?lang=en',
      async (browser) => {
        await browser.wait(
          until.elementLocated(By.css('.app:not(#skeleton) #map[data-view]')),
          20000 * PATIENCE,
        );
        await view(browser);
        await browser.executeScript(
          'window.failing = true; document.querySelector(\'[data-do="project/stredeca"]\').click()',
        );
        // The driver itself may need the failing function to test visibility.
        await browser.wait(
          () => browser.executeScript("return document.getElementById('fault').checkVisibility()"),
          10000 * PATIENCE,
        );
        const told = await browser.executeScript(
          "window.failing = false; return document.getElementById('fault').innerText",
        );
        assert.match(told, /The map has stopped[\s\S]*Your selection is kept in the address/);
        assert.doesNotMatch(told, /could not be loaded/);
        assert.ok(await inWindow(browser));
        if (name === 'a handler that throws') await picture(browser, 'stopped-en-1280x800');
        await browser.executeScript(
          "[...document.querySelectorAll('#fault a')].find((link) => link.checkVisibility()).click()",
        );
        // In the new page, not in the one that is being left.
        await browser.wait(
          () =>
            browser.executeScript(
              "return window.failing === undefined && /STREDECA/.test(document.querySelector('.app:not(#skeleton) .card h2')?.textContent)",
            ),
          20000 * PATIENCE,
        );
      },
    ));
}

test('when the history accepts no more entries, selections still show', () =>
  prepared(
    "History.prototype.pushState = History.prototype.replaceState = () => { throw new DOMException('too often', 'SecurityError'); };",
    '?lang=en',
    async (browser) => {
      await browser.wait(
        until.elementLocated(By.css('.app:not(#skeleton) #map[data-view]')),
        20000,
      );
      await browser.findElement(By.css('.app:not(#skeleton) [data-do="project/stredeca"]')).click();
      await browser.wait(until.elementLocated(By.css('.card h2')), 5000);
      assert.match(await text(browser, '.card h2'), /STREDECA/);
      assert.equal(await browser.findElement(By.id('fault')).isDisplayed(), false);
    },
  ));

test('when the network fails without an offline copy, loaded parts work and others are reported', async () => {
  const site = await serve('/gone', (name, bytes) => (name === 'sw.js' ? null : bytes));
  await prepared(
    '',
    '?lang=en&project=stredeca',
    async (browser) => {
      await browser.wait(
        until.elementLocated(By.css('.app:not(#skeleton) #map[data-view]')),
        20000,
      );
      await view(browser);
      await site.stop();
      await browser.findElement(By.css('.languages [lang=ar]')).click();
      await browser.wait(async () => /could not be loaded/.test(await said(browser)), 10000);
      await browser.findElement(By.id('share-button')).click();
      await browser.wait(
        async () =>
          /Sharing tools could not be loaded/.test(await text(browser, '.note').catch(() => '')),
        10000,
      );
      // The user's choices are kept, and the map still works.
      assert.match(await text(browser, '.card h2'), /STREDECA/);
      await browser.findElement(By.css('[aria-label="Zoom in"]')).click();
      await view(browser);
      assert.match(await browser.getCurrentUrl(), /project=stredeca.*map=/);
    },
    site,
  );
});

test('a tab with an address of version 1 opens its state', () =>
  spoilt(
    /^$/,
    (bytes) => bytes,
    '?v=1&lang=fr&view=world&country=LBN',
    async (url) => {
      await load(driver, url);
      assert.equal(await text(driver, '.card h2'), 'Liban');
      assert.equal(await text(driver, '.view-switch [aria-pressed=true]'), 'Monde');
      assert.match(await driver.getCurrentUrl(), /v=2/);
    },
  ));
