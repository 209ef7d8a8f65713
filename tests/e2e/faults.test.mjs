// What a reader sees when a file does not arrive: a message in their language, and a way on.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { By, load, open, picture, serve, text, until } from './browser.mjs';

let driver;

before(async () => {
  driver = await open();
});
after(() => driver?.quit());

/// Opens a page of which one file is spoilt.
async function spoilt(pattern, spoil, query, check) {
  const site = await serve('/spoilt', (name, bytes) => (pattern.test(name) ? spoil(bytes) : bytes));
  try {
    await check(site.url + query);
  } finally {
    site.close();
  }
}

const FAULTS = [
  ['the engine is missing', /^i-map-.*_bg\.wasm$/, () => null, 'i-map.wasm'],
  ['the engine is cut off', /^i-map-.*_bg\.wasm$/, (bytes) => bytes.subarray(0, 5000), 'i-map.wasm'],
  ['the map is missing', /^map-.*_bg\.wasm$/, () => null, 'map.wasm'],
  ['the map is cut off', /^map-.*_bg\.wasm$/, (bytes) => bytes.subarray(0, 5000), 'map.wasm'],
  ['the glue of the map is missing', /^map-.*\.js$/, () => null, 'map.wasm'],
  ['the glue is missing', /^i-map-.*\.js$/, () => null, 'i-map.wasm'],
  ['the world is missing', /^world-/, () => null, 'world'],
  ['the world is an error page', /^world-/, () => Buffer.from('<!doctype html><h1>Not found</h1>'), 'world'],
  ['the world is cut off', /^world-/, (bytes) => bytes.subarray(0, bytes.length / 2), 'world'],
  ['the content is cut off', /^content-/, (bytes) => bytes.subarray(0, bytes.length - 9), 'content'],
  ['the content is of another version', /^content-/, (bytes) => Buffer.concat([Buffer.from('iMA0'), bytes.subarray(4)]), 'content'],
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
      assert.doesNotMatch(said, /could not be loaded/, 'one language only');
      assert.equal(await driver.findElement(By.linkText('Réessayer')).isDisplayed(), true);
      if (name === 'the world is missing') await picture(driver, 'fault-fr-1280x800');
    }));
}

test('when the notes do not arrive, map, lists and cards work without them', () =>
  spoilt(/^notes-/, () => null, '?lang=en&project=stredeca', async (url) => {
    await load(driver, url);
    assert.match(await text(driver, '.card'), /Lebanon/);
    assert.equal((await driver.findElements(By.css('.list, .card'))).length, 1);
  }));

test('when another language does not arrive, the page stays in its own and says so', () =>
  spoilt(/^language-ar-/, () => null, '?lang=en', async (url) => {
    await load(driver, url);
    await driver.findElement(By.css('.languages [lang=ar]')).click();
    await driver.wait(async () => (await text(driver, '.app > [role=status]')) !== '', 5000);
    assert.match(await text(driver, '.app > [role=status]'), /could not be loaded/);
    assert.equal(await driver.executeScript('return document.documentElement.lang'), 'en');
    assert.match(await text(driver, '.choice'), /Projects/);
  }));

test('a language that comes late does not overtake the one that was asked for after it', async () => {
  const site = await serve('/slow', undefined, /^language-fr-/);
  try {
    await load(driver, `${site.url}?lang=en`);
    await driver.findElement(By.css('.languages [lang=fr]')).click();
    await driver.findElement(By.css('.languages [lang=ar]')).click();
    await driver.sleep(3000);
    assert.equal(await driver.executeScript('return document.documentElement.lang'), 'ar');
    assert.equal(await text(driver, '.choice [aria-pressed=true]'), 'المشاريع');
  } finally {
    site.close();
  }
});
