// The preview of opened files: nothing replaces the map before the reader has seen how the file was
// read, and each mapping can be corrected.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import {
  chooseFiles,
  click,
  clickReachable,
  By,
  PATIENCE,
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
const own = folder();
let driver;
let site;

const file = (name, bytes) => {
  writeFileSync(join(own, name), bytes);
  return join(own, name);
};
/// A table with headers that nobody could know, and marks under countries.
const TABLE =
  'Vorhaben;Geldgeber;Start;Niger;Mali\nSchule;Italy;2012;x;x\nBrunnen;Denmark;2014;;x\n';

before(async () => {
  site = await host({ '/map/own': own, '/map': DIST });
  site.headers = (path) => (/i-map\.html$/.test(path) ? {} : { 'Content-Security-Policy': ours() });
  driver = await open(1280, 800);
});
after(async () => {
  await driver?.quit();
  await site?.stop();
});
beforeEach(() => resize(driver, 1280, 800));

const wait = (check, what) => driver.wait(check, 30000 * PATIENCE, what);
const results = () => text(driver, '#editor-result').catch(() => '');
const titles = () =>
  driver.executeScript(
    "return [...document.querySelectorAll('.items .item-title')].map((item) => item.innerText)",
  );
const button = (lang, key) =>
  driver.wait(
    until.elementLocated(
      By.xpath(`//dialog[@id="editor"]//button[normalize-space()="${word(lang, key)}"]`),
    ),
    30000 * PATIENCE,
    key,
  );
/// Returns the selection list with a label that begins with a text.
const choice = (label) =>
  driver.executeScript(
    `return [...document.querySelectorAll('#editor select')].find((select) =>
      select.labels[0].innerText.trim().startsWith(arguments[0]))`,
    label,
  );
/// Chooses an option by its text.
const choose = (select, option) =>
  driver.executeScript(
    `const [select, text] = arguments;
     const option = [...select.options].find((option) => option.text === text);
     select.focus();
     select.value = option.value;
     select.dispatchEvent(new Event('change', { bubbles: true }));`,
    select,
    option,
  );

async function give(lang, path) {
  await load(driver, `${site.origin}/map/?lang=${lang}`);
  await openShare(driver);
  await driver.wait(until.elementLocated(By.css('dialog#share[open] [data-share="own"]')), 20000);
  await clickReachable(driver, '[data-share="own"]');
  await driver.wait(until.elementLocated(By.css('dialog#editor[open]')), 20000);
  await chooseFiles(driver, path);
}

/// Asserts that the dialog does not scroll sideways and its heading and first button are inside the
/// window.
async function fits(what) {
  const [wide, inside] = await driver.executeScript(`
    const dialog = document.getElementById('editor');
    const heading = document.getElementById('preview-title').getBoundingClientRect();
    return [dialog.scrollWidth - dialog.clientWidth,
      heading.top >= 0 && heading.bottom <= innerHeight && heading.left >= 0 && heading.right <= innerWidth];`);
  assert.ok(wide <= 1, `${what}: the dialog is ${wide} px too wide`);
  assert.ok(inside, `${what}: the heading is in the window`);
}

test('an opened file replaces nothing before its preview is accepted, and each mapping can be corrected', async () => {
  await give('en', file('vorhaben.csv', TABLE));
  // “Vorhaben” names no column: the kind of sheet is chosen first.
  await wait(async () => (await results()).includes(word('en', 'import.preview.kind')), 'preview');
  assert.equal((await titles()).length, 7, 'the map is as it was');
  await choose(await choice(word('en', 'import.preview.kind')), 'Projects');
  await wait(() => choice('A Vorhaben'), 'the columns');
  await choose(await choice('A Vorhaben'), 'Title');
  await wait(async () => /2 projects were found/.test(await results()), 'two projects');
  assert.equal(
    await driver.executeScript('return document.activeElement.labels?.[0].innerText'),
    'A Vorhaben',
    'the focus stays in the list that was changed',
  );
  assert.match(await text(driver, '#preview-status'), /The map has not changed yet/);
  await choose(await choice('B Geldgeber'), 'Donors');
  await wait(async () => /Donors\s+Italy/.test(await results()), 'the first projects');
  assert.match(await results(), /Countries\s+(Niger[;,] Mali|Mali[;,] Niger)/);
  let described = '';
  await wait(async () => {
    // The preview is drawn anew with each correction.
    const select = await choice('B Geldgeber');
    const read =
      'return document.getElementById(arguments[0].getAttribute("aria-describedby")).innerText';
    described = await driver.executeScript(read, select).catch(() => '');
    return described;
  }, 'the description');
  assert.match(described, /Italy · Denmark/);
  await driver.executeScript("document.getElementById('preview-title').scrollIntoView()");
  await fits('1280x800');
  await picture(driver, 'preview-1280x800');
  await (await button('en', 'import.preview.show')).click();
  await wait(async () => (await titles()).join() === 'Schule,Brunnen', 'the map shows them');
  assert.match(await text(driver, '#own-bar'), /vorhaben\.csv/);
  await dialogClosed(driver);
});

test('a preview that is cancelled, and a file without a known column, leave the map as it is', async () => {
  await give('en', file('list.csv', 'Title,Country,Start\nA school,Niger,2012\n'));
  await button('en', 'import.preview.show');
  await (await button('en', 'import.dialog.cancel')).click();
  await wait(async () => (await results()).includes(word('en', 'import.dialog.cancelled')), 'said');
  assert.equal((await driver.findElements(By.id('own-bar'))).length, 0);
  await give('en', file('none.csv', 'A,B,C\n1,2,3\n4,5,6\n'));
  await wait(async () => (await results()).includes(word('en', 'import.preview.nothing')), 'said');
  assert.equal((await titles()).length, 7);
});

test('rows of one project are proposed as one, and can be taken one by one', async () => {
  await give(
    'en',
    file('rows.csv', 'Project,Country,Start\nA school,Niger,2012\n,Mali,\nA well,Chad,2014\n'),
  );
  await wait(async () => /2 projects were found/.test(await results()), 'two projects');
  await choose(
    await choice(word('en', 'import.preview.layout')),
    word('en', 'import.preview.one_in_each_row'),
  );
  await wait(async () => /row 3/.test(await results()), 'the row without a title is named');
});

test('an address opens without a preview and without faults', async () => {
  file('faulty.csv', 'Title,Country,Start\nA school,Niger,2012\nA well,Nowhere,soon\n');
  await load(driver, `${site.origin}/map/?lang=en&content=own/faulty.csv`);
  await wait(async () => (await titles()).join() === 'A school,A well', 'the content');
  // A visitor has not opened the file, and cannot mend it.
  assert.equal((await driver.findElements(By.id('own-bar'))).length, 0);
  assert.equal((await driver.findElements(By.css('#editor[open]'))).length, 0);
});

test('the card of a project says what its file has in a field that could not be read', async () => {
  await give('en', file('faulty.csv', 'Title,Country,Start\nA school,Niger,soon\n'));
  await (await button('en', 'import.preview.show')).click();
  await wait(async () => (await titles()).join() === 'A school', 'the project');
  await dialogClosed(driver);
  await click(driver, By.css('.items .item'));
  await driver.wait(until.elementLocated(By.id('card-title')), 10000);
  const card = await text(driver, '.card');
  const said = word('en', 'import.dialog.not_readable', { row: 2, value: 'soon' });
  assert.ok(card.includes(said), `${said} in ${card}`);
  assert.doesNotMatch(card, /in the sources/);
});

for (const [lang, width, height] of [
  ['fr', 1280, 800],
  ['en', 390, 844],
  ['ar', 390, 844],
  ['ar', 1280, 800],
])
  test(`the preview fits ${width}x${height} and speaks ${lang}`, async () => {
    await resize(driver, width, height);
    await give(
      lang,
      file('rows.csv', 'Project,Country,Start,Shoe size\nA school,Niger,2012,4\n,Mali,,\n'),
    );
    const show = await button(lang, 'import.preview.show');
    await fits(`${width}x${height} ${lang}`);
    await picture(driver, `preview-${lang}-${width}x${height}`);
    const small = await driver.executeScript(
      "return [...document.querySelectorAll('#editor select')].filter((select) => select.getBoundingClientRect().height < 24).length",
    );
    assert.equal(small, 0, 'every list is large enough for a finger');
    await show.click();
    await driver.wait(until.elementLocated(By.id('own-bar')), 20000);
  });
