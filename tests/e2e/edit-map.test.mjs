// Hubs and routes edited on the map: by mouse, by keyboard alone, and by touch in Arabic.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  clickReachable,
  By,
  PATIENCE,
  at,
  complaints,
  load,
  matches,
  open,
  picture,
  quiet,
  resize,
  serve,
  still,
  text,
  texts,
  until,
} from './browser.mjs';
import { Key } from 'selenium-webdriver';

let site;
let driver;
const run = (script, ...values) => driver.executeScript(script, ...values);
const wait = (selector) =>
  driver.wait(until.elementLocated(By.css(selector)), 30000 * PATIENCE, selector);
const said = (pattern) => matches(driver, () => text(driver, '#map-edit-status'), pattern);
const button = (command) => driver.findElement(By.css(`[data-map-edit="${command}"]`));
/// Clicks a button, scrolled clear of the head of the panel as a reader would scroll.
const press = async (command) => {
  const element = await button(command);
  await run("arguments[0].scrollIntoView({ block: 'nearest' })", element);
  await element.click();
};
const field = (name) => driver.findElement(By.css(`[data-map-field="${name}"]`));
const write = async (name, value) => {
  await (await field(name)).clear();
  await (await field(name)).sendKeys(value);
};
const choose = (name, value) =>
  run(
    `const field = document.querySelector(arguments[0]);
    field.value = arguments[1];
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));`,
    `[data-map-field="${name}"]`,
    value,
  );
/// Returns what lies outside the window of what a reader has to press or read.
const outside = () =>
  run(`
    const boxes = [...document.querySelectorAll('#map-edit-title, .map-edit-handle')];
    return boxes.map((box) => [box.textContent || box.title, box.getBoundingClientRect()])
      .filter(([, { left, top, right, bottom }]) => left < -12 || top < -12 || right > innerWidth + 12 || bottom > innerHeight + 12)
      .map(([name]) => name);`);
/// Returns the names of handles that nothing covers, from west to east.
const freeHandles = () =>
  run(`
    return [...document.querySelectorAll('.map-edit-handle')]
      .map((handle) => [handle, handle.getBoundingClientRect()])
      .filter(([handle, { x, y, width, height }]) =>
        document.elementFromPoint(x + width / 2, y + height / 2) === handle)
      .sort(([, one], [, other]) => one.x - other.x)
      .map(([handle]) => handle.title);`);
/// Waits until the map shows what was edited since there were as many revisions of the content.
const revisions = () => run('return imap.contentRevision()');
async function shownAfter(before) {
  await driver.wait(
    async () => (await revisions()) > before,
    30000 * PATIENCE,
    'the map is not updated',
  );
  await quiet(driver);
  await still(driver);
}
const handle = (name) => driver.findElement(By.css(`.map-edit-handle[title="${name}"]`));

/// Opens the tools as an editor does: own data, edit this map, on the map.
async function openTools(lang, width, height) {
  await resize(driver, width, height);
  await load(driver, `${site.url}?lang=${lang}`);
  await run('imap.openImportDialog()');
  await wait('dialog#editor[open] [data-import="edit"]');
  await clickReachable(driver, '[data-import="edit"]');
  await wait('[data-edit="on-map"]');
  await clickReachable(driver, '[data-edit="on-map"]');
  await wait('#map-edit-title');
  await still(driver);
}

before(async () => {
  site = await serve();
  driver = await open(1280, 800);
});
after(async () => {
  await driver?.quit();
  site?.close();
});

test('by mouse an editor adds two hubs and draws a route of four legs', async () => {
  await openTools('en', 1280, 800);
  assert.equal(await text(driver, '#map-edit-title'), 'Edit on the map');
  let before = await revisions();
  await press('tool/add');
  await said(/Click the map where the hub is/);
  const [x, y] = await at(driver, 12.0, 19.5);
  await driver
    .actions()
    .move({ x: Math.round(x), y: Math.round(y) })
    .click()
    .perform();
  await wait('[data-map-field="form/name"]');
  await said(/This position is in Niger/);
  assert.equal(await run('return location.search.includes("country=")'), false, 'no card opens');
  await write('form/name', 'First place');
  await press('add');
  await said(/Hub added: First place/);
  await shownAfter(before);
  before = await revisions();
  // Coordinates as people write them; the country is found.
  await write('query', '27°10′N 14°40′E');
  await press('place/0');
  await wait('[data-map-field="form/name"]');
  assert.equal(await (await field('form/country')).getAttribute('value'), 'Libya');
  await write('form/name', 'Second place');
  await picture(driver, 'edit-map-add-1280x800');
  await press('add');
  await said(/Hub added: Second place/);
  await shownAfter(before);
  before = await revisions();

  await press('tool/draw');
  await wait('.map-edit-handle');
  await choose('next/mode', 'land');
  await choose('next/since', '2012');
  await write('next/source', 'Report of the editor');
  const names = (await freeHandles()).filter((name) => !/place$/.test(name));
  const route = ['First place', ...names.slice(0, 3), 'Second place'];
  for (const name of route) {
    if (name === 'Second place') await choose('next/mode', 'air');
    if (/place$/.test(name))
      await choose('hub', await (await handle(name)).getAttribute('data-hub'));
    else await (await handle(name)).click();
    await said(new RegExp(`: ${name}$`));
  }
  assert.equal(await run("return document.querySelectorAll('#map-edit-overlay line').length"), 4);
  await press('last');
  await said(/Second place was removed from the route/);
  await choose('hub', await (await handle('Second place')).getAttribute('data-hub'));
  await press('finish');
  await said(/The route has no name/);
  await write('route', 'Route of the test');
  assert.deepEqual(await outside(), []);
  await picture(driver, 'edit-map-draw-1280x800');
  await press('finish');
  await said(/Route drawn: Route of the test/);
  await shownAfter(before);

  // A drag moves a hub, and undo returns it.
  await press('tool/move');
  const moved = await handle('First place');
  await driver
    .actions()
    .move({ origin: moved })
    .press()
    .move({ origin: moved, x: 60, y: -40 })
    .release()
    .perform();
  await said(/Hub moved: First place/);
  await press('undo');
  await said(/Undone: Hub moved: First place/);
  await quiet(driver);
  assert.deepEqual(await complaints(driver), []);
});

test('the map shows the drawn route, and the hubs keep their names', async () => {
  await press('close');
  await run(
    "history.replaceState(null, '', '?lang=en&list=routes&v=2'); dispatchEvent(new PopStateEvent('popstate'));",
  );
  await matches(driver, () => text(driver, '#panel'), /Route of the test/);
});

test('a removal names the routes that lose legs', async () => {
  await clickReachable(driver, '[data-edit="on-map"]');
  await wait('#map-edit-title');
  await still(driver);
  await press('tool/move');
  await choose('hub', await (await handle('First place')).getAttribute('data-hub'));
  await said(/First place is selected/);
  await press('remove');
  await matches(driver, () => text(driver, '.map-edit-question'), /Route of the test: 1 leg/);
  assert.equal(await run('return document.activeElement.id'), 'map-edit-question');
  await press('remove/no');
  assert.equal(await run("return document.querySelectorAll('.map-edit-question').length"), 0);
});

/// Presses Tab until the focus is on an element that matches a selector.
async function tabTo(selector) {
  for (let steps = 0; steps < 60; steps += 1) {
    if (await run('return document.activeElement.matches(arguments[0])', selector)) return;
    await driver.actions().sendKeys(Key.TAB).perform();
  }
  assert.fail(`the focus does not reach ${selector}`);
}
const type = (...keys) =>
  driver
    .actions()
    .sendKeys(...keys)
    .perform();

test('by keyboard alone an editor adds two hubs, draws a route and moves a hub', async () => {
  await openTools('en', 1280, 800);
  assert.equal(await run('return document.activeElement.id'), 'map-edit-title');
  await tabTo('[data-map-edit="tool/add"]');
  await type(Key.ENTER);
  for (const [query, name] of [
    ['17.5, 9.5', 'Third place'],
    ['26.5 N 13.5 E', 'Fourth place'],
  ]) {
    await tabTo('#map-edit-query');
    await type(query, Key.ENTER);
    await wait('[data-map-field="form/name"]');
    await tabTo('[data-map-field="form/name"]');
    await type(name);
    await tabTo('[data-map-edit="add"]');
    await type(Key.ENTER);
    await said(new RegExp(`Hub added: ${name}`));
    await run("document.querySelector('#map-edit-title').focus()");
  }
  await tabTo('[data-map-edit="tool/draw"]');
  await type(Key.ENTER);
  await tabTo('[data-map-field="next/mode"]');
  await type('by l');
  for (const name of ['Third place', 'Agadez', 'Dirkou', 'Sabha', 'Fourth place']) {
    await run("document.querySelector('#map-edit-title').focus()");
    await tabTo('#map-edit-query');
    await type(name, Key.ENTER);
    await said(new RegExp(`: ${name}`));
  }
  await tabTo('[data-map-field="route"]');
  await type('By keyboard');
  await tabTo('[data-map-edit="finish"]');
  await type(Key.ENTER);
  await said(/Route drawn: By keyboard/);
  await run("document.querySelector('#map-edit-title').focus()");
  await tabTo('[data-map-edit="tool/move"]');
  await type(Key.ENTER);
  await tabTo('#map-edit-query');
  await type('Third', Key.ENTER);
  await said(/Third place is selected/);
  await quiet(driver);
  await still(driver);
  await run("document.querySelector('.map-edit-handle[aria-pressed=true]').focus()");
  await type(Key.ARROW_UP);
  await said(/Hub moved: Third place, 17\.58/);
  await type(Key.ESCAPE);
  assert.deepEqual(await texts(driver, '.map-edit-handle'), [], 'Escape leaves the tool');
  assert.deepEqual(await complaints(driver), []);
});

test('in Arabic on a phone the map stays in view beside the tools', async () => {
  await openTools('ar', 390, 844);
  assert.equal(await run("return document.querySelector('#map-edit').dir"), 'rtl');
  await press('tool/draw');
  await wait('.map-edit-handle');
  await quiet(driver);
  await still(driver);
  assert.deepEqual(await outside(), []);
  const free = await freeHandles();
  assert.ok(free.length > 2, `only ${free.length} handles can be touched`);
  const sizes = await run(
    "return [...document.querySelectorAll('.map-edit-handle, #map-edit button')].map((one) => one.getBoundingClientRect()).filter(({ width, height }) => width < 24 || height < 24).length",
  );
  assert.equal(sizes, 0, 'targets have at least 24 px');
  for (const name of free.slice(0, 2)) await (await handle(name)).click();
  await said(/نقطة العبور 2/);
  await picture(driver, 'edit-map-ar-390x844');
  await press('tool/add');
  await press('centre');
  await wait('.map-edit-marker');
  await picture(driver, 'edit-map-add-ar-390x844');
  assert.deepEqual(await complaints(driver), []);
});
