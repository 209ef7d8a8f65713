// Pages that something else changes too: the translation of a browser replaces texts by `<font>`
// elements, extensions wrap texts, split them or insert elements. What is shown follows the state.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { Key } from 'selenium-webdriver';
import { By, complaints, load, quiet, session, until } from './browser.mjs';
import { word } from './words.mjs';

const { site, driver } = await session();

/// The changes of another program to the text nodes of the page. Only marks are added to the words.
const CHANGES = {
  'a translation': `
    const font = () => document.createElement('font');
    const outer = font(), inner = font();
    inner.textContent = '⟦' + text.data + '⟧';
    outer.append(inner);
    text.replaceWith(outer);`,
  'a wrapper around each text': `
    const span = document.createElement('span');
    text.replaceWith(span);
    span.append(text);`,
  'a highlighter that splits texts': `
    const mark = document.createElement('mark');
    mark.append(text.splitText(text.length >> 1));
    text.after(mark);`,
  'an element beside each text':
    "text.before(document.createElement('i')); text.after(document.createElement('i'));",
  'texts that are joined': 'text.parentNode.normalize();',
  'an element around each button': `
    const button = text.parentNode.closest('button:not(ext-button > button)');
    if (button) {
      const around = document.createElement('ext-button');
      button.replaceWith(around);
      around.append(button);
    }`,
};
const change = (how) =>
  driver.executeScript(`
  const walker = document.createTreeWalker(document.querySelector('.app'), NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
  for (const text of texts) if (text.isConnected) { ${CHANGES[how]} }
  return texts.length;`);

/// The texts of the parts that follow the state, without the marks of the translation. The button of
/// the offline copy follows the visits.
const shown = () =>
  driver.executeScript(`
  return ['#panel', '#time', '#legend', '#map-year', '#sheet', '#map-now', '.head', '.disclaimer'].map((part) => {
    const copy = document.querySelector(part).cloneNode(true);
    copy.querySelector('.keep')?.remove();
    return part + ': ' + copy.textContent.replace(/[⟦⟧]/g, '');
  });`);
const click = (selector) =>
  driver.executeScript('document.querySelector(arguments[0]).click()', selector);
/// The steps of a visit, by what an element does.
const STEPS = {
  'a filter': () => click('.filters [data-do^="choose/"]'),
  'a year': () => click('#time [data-do^="years/2"]'),
  'the list of countries': () => click('[data-do="list/countries"]'),
  'a card': () => click('#panel .item[data-do]'),
  'a card from the card': () => click('.card .link[data-do]'),
  'the list again': () =>
    driver.executeScript(
      "document.querySelector('#panel').focus(); document.querySelector('#panel').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))",
    ),
  'a search': async () => {
    await (await driver.findElement(By.id('search'))).sendKeys('leb');
    await driver.wait(until.elementLocated(By.css('#search-results [role=option]')), 20000);
  },
  'no search': async () => (await driver.findElement(By.id('search'))).sendKeys(Key.ESCAPE),
  'the table': () => click('[data-do="view/table"]'),
};

/// The texts of a page that nothing else has changed, by its address: each is loaded once.
const untouched = new Map();
/// Fails unless the untouched page at an address comes to show these texts.
async function showsSame(url, parts, what) {
  if (!untouched.has(url)) {
    await load(driver, url);
    await driver
      .wait(async () => JSON.stringify(await shown()) === JSON.stringify(parts), 10000)
      .catch(() => {});
    untouched.set(url, await shown());
  }
  assert.deepEqual(parts, untouched.get(url), what);
}

for (const how of Object.keys(CHANGES)) {
  describe(how, () => {
    beforeEach(() => load(driver, site.url));

    test('leaves no stale text and no exception', async () => {
      const seen = [];
      for (const [step, act] of Object.entries(STEPS)) {
        assert.ok((await change(how)) > 50, step);
        await act();
        // The legend follows the map, and a profile its files.
        await driver.wait(
          async () =>
            (await driver.findElements(By.css('.profile:not([data-filled])'))).length === 0,
          20000,
        );
        await quiet(driver);
        seen.push([step, await driver.getCurrentUrl(), await shown()]);
      }
      assert.equal(
        await driver.executeScript("return document.getElementById('fault').hidden"),
        true,
      );
      assert.deepEqual(await complaints(driver), []);
      let before;
      for (const [step, url, parts] of seen) {
        assert.notEqual(url, before, `${step} changes nothing`);
        before = url;
        await showsSame(url, parts, step);
      }
    });

    test('follows a change of language', async () => {
      await change(how);
      await driver.executeScript("document.querySelector('.languages [lang=fr]').click()");
      await driver.wait(
        async () => (await driver.executeScript('return document.documentElement.lang')) === 'fr',
        5000,
      );
      const title = word('fr', 'speech.lists.projects');
      await driver.wait(async () => (await shown())[0].includes(title), 5000);
      const parts = await shown();
      await load(driver, await driver.getCurrentUrl());
      assert.deepEqual(parts.slice(0, 6), (await shown()).slice(0, 6));
    });
  });
}
