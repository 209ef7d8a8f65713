// The map in one file: opened from a folder, without a server and without a network.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { By, complaints, load, open, picture, text, until } from './browser.mjs';
import { NO_NETWORK, folder, openFirefox } from './host.mjs';

const FILE = join(process.env.DIST ?? 'dist', 'i-map.html');
const LIMIT = 900_000;
const BROWSERS = {
  Chromium: () => open(1280, 900, [`--proxy-server=${NO_NETWORK}`, '--proxy-bypass-list=<-loopback>']),
  Firefox: () => openFirefox({ network: false }),
};
// A place as people keep files in.
const place = join(folder(), 'Carte à emporter (2)');
mkdirSync(place);
copyFileSync(FILE, join(place, 'i-map.html'));
const page = (query = '') => pathToFileURL(join(place, 'i-map.html')).href + query;

test('one file is at most 900 kB', () => {
  const { size } = statSync(FILE);
  console.log(`one file: ${size} bytes`);
  assert.ok(size <= LIMIT, `${size}`);
});

test('one file names no other file and no other host to fetch from', () => {
  const html = readFileSync(FILE, 'utf8');
  const outside = html.slice(0, html.indexOf('id="pack"'));
  assert.doesNotMatch(outside, /(?:src|href)="(?:https?:)?\/\//);
  assert.doesNotMatch(outside, /rel="(?:manifest|modulepreload|preload|stylesheet)"/);
});

for (const [name, start] of Object.entries(BROWSERS)) {
  describe(`in ${name}, from a folder, without a network`, () => {
    let driver;
    before(async () => {
      driver = await start();
    });
    after(() => driver?.quit());
    const parameter = async (name) => new URL(await driver.getCurrentUrl()).searchParams.get(name);
    const click = async (selector) => (await driver.findElement(By.css(selector))).click();
    const soon = (condition) => driver.wait(condition, 15000);

    test('there is no network', async () => {
      await driver.get('http://127.0.0.1:9/').catch(() => {});
      await driver.get(page('?lang=en'));
      const reached = await driver.executeAsyncScript("const done = arguments[0]; fetch('http://example.org/').then(() => done(true), () => done(false))");
      assert.equal(reached, false);
    });

    test('map, list and card are there', async () => {
      await load(driver, page('?lang=en&project=stredeca'));
      assert.match(await text(driver, '.card'), /Lebanon/);
      const colours = await driver.executeScript(`
        const canvas = document.querySelector('#map canvas');
        const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        return new Set(new Uint32Array(pixels.buffer)).size;`);
      assert.ok(colours > 20, `${colours} colours on the map`);
      await picture(driver, `single-${name}`);
    });

    test('every file inside can be used: all languages, with notes, and the names for the search', async () => {
      await load(driver, page('?lang=en'));
      for (const [lang, dir, word] of [['fr', 'ltr', /Projets/], ['ar', 'rtl', /المشاريع/], ['en', 'ltr', /Projects/]]) {
        await click(`.languages [lang=${lang}]`);
        await soon(async () => (await driver.executeScript('return document.documentElement.lang')) === lang);
        assert.equal(await driver.executeScript('return document.documentElement.dir'), dir);
        assert.match(await text(driver, '#panel'), word);
        assert.equal(await parameter('lang'), lang);
      }
      await driver.findElement(By.id('search')).sendKeys('Soudan');
      await soon(async () => /Sudan/.test(await text(driver, '#panel')));
    });

    test('our Arabic letters are inside', async () => {
      await load(driver, page('?lang=ar'));
      const loaded = await driver.executeAsyncScript(`const done = arguments[0];
        Promise.all([400, 600].map((weight) => document.fonts.load(weight + ' 16px "i-Map Arabic"', 'خريطة')))
          .then((faces) => done(faces.map((face) => face[0]?.status)), (error) => done(String(error)));`);
      assert.deepEqual(loaded, ['loaded', 'loaded']);
    });

    test('the state is in the address: it survives a reload, and Back leads back', async () => {
      await load(driver, page('?lang=en'));
      await click('#panel [data-do="project/stredeca"]');
      await soon(async () => (await parameter('project')) === 'stredeca');
      await load(driver, await driver.getCurrentUrl());
      assert.match(await text(driver, '#card-title'), /./);
      await click('.languages [lang=fr]');
      await soon(async () => (await parameter('lang')) === 'fr');
      await load(driver, page('?lang=en&view=table&project=eamri'));
      await driver.findElement(By.css('#sheet table'));
      await driver.navigate().back();
      await driver.wait(until.elementLocated(By.css('#card-title')), 15000);
      assert.equal(await parameter('project'), 'stredeca');
    });

    test('it neither installs itself nor asks for anything outside', async () => {
      await load(driver, page('?lang=en'));
      const asked = await driver.executeScript("return performance.getEntriesByType('resource').map((entry) => entry.name)");
      assert.deepEqual(asked.filter((address) => !/^(blob|data):/.test(address)), []);
      assert.equal(await driver.executeScript('return document.querySelectorAll("[rel=manifest], meta[name=offline]").length'), 0);
      if (name === 'Chromium') assert.deepEqual((await complaints(driver)).filter((line) => !/example\.org|127\.0\.0\.1:9/.test(line)), []);
    });

    test('cut off in the middle, it says so', async () => {
      const whole = readFileSync(FILE);
      const cut = join(place, 'cut.html');
      writeFileSync(cut, whole.subarray(0, whole.length * 0.8));
      await driver.get(pathToFileURL(cut).href + '?lang=fr');
      await driver.wait(until.elementIsVisible(driver.findElement(By.id('fault'))), 15000);
      assert.match(await text(driver, '#fault'), /i-map\.html/);
      await driver.manage().logs().get('browser').catch(() => {});
    });
  });
}
