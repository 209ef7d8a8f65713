// Country profiles: a card shows figures with year and publisher, loads nothing before it is asked for, and survives
// files that do not arrive.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import {
  click,
  By,
  complaints,
  load,
  openShare,
  picture,
  resize,
  serve,
  session,
  text,
  visit,
} from './browser.mjs';
import { country, word } from './words.mjs';

const { site, driver } = await session();
const DIST = process.env.DIST ?? 'dist';

/// The names of the files that the page has requested.
const requested = () =>
  driver.executeScript(
    "return performance.getEntriesByType('resource').map((entry) => entry.name.split('/').pop())",
  );
const ofProfile = (name) => /^(profile-|statistics-|[A-Z]{3}-)/.test(name);

/// Waits for the profile of the card.
const filled = (code) =>
  driver.wait(
    async () =>
      (await driver.findElements(By.css(`[data-profile=${code}][data-filled] .profile-body`)))
        .length === 1,
    15000,
    `the profile of ${code}`,
  );

/// The rectangle of an element in the window, after its container has scrolled to it.
const place = (element) =>
  driver.executeScript(
    `
  const [element] = arguments;
  element.scrollIntoView({ block: 'center' });
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return { left, right, top, bottom, wide: innerWidth, high: innerHeight };`,
    element,
  );

async function readable(element, what) {
  const { left, right, top, bottom, wide, high } = await place(element);
  assert.ok(right - left > 1 && bottom - top > 1, `${what} has a size`);
  assert.ok(
    left >= -1 && right <= wide + 1 && top >= -1 && bottom <= high + 1,
    `${what} is inside the window: ${[left, top, right, bottom]} in ${[wide, high]}`,
  );
}

/// The row of the key figures with a name.
const figure = (name) =>
  driver.findElement(
    By.xpath(`//dl[contains(@class, "profile-figures")]/div[dt[text()=${JSON.stringify(name)}]]`),
  );

const FIGURES = {
  en: { name: 'Refugees hosted', value: '385,986', publisher: 'UNHCR' },
  fr: { name: 'Réfugiés accueillis', value: '385\u202f986', publisher: 'HCR' },
  ar: {
    name: 'اللاجئون المستضافون',
    value: '385,986',
    publisher: 'مفوضية الأمم المتحدة لشؤون اللاجئين',
  },
};

for (const [lang, { name, value, publisher }] of Object.entries(FIGURES)) {
  for (const [width, height] of [
    [1280, 800],
    [390, 844],
  ]) {
    test(`a reader of ${lang} finds a figure with its year and publisher at ${width} × ${height}`, async () => {
      await resize(driver, width, height);
      await load(driver, `${site.url}?lang=${lang}&country=NER`);
      await filled('NER');
      const row = await figure(name);
      await readable(row, name);
      const said = await row.getText();
      assert.ok(said.includes(value), said);
      assert.ok(said.includes(word(lang, 'profile.end_of_year', { year: '2025' })), said);
      assert.ok(said.includes(publisher), said);
      const summary = await driver.findElement(By.css('.profile-summary'));
      assert.ok((await summary.getText()).includes(country(lang, 'NGA')));
      const chart = await driver.findElement(By.css('.profile-group[open] .profile-series .chart'));
      await readable(chart, 'the first chart');
      assert.ok((await chart.getAttribute('aria-label')).includes(name));
      // Nothing is wider than the card.
      assert.equal(
        await driver.executeScript(
          "const panel = document.getElementById('panel'); return panel.scrollWidth <= panel.clientWidth",
        ),
        true,
      );
      await driver.executeScript("document.querySelector('.card').scrollIntoView()");
      await picture(driver, `profile-${lang}-${width}x${height}`);
      await driver.executeScript("document.querySelector('.profile-group').scrollIntoView()");
      await picture(driver, `profile-chart-${lang}-${width}x${height}`);
      await resize(driver, 1280, 800);
    });
  }
}

test('nothing of the profiles is loaded before a card of a country opens', async () => {
  await load(driver, `${site.url}?lang=en`);
  assert.deepEqual((await requested()).filter(ofProfile), []);
  await visit(driver, `${site.url}?lang=en&country=NER`);
  await filled('NER');
  const files = (await requested()).filter((name) => /^[A-Z]{3}-/.test(name));
  assert.equal(files.length, 1, `${files}`);
  assert.match(files[0], /^NER-/);
});

test('the profile follows the card and the language', async () => {
  await load(driver, `${site.url}?lang=en&country=LBN`);
  await filled('LBN');
  assert.match(
    await text(driver, '.profile-summary'),
    /Palestine refugees were registered with UNRWA in Lebanon/,
  );
  await click(driver, By.css('.languages [lang=fr]'));
  await driver.wait(
    async () =>
      /réfugiés étaient accueillis/.test(
        await driver.executeScript(
          "return document.querySelector('.profile-summary')?.textContent ?? ''",
        ),
      ),
    15000,
  );
  assert.equal((await driver.findElements(By.css('.profile-body'))).length, 1);
});

test('the text of a country to copy has its figures and no placeholder', async () => {
  for (const [lang, begins] of [
    ['en', 'Niger hosted 386,000 refugees'],
    ['fr', 'Au Niger, 386\u202f000 réfugiés'],
    ['ar', 'بلغ عدد اللاجئين المستضافين في النيجر'],
  ]) {
    await load(driver, `${site.url}?lang=${lang}&country=NER`);
    await openShare(driver);
    // The section of texts may be closed.
    const copied = () =>
      driver.executeScript("return document.getElementById('share-card')?.textContent ?? ''");
    await driver.wait(async () => (await copied()).includes(begins), 15000, `the text, ${lang}`);
    const lines = (await copied()).split('\n');
    assert.equal(lines[0], country(lang, 'NER'));
    assert.ok(lines[1].startsWith(begins), lines[1]);
    assert.ok(!lines.includes(word(lang, 'speech.card.profile_loading')));
    const refugees = lines.find((line) => line.includes('986') && line.includes('2025'));
    assert.ok(refugees, `${lines}`);
  }
});

test('arrow keys move from value to value of a chart', async () => {
  await load(driver, `${site.url}?lang=en&country=NER`);
  await filled('NER');
  const focused = () =>
    driver.executeScript("return document.activeElement.getAttribute('aria-label')");
  await driver.executeScript(
    'document.querySelector(\'.profile-series .chart [tabindex="0"]\').focus()',
  );
  assert.match(await focused(), /^2000: /);
  await driver.actions().sendKeys('\uE010').perform();
  assert.equal(await focused(), '2025: 385,986');
});

test('a comparison of countries has their key figures side by side', async () => {
  await load(driver, `${site.url}?lang=en&view=compare&compare=NER+LBN+MAR`);
  const row = By.xpath(
    '//*[contains(@class, "profile-comparison")]//tr[th[text()="Refugees hosted"]]/td/strong',
  );
  await driver.wait(async () => (await driver.findElements(row)).length === 3, 15000, 'the table');
  const values = await Promise.all((await driver.findElements(row)).map((cell) => cell.getText()));
  assert.deepEqual(values.slice(0, 2), ['385,986', '535,168']);
  await readable(await driver.findElement(row), 'the first value');
  await picture(driver, 'profile-comparison-1280x800');
  // The charts below have a line with the name of each country and its last value.
  const chart = await driver.findElement(By.css('.profile-series[data-key="refugees-hosted"] svg'));
  await readable(chart, 'the chart');
  const names = await Promise.all(
    (await chart.findElements(By.css('.line-name'))).map((name) => name.getText()),
  );
  assert.deepEqual(names, ['Niger 385,986', 'Lebanon 535,168', 'Morocco 7,304']);
  await picture(driver, 'profile-comparison-chart-1280x800');
  await complaints(driver);
});

for (const [what, pattern, spoil] of [
  ['the module is missing', /^profile-.*\.wasm$/, () => null],
  ['the figures are missing', /^NER-.*\.bin$/, () => null],
  [
    'the figures are an error page',
    /^NER-.*\.bin$/,
    () => Buffer.from('<!doctype html><h1>Not found</h1>'),
  ],
  ['the figures are cut off', /^NER-.*\.bin$/, (bytes) => bytes.subarray(0, bytes.length - 9)],
  ['the list of the files is damaged', /^statistics-.*\.bin$/, (bytes) => bytes.subarray(0, 500)],
  ['the texts are missing', /^profile-fr-.*\.bin$/, () => null],
]) {
  test(`${what}: the card says so in the reader's language, and the rest can be used`, async () => {
    const spoilt = await serve('/spoilt', (name, bytes) =>
      pattern.test(name) ? spoil(bytes) : bytes,
    );
    try {
      await load(driver, `${spoilt.url}?lang=fr&country=NER`);
      const status = driver.findElement(By.css('.profile-status'));
      const failed = word('fr', 'interface.faults.profile');
      await driver.wait(async () => (await status.getText()) === failed, 15000, failed);
      await readable(status, 'the message');
      assert.match(await text(driver, '.card'), /Projets/);
      assert.equal(await driver.findElement(By.id('fault')).isDisplayed(), false);
      await complaints(driver);
    } finally {
      spoilt.close();
    }
  });
}

test('the files of a profile are at most 15 kB brotli beside the page, and those of all countries at most 600 kB', () => {
  const data = join(DIST, 'data');
  const size = (path) => brotliCompressSync(readFileSync(path)).length;
  const countries = readdirSync(join(data, 'profile')).map((name) =>
    size(join(data, 'profile', name)),
  );
  const [list] = readdirSync(data)
    .filter((name) => /^statistics-/.test(name))
    .map((name) => size(join(data, name)));
  const descriptions = readdirSync(data)
    .filter((name) => /^profile-(en|fr|ar)-/.test(name))
    .map((name) => size(join(data, name)));
  const largest = Math.max(...countries);
  const all = countries.reduce((sum, bytes) => sum + bytes, list);
  console.log(
    `list ${list}, descriptions ${descriptions}, ${countries.length} countries, the largest ${largest}, all ${all} bytes brotli`,
  );
  assert.ok(countries.length > 220);
  assert.ok(
    largest + list + Math.max(...descriptions) <= 15_000,
    `${largest} + ${list} + ${descriptions}`,
  );
  assert.ok(all <= 600_000, `${all}`);
});
