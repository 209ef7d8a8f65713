// Measures the page with many projects and routes: the longest task of the main thread for each
// action, and the frames of a drag.
//
//   DIST=… node benches/scale.mjs FOLDER   FOLDER as `generate` writes it
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { By, load, open, serve, until, view } from '../tests/e2e/browser.mjs';
import { protocol, tasks } from './trace.mjs';

const [folder, times = '5'] = process.argv.slice(2);
// The interface texts contain nothing of the content: they are those of the build.
const KINDS = /^(content|aliases|(?:language|notes)-[a-z]+)-[0-9a-f]+\.bin$/;
const bytes = {};
const generated = (name, before) => {
  const kind = folder && KINDS.exec(name)?.[1];
  return kind ? (bytes[kind] ??= readFileSync(join(folder, `${kind}.bin`))) : before;
};
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const share = (values, part) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];

const click =
  (selector, last = false) =>
  (driver) =>
    driver.executeScript(
      `
  const all = document.querySelectorAll(arguments[0]);
  all[arguments[1] ? all.length - 1 : 0].click();`,
      selector,
      last,
    );
const put = (selector, value) => (driver) =>
  driver.executeScript(
    `
  const field = document.querySelector(arguments[0]);
  field.value = arguments[1];
  field.dispatchEvent(new Event('input', { bubbles: true }));`,
    selector,
    value,
  );

/// Changes the year that the statistic has of its own.
const chooseYear = (value) => (driver) =>
  driver.executeScript(
    `
  const select = document.querySelector('#legend option[value="' + arguments[0] + '"]').closest('select');
  select.value = arguments[0];
  select.dispatchEvent(new Event('change', { bubbles: true }));`,
    value,
  );
const choose = (value) => (driver) =>
  driver.executeScript(
    `
  const select = document.querySelector('#legend .layers select');
  select.value = arguments[0];
  select.dispatchEvent(new Event('change', { bubbles: true }));`,
    value,
  );
/// The protocol connections of the drivers.
const protocols = new WeakMap();
const protocolOf = (driver) => protocols.get(driver);

async function openLayers(driver) {
  await click('#legend .layers > summary')(driver);
  await driver.wait(
    until.elementLocated(By.css('#legend .layers option[value="refugees-rate"]')),
    10000,
  );
}

/// The actions in order: `[name, act, prepare]`.
const facet = (name) => `details[data-key="${name}"] [data-do^="choose/"]`;
const STEPS = [
  ['filter: choose a country', click(facet('with'))],
  ['filter: choose a second facet', click(facet('theme'))],
  ['filter: remove the country', click('details[data-key="with"] [data-do^="drop/"]')],
  ['filter: choose a route', click(facet('via'))],
  ['filter: clear', click('[data-do="clear/"]')],
  ['years: move the last year', put('input[data-do="to/"]', '2009')],
  ['years: move it again', put('input[data-do="to/"]', '2008')],
  ['years: all', click('[data-do="years/"]')],
  ['statistic: choose circles', choose('refugees-hosted'), openLayers],
  ['statistic: change the year of circles', put('input[data-do="to/"]', '2009')],
  ['statistic: change it on', put('input[data-do="to/"]', '2008')],
  ['statistic: choose classes', choose('refugees-rate')],
  ['statistic: change the year of classes', put('input[data-do="to/"]', '2009')],
  ['statistic: choose the number of projects', choose('projects')],
  ['statistic: change the year of projects', put('input[data-do="to/"]', '2008')],
  ['statistic: choose incidents', choose('missing-migrants')],
  [
    'statistic: change the year of incidents',
    chooseYear('missing-migrants 2016'),
    // The years are offered once the incidents are loaded.
    (driver) =>
      driver.wait(
        until.elementLocated(By.css('#legend option[value="missing-migrants 2016"]')),
        10000,
      ),
  ],
  ['statistic: all years again', click('[data-do="years/"]')],
  ['statistic: none', choose('')],
  [
    'search: the first letter',
    put('#search', 'm'),
    async (driver) => {
      // The module is loaded with the focus of the field, and indexes the texts of all cards.
      const start = performance.now();
      const building = await tasks(protocolOf(driver), async () => {
        await driver.executeScript("document.querySelector('#search').focus()");
        await put('#search', 'migration')(driver);
        await driver.wait(until.elementLocated(By.css('#search-results [role="option"]')), 300000);
      });
      note('search: until there is an index (ms in all)', performance.now() - start);
      note('search: build the index', building[0]);
      await put('#search', '')(driver);
    },
  ],
  ['search: a second letter', put('#search', 'mi')],
  ['search: a second word', put('#search', 'migration n')],
  ['search: a word with a typing error', put('#search', 'migartion')],
  ['search: clear', put('#search', '')],
  ['list: turn the page', click('nav.pages button:last-of-type')],
  ['list: the countries', click('[data-do="list/countries"]')],
  ['list: the routes', click('[data-do="list/routes"]')],
  ['routes: hide one', click('.list [data-do^="hide/"]')],
  ['routes: show it', click('.list [data-do^="draw/"]')],
  ['list: the documents', click('[data-do="list/documents"]')],
  ['list: the projects', click('[data-do="list/projects"]')],
  ['card: a project', click('.list .item')],
  ['card: close the project', click('[data-do="close/"]')],
  ['card: a country', click('[data-do="country/LBY"]'), click('[data-do="list/countries"]')],
  ['card: close the country', click('[data-do="close/"]')],
  ['card: a route', click('.list .item'), click('[data-do="list/routes"]')],
  ['card: a hub', click('.card [data-do^="hub/"]')],
  ['card: close the hub', click('[data-do="close/"]')],
  ['table: open it', click('[data-do="view/table"]'), click('[data-do="list/projects"]')],
  ['table: sort by title', click('button.sort')],
  ['table: sort by agencies', click('[data-do="sort/3"]')],
  ['table: turn the page', click('#sheet nav.pages button:last-of-type')],
  ['table: back to the map', click('[data-do="view/map"]')],
  ['map: the world', click('.view-switch button')],
  ['map: the region', click('.view-switch button')],
];

/// Drags the map to and fro for three seconds, from its right edge, which the legend does not
/// cover, and much further than the rendered margin (`MARGIN` in the map view), so that it has to
/// render during the drag. Returns the frame times in ms.
async function drag(driver, browser) {
  const { left, top, width, height } = await driver.executeScript(
    "return document.querySelector('#map').getBoundingClientRect().toJSON()",
  );
  const where =
    "return document.querySelector('#map canvas').style.transform + document.querySelector('#map').dataset.view";
  const before = await driver.executeScript(where);
  const [x, y] = [left + width * 0.95, top + height / 2];
  const mouse = (type, dx) =>
    browser.send('Input.dispatchMouseEvent', {
      type,
      x: x - dx,
      y,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
      pointerType: 'mouse',
    });
  await driver.executeScript(`
    window.frames_ = [];
    let last = performance.now();
    const frame = (now) => { window.frames_.push(now - last); last = now; window.going_ && requestAnimationFrame(frame); };
    window.going_ = true;
    requestAnimationFrame(frame);`);
  await mouse('mousePressed', 0);
  const start = performance.now();
  for (let now = 0; now < 3000; now = performance.now() - start) {
    await mouse('mouseMoved', ((1 - Math.cos(now / 400)) / 2) * width * 0.9);
    await new Promise((done) => setTimeout(done, 8));
  }
  await mouse('mouseReleased', 0);
  const [was, is] = [before, await driver.executeScript(where)];
  if (was === is) throw new Error('the map did not move');
  return driver.executeScript('window.going_ = false; return window.frames_.slice(2)');
}

const rows = new Map();
const note = (name, value) => rows.set(name, [...(rows.get(name) ?? []), value]);
const site = await serve('/some/where', generated);
try {
  for (let time = 0; time < Number(times); time += 1) {
    const driver = await open();
    try {
      // The protocol connection of the browser's own start page ends with that page.
      await driver.get(`${site.url}sw.js`);
      const browser = await protocol(driver);
      protocols.set(driver, browser);
      const start = performance.now();
      const loading = await tasks(browser, async () => {
        await load(driver, `${site.url}?lang=en`);
        note('until the map and the list are there (ms in all)', performance.now() - start);
        await driver.sleep(1500);
      });
      note('load', loading[0]);
      await driver.executeScript(`
        for (const name of ['filters', 'with', 'theme', 'via']) {
          document.querySelector('details[data-key="' + name + '"]').open = true;
        }`);
      await view(driver);
      for (const [name, act, prepare] of STEPS) {
        if (prepare) {
          await prepare(driver);
          await driver.sleep(700);
        }
        try {
          const all = await tasks(browser, async () => {
            await act(driver);
            await driver.sleep(700);
          });
          note(name, all[0]);
        } catch (error) {
          console.error(`${name}: ${error.message.split('\n')[0]}`);
        }
      }
      await driver.executeScript(
        "document.querySelectorAll('.filters').forEach((part) => { part.open = false; })",
      );
      await view(driver);
      // Zoomed in, where there is room to pan.
      for (let step = 0; step < 3; step += 1) await click('.buttons button')(driver);
      await view(driver);
      let frames;
      note(
        'drag',
        (
          await tasks(browser, async () => {
            frames = await drag(driver, browser);
          })
        )[0],
      );
      note('drag: frame, 95th percentile', share(frames, 0.95));
      note('drag: frame, longest', Math.max(...frames));
    } finally {
      await driver.quit();
    }
  }
} finally {
  site.close();
}
// A year's change of a layer and an answer of the search are one task that no reader notices.
const LIMIT_MS = 50;
for (const [name, values] of rows) {
  if (/^(statistic: change|search: (a|the) )/.test(name) && median(values) > LIMIT_MS) {
    console.error(`${name}: more than ${LIMIT_MS} ms`);
    process.exitCode = 1;
  }
}
// No index is published: the texts are, and the page indexes them.
if (folder) {
  const names = [
    'content',
    'aliases',
    ...['en', 'fr', 'ar'].flatMap((lang) => [`language-${lang}`, `notes-${lang}`]),
  ];
  const sizes = names.map(
    (name) => brotliCompressSync(readFileSync(join(folder, `${name}.bin`))).length,
  );
  const all = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`What the search indexes, in three languages: ${(all / 1e6).toFixed(2)} MB brotli`);
  if (all > 2_000_000) process.exitCode = 1;
}
console.log('| longest task of the main thread | ms (median) | ms (worst) |\n| --- | --: | --: |');
for (const [name, values] of rows) {
  console.log(`| ${name} | ${median(values).toFixed(1)} | ${Math.max(...values).toFixed(1)} |`);
}
