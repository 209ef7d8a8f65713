// Statistics on the map: the reader chooses one in the legend, reads its values by pointer, keyboard and table, and
// shares it; nothing is loaded before.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import {
  By,
  complaints,
  load,
  picture,
  quiet,
  resize,
  serve,
  session,
  still,
  text,
  texts,
  visit,
} from './browser.mjs';
import { word } from './words.mjs';

const { site, driver } = await session();
const DIST = process.env.DIST ?? 'dist';

const requested = () =>
  driver.executeScript(
    "return performance.getEntriesByType('resource').map((entry) => entry.name.split('/').pop())",
  );
const ofStatistics = (name) => /^(profile-|indicators-|refugees-|migrants-)/.test(name);
const rows = () => texts(driver, '#legend li');
/// Waits for the legend of a statistic, and for its picture.
async function shown(title) {
  await driver.wait(async () => (await rows()).includes(title), 15000, title);
  await quiet(driver);
  await still(driver);
}
const choice = () => driver.findElement(By.css('#legend .layers select'));
const choose = (value) =>
  driver.executeScript(
    `const select = document.querySelector('#legend .layers select');
     select.value = arguments[0];
     select.dispatchEvent(new Event('change', { bubbles: true }));`,
    value,
  );
const optionValues = () =>
  driver.executeScript(
    "return [...document.querySelectorAll('#legend .layers option')].map((option) => option.value)",
  );
const address = () => driver.executeScript('return location.search');

test('the reader finds the statistics among the layers; nothing of them is loaded before', async () => {
  await load(driver, `${site.url}?lang=en`);
  assert.deepEqual((await requested()).filter(ofStatistics), []);
  await driver.executeScript("document.querySelector('#legend').open = true");
  await driver.executeScript("document.querySelector('#legend .layers > summary').click()");
  await driver.wait(async () => (await optionValues()).length > 20, 15000, 'the statistics');
  await choose('refugees-hosted');
  await shown('Refugees hosted, end of 2025');
  assert.match(await address(), /statistic=refugees-hosted(&|$)/);
  const legend = await rows();
  assert.ok(
    legend.some((row) => /UNHCR.*CC BY 4\.0/.test(row)),
    `the source is named: ${legend}`,
  );
  assert.equal(await choice().getAttribute('value'), 'refugees-hosted');
  await picture(driver, 'statistic-circles-1280x800');
  await complaints(driver);
});

test('the year is that of the timeline, or one of its own, and says so', async () => {
  await visit(driver, `${site.url}?lang=en&statistic=refugees-hosted&from=2008&to=2010`);
  await shown('Refugees hosted, end of 2010');
  await visit(driver, `${site.url}?lang=en&statistic=migrants&from=2008&to=2012`);
  await shown('International migrants in the country, mid-2010');
  assert.match((await rows()).join('\n'), /There is no figure for 2012/);
  await visit(driver, `${site.url}?lang=en&statistic=refugees-hosted+2020`);
  await shown('Refugees hosted, end of 2020');
});

test('classes have five colours, stripes where there is no figure, and numbers in the legend', async () => {
  await visit(driver, `${site.url}?lang=en&statistic=refugees-rate&world=world`);
  await shown('Refugees hosted per 1,000 inhabitants, end of 2024');
  const legend = await rows();
  assert.ok(legend.includes(word('en', 'profile.map_no_figure')), `${legend}`);
  assert.ok(
    legend.some((row) => /^under /.test(row)) && legend.some((row) => / or more$/.test(row)),
  );
  assert.ok(
    !legend.includes(word('en', 'speech.legend.with_projects')),
    'no roles under the fills',
  );
  await picture(driver, 'statistic-classes-1280x800');
});

test('the map as a table and the text for screen readers have the values', async () => {
  await visit(driver, `${site.url}?lang=en&statistic=refugees-hosted&view=layers`);
  await driver.wait(
    async () => (await driver.findElements(By.css('[data-key=statistic] tbody tr'))).length > 100,
    15000,
    'the table',
  );
  const [lebanon] = await driver.findElements(
    By.xpath('//*[@data-key="statistic"]//tr[th[contains(., "Lebanon")]]/td[1]'),
  );
  assert.equal(await lebanon.getText(), '535,168');
  await visit(driver, `${site.url}?lang=en&statistic=refugees-hosted`);
  await shown('Refugees hosted, end of 2025');
  assert.match(
    await driver.executeScript("return document.querySelector('#map-now').textContent"),
    /^Refugees hosted, end of 2025: /,
  );
});

test('corridors belong to the selected country', async () => {
  await visit(driver, `${site.url}?lang=en&statistic=corridors-refugees-hosted`);
  await driver.wait(
    async () => (await rows()).includes(word('en', 'profile.map_select')),
    15000,
    'the request to select a country',
  );
  await visit(driver, `${site.url}?lang=en&statistic=corridors-refugees-hosted&country=NER`);
  await shown('Niger: Refugees hosted: main origins, end of 2025');
  await picture(driver, 'statistic-corridors-1280x800');
  await visit(
    driver,
    `${site.url}?lang=en&statistic=corridors-refugees-hosted&country=NER&from=2014&to=2014`,
  );
  await shown('Niger: Refugees hosted: main origins, end of 2014');
});

test('an unknown statistic is left out and reported', async () => {
  await load(driver, `${site.url}?lang=en&statistic=rivers`);
  await driver.wait(
    async () => /statistic=rivers/.test(await text(driver, 'body')),
    15000,
    'the notice',
  );
  await driver.wait(async () => !/statistic=/.test(await address()), 15000, 'the address');
});

for (const lang of ['fr', 'ar'])
  test(`on a phone in ${lang} the choice and the legend can be used`, async () => {
    await resize(driver, 390, 844);
    try {
      await load(driver, `${site.url}?lang=${lang}&statistic=migrants-share`);
      await driver.executeScript("document.querySelector('#legend').open = true");
      await driver.wait(
        async () => (await rows()).includes(word(lang, 'profile.map_no_figure')),
        15000,
        'the legend',
      );
      await driver.executeScript("document.querySelector('#legend .layers').open = true");
      const { left, right, wide } = await driver.executeScript(`
        const select = document.querySelector('#legend .layers select');
        select.scrollIntoView({ block: 'center' });
        const { left, right } = select.getBoundingClientRect();
        return { left, right, wide: innerWidth };`);
      assert.ok(left >= 0 && right <= wide && right - left > 100, `${[left, right, wide]}`);
      await picture(driver, `statistic-${lang}-390x844`);
    } finally {
      await resize(driver, 1280, 800);
    }
  });

test('a statistic that cannot be loaded is reported', async () => {
  const spoilt = await serve('/spoilt', (name, bytes) =>
    /^refugees-hosted-.*\.bin$/.test(name) ? null : bytes,
  );
  try {
    await load(driver, `${spoilt.url}?lang=fr&statistic=refugees-hosted`);
    const failed = word('fr', 'interface.faults.statistic');
    await driver.wait(async () => (await text(driver, 'body')).includes(failed), 15000, failed);
  } finally {
    spoilt.close();
  }
});

test('the table of an indicator is at most 25 kB brotli', () => {
  const folder = join(DIST, 'data', 'statistics');
  // The places of all incidents have a limit of their own.
  const names = readdirSync(folder).filter((name) => !name.startsWith('missing-migrants-'));
  const [incidents] = readdirSync(folder).filter((name) => name.startsWith('missing-migrants-'));
  const sizes = names.map((name) => brotliCompressSync(readFileSync(join(folder, name))).length);
  console.log(
    `${sizes.length} tables, the largest ${Math.max(...sizes)}, all ${sizes.reduce((a, b) => a + b)} bytes brotli`,
  );
  const places = brotliCompressSync(readFileSync(join(folder, incidents))).length;
  assert.ok(places <= 62_000, `${places}`);
  assert.ok(sizes.length > 15 && Math.max(...sizes) <= 25_000, `${sizes}`);
});
