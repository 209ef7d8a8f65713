// A new map: its form, the area that is drawn, the empty map and the empty workbook.
import assert from 'node:assert/strict';
import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import {
  chooseFiles,
  clickReachable,
  By,
  PATIENCE,
  complaints,
  load,
  open,
  picture,
  resize,
  text,
  until,
  openShare,
  dialogClosed,
} from './browser.mjs';
import { folder, host, ours } from './host.mjs';
import { word } from './words.mjs';

const DIST = process.env.DIST ?? 'dist';
const saved = folder();
let driver;
let site;

before(async () => {
  site = await host({ '/map': DIST });
  site.headers = (path) => (/i-map\.html$/.test(path) ? {} : { 'Content-Security-Policy': ours() });
  driver = await open(1280, 800, { saved });
});
after(async () => {
  await driver?.quit();
  await site?.stop();
});
beforeEach(async () => {
  await complaints(driver);
  await resize(driver, 1280, 800);
});

const wait = (check, what) => driver.wait(check, 30000 * PATIENCE, what);
const results = () => text(driver, '#editor-result').catch(() => '');
const sides = () =>
  driver.executeScript(
    "return ['west', 'south', 'east', 'north'].map((side) => document.getElementById(`new-${side}`).value)",
  );

/// Opens the form of a new map from the page.
async function openForm(lang) {
  await load(driver, `${site.origin}/map/?lang=${lang}`);
  await openShare(driver);
  await driver.wait(until.elementLocated(By.css('dialog#share[open] [data-share="own"]')), 20000);
  await clickReachable(driver, '[data-share="own"]');
  await driver.wait(until.elementLocated(By.css('dialog#editor[open]')), 20000);
  await press('button', lang);
  await driver.wait(until.elementLocated(By.id('new-map')), 20000);
}

/// Returns the button of the dialog with a text of the new map.
const button = (key, lang) =>
  driver.wait(
    until.elementLocated(
      By.xpath(
        `//dialog[@id="editor"]//button[normalize-space()="${word(lang, `import.new_map.${key}`)}"]`,
      ),
    ),
    20000,
  );
const press = async (key, lang = 'en') => (await button(key, lang)).click();

test('an area is drawn with the pointer, and the empty map has title, years and no project', async () => {
  await openForm('en');
  assert.equal(
    await driver.executeScript('return document.activeElement.id'),
    'new-title',
    'the form has the focus',
  );
  // Without a title, the form says so and moves the focus to it.
  await press('open');
  await wait(
    async () => (await text(driver, '#new-problems')) === word('en', 'import.new_map.lacks_title'),
    'the title is missed',
  );
  assert.equal(await driver.executeScript('return document.activeElement.id'), 'new-name');
  assert.equal((await driver.findElements(By.id('own-bar'))).length, 0, 'the map has not changed');
  await driver.findElement(By.id('new-name')).sendKeys('Our map: West Africa');
  const world = await driver.findElement(By.id('new-world'));
  await driver.executeScript('arguments[0].scrollIntoView({ block: "center" })', world);
  const { width, height } = await world.getRect();
  const point = (lon, lat) => ({
    origin: world,
    x: Math.round((lon / 360) * width),
    y: Math.round((-lat / 180) * height),
  });
  await driver
    .actions()
    .move(point(-20, 30))
    .press()
    .move(point(0, 10))
    .move(point(20, 0))
    .release()
    .perform();
  const drawn = (await sides()).map(Number);
  [-20, 0, 20, 30].forEach((degrees, side) => {
    assert.ok(Math.abs(drawn[side] - degrees) <= 2, `${drawn}`);
  });
  assert.ok(await driver.executeScript("return document.getElementById('new-drawn').checked"));
  const box = await driver.findElement(By.id('new-rect')).getRect();
  assert.ok(box.width > width / 12 && box.height > height / 8, JSON.stringify(box));
  await picture(driver, 'new-map-1280x800');
  await press('open');
  await dialogClosed(driver);
  assert.match(await text(driver, '#own-bar'), /Our map West Africa\.xlsx/);
  await wait(
    async () => /Our map: West Africa/.test(await text(driver, 'h1')),
    'the title of the new map',
  );
  assert.equal((await driver.findElements(By.css('.items .item'))).length, 0, 'no project');
  await picture(driver, 'new-map-open-1280x800');
  assert.deepEqual(
    (await complaints(driver)).filter((line) => !/favicon/.test(line)),
    [],
  );
});

test('in Arabic the form works by keyboard alone in a narrow window, and the workbook opens again', async () => {
  await resize(driver, 390, 844);
  await openForm('ar');
  const focus = (id) => driver.executeScript('document.getElementById(arguments[0]).focus()', id);
  await focus('new-name');
  await driver.switchTo().activeElement().sendKeys('خريطتنا');
  for (const [side, degrees] of Object.entries({
    west: '30',
    south: '10',
    east: '20',
    north: '40',
  })) {
    await focus(`new-${side}`);
    await driver.switchTo().activeElement().sendKeys(degrees);
  }
  await (await button('download', 'ar')).sendKeys('\uE007');
  await wait(
    async () => (await text(driver, '#new-problems')) === word('ar', 'import.new_map.wrong_area'),
    'west is east of east',
  );
  assert.equal(await driver.executeScript('return document.activeElement.id'), 'new-west');
  // The value is replaced as a reader types: `clear()` would take the focus away.
  await driver.switchTo().activeElement().sendKeys('\uE010\uE003\uE003-10');
  assert.equal((await sides())[0], '-10');
  const isWide = await driver.executeScript(
    "const { scrollWidth, clientWidth } = document.getElementById('editor'); return scrollWidth > clientWidth",
  );
  assert.ok(!isWide, 'nothing is beside the window');
  const small = await driver.executeScript(
    `return [...document.querySelectorAll('#new-map :is(button, select, label, input:not([type=radio], [type=checkbox]))')]
      .filter((element) => !element.matches('label[for]') && element.getBoundingClientRect().height < 24)
      .map((element) => element.outerHTML)`,
  );
  assert.deepEqual(small, [], 'targets have at least 24 px');
  await picture(driver, 'new-map-ar-390x844');
  const path = join(saved, 'خريطتنا.xlsx');
  rmSync(path, { force: true });
  await (await button('download', 'ar')).sendKeys('\uE007');
  await wait(() => existsSync(path) && statSync(path).size > 0, path);
  await chooseFiles(driver, path);
  await wait(
    async () => (await results()).includes(word('ar', 'import.dialog.notes')),
    'the examples are listed as not used',
  );
  assert.match(await results(), /مثال:/);
  assert.doesNotMatch(await results(), new RegExp(word('ar', 'import.dialog.errors')));
  await picture(driver, 'new-map-ar-notes-390x844');
});
