// Editing in the page: records and tables, undo and redo, the store of the browser, and the
// workbook that gives the same content again.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import {
  chooseFiles,
  click,
  clickReachable,
  By,
  ENGINE,
  PATIENCE,
  complaints,
  load,
  matches,
  open,
  picture,
  resize,
  text,
  texts,
  until,
  openShare,
  clearStorage,
} from './browser.mjs';
import { folder, host, ours } from './host.mjs';
import { word } from './words.mjs';
import { zip } from './zip.mjs';

const DIST = process.env.DIST ?? 'dist';
const own = folder();
const saved = folder();
let driver;
let site;

before(async () => {
  site = await host({ '/map': DIST });
  site.headers = () => ({ 'Content-Security-Policy': ours() });
  driver = await open(1280, 800, { saved });
});
after(async () => {
  await driver?.quit();
  await site?.stop();
});
beforeEach(async () => {
  await complaints(driver);
});

const wait = (check, what) => driver.wait(check, 30000 * PATIENCE, what);
const page = (query = '?lang=en') => load(driver, `${site.origin}/map/${query}`);
const find = (path) => driver.findElement(By.xpath(path));
/// Presses the button of the panel with the text of a message.
const press = (key, values, lang = 'en') =>
  click(
    driver,
    By.xpath(`//*[@id="edit-panel"]//button[normalize-space()="${word(lang, key, values)}"]`),
  );
/// Returns the field with a name.
const field = async (name) => {
  const id = await find(`//*[@id="edit-panel"]//label[normalize-space()="${name}"]`);
  return driver.findElement(By.id(await id.getAttribute('for')));
};
const value = async (name) => (await field(name)).getAttribute('value');
const said = () => text(driver, '#edit-status');
const isKept = () =>
  wait(async () => /Kept in this browser/.test(await text(driver, '#edit-kept')), 'kept');
const shown = () =>
  driver.wait(until.elementLocated(By.css('#edit-panel[data-shown="true"]')), 30000 * PATIENCE);

/// Opens the panel for the published content, from the share dialog.
async function edit(lang = 'en') {
  await openShare(driver);
  await driver.wait(until.elementLocated(By.css('dialog#share[open] [data-share="own"]')), 20000);
  await clickReachable(driver, '[data-share="own"]');
  await driver.wait(until.elementLocated(By.css('dialog#editor[open]')), 20000);
  const name = word(lang, 'import.dialog.edit_map');
  await click(driver, By.xpath(`//dialog[@id="editor"]//button[normalize-space()="${name}"]`));
  await driver.wait(until.elementLocated(By.id('edit-title')), 30000);
}
async function goOn() {
  await driver.wait(until.elementLocated(By.css('#kept-bar button')), 20000);
  const name = word('en', 'scripts.go_on');
  await click(driver, By.xpath(`//*[@id="kept-bar"]//button[normalize-space()="${name}"]`));
  await driver.wait(until.elementLocated(By.id('edit-title')), 30000);
}
async function chooseTable(name) {
  await driver.executeScript(
    `const select = document.getElementById('edit-table');
     select.value = [...select.options].find((option) => option.text.startsWith(arguments[0])).value;
     select.dispatchEvent(new Event('change', { bubbles: true }));`,
    name,
  );
}
const titles = () => texts(driver, '.items .item-title');

test('a title is changed in its field, the map follows, and undo and redo go back and forth', async () => {
  await page('?lang=en&project=stredeca');
  await edit();
  const before = await value('Title');
  assert.ok(before.length > 5, 'the record of the card is open');
  // WebKit selects the text of a field that gets the focus.
  await (await field('Title')).sendKeys('\uE010 (edited)');
  await shown();
  await matches(driver, () => text(driver, '.card h2'), /\(edited\)$/);
  await isKept();
  await picture(driver, 'edit-record-1280x800');
  await (await field('Title')).sendKeys('\uE009z\uE000');
  await matches(driver, said, /Undone: Title/);
  assert.equal(await value('Title'), before);
  await press('editing.redo');
  assert.equal(await value('Title'), `${before} (edited)`);
  assert.deepEqual(await complaints(driver), []);
});

test('a wrong country is reported beside its field, and the change is listed and reverted', async () => {
  const countries = await field('Countries');
  await countries.sendKeys('Tunise\uE007');
  await wait(
    async () => /Tunise.*Tunisi/s.test((await texts(driver, '.edit-notes')).join('\n')),
    'the message of the importer',
  );
  await driver.executeScript("document.getElementById('edit-panel').scrollTop = 0");
  await find('//*[@id="edit-panel"]//button[starts-with(normalize-space(), "Changes")]').click();
  await wait(async () => /Tunise/.test(await text(driver, '#edit-panel')), 'the change');
  await picture(driver, 'edit-changes-1280x800');
  await find('//*[@id="edit-panel"]//p[contains(., "Tunise")]/button').click();
  await wait(
    async () => !/Tunise/.test(await text(driver, '#edit-panel')),
    'the change is reverted',
  );
});

test('a project is added, and a range of a spreadsheet is pasted into the table of hubs', async () => {
  await chooseTable('Projects');
  await press('editing.add');
  await matches(driver, said, /was added/);
  await (await field('Title')).sendKeys('A training for coast guards');
  await (await field('Countries')).sendKeys('Tunisia\uE007');
  await (await field('Start')).sendKeys('2021-03');
  // The lists are below the panel.
  await driver.executeScript("document.querySelector('.back')?.click()");
  await wait(
    async () => (await titles()).includes('A training for coast guards'),
    'the new project',
  );
  await chooseTable('Hubs');
  await press('editing.cells');
  await press('editing.add');
  await wait(
    async () =>
      driver.executeScript(
        `const rows = [...document.querySelectorAll('#edit-cells tbody tr')];
         const cell = rows.at(-1)?.querySelectorAll('textarea')[1];
         if (!cell || cell.value) return false;
         const data = new DataTransfer();
         data.setData('text/plain', 'Port A\\tTunisia\\t10.5\\t36.5\\nPort B\\tLibya\\t13.1\\t32.8\\n');
         cell.focus();
         // Firefox ignores the data of a constructed event.
         const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
         Object.defineProperty(event, 'clipboardData', { value: data });
         cell.dispatchEvent(event);
         return true;`,
      ),
    'an empty row',
  );
  await matches(driver, said, /Rows pasted: 2; added: 1/);
  const cells = () =>
    driver.executeScript(
      "return [...document.querySelectorAll('#edit-cells textarea')].map((cell) => cell.value)",
    );
  assert.ok((await cells()).includes('Port B'));
  await picture(driver, 'edit-table-1280x800');
  await shown();
  await isKept();
});

test('after a reload the edits are offered, and can still be undone', async () => {
  await page();
  await goOn();
  await wait(
    async () => (await titles()).includes('A training for coast guards'),
    'the project of the last visit',
  );
  await press('editing.undo');
  await matches(driver, said, /Undone: Paste cells/);
  await press('editing.redo');
  await matches(driver, said, /Redone: Paste cells/);
  await isKept();
});

// WebKitGTK does not paint a second window of WebDriver, so the page in it is never drawn.
const second = { skip: ENGINE === 'webkit' ? 'a second window is not painted there' : false };
test('another tab says that the map is being edited, and overwrites nothing', second, async () => {
  const first = await driver.getWindowHandle();
  await driver.switchTo().newWindow('tab');
  await page();
  assert.deepEqual(await driver.findElements(By.id('kept-bar')), []);
  await edit();
  assert.match(await text(driver, '.edit-warning'), /another tab/);
  await driver.close();
  await driver.switchTo().window(first);
});

test('the workbook of what is edited opens as the same content', async () => {
  const path = join(saved, 'i-map.xlsx');
  rmSync(path, { force: true });
  await press('editing.save_workbook');
  await wait(() => existsSync(path) && statSync(path).size > 0, 'the workbook');
  const before = await titles();
  assert.ok(before.includes('A training for coast guards'));
  await click(driver, By.css('#edit-panel [data-edit="close"]'));
  await click(driver, By.css('#own-bar [data-import="details"]'));
  await chooseFiles(driver, path);
  await wait(
    async () => /projects are shown/.test(await text(driver, '#editor-result')),
    'the workbook is open',
  );
  await click(driver, By.css('#editor .share-close'));
  assert.deepEqual(await titles(), before);
});

test('in Arabic on a phone the panel fills the window from right to left', async () => {
  await resize(driver, 390, 844);
  await page('?lang=ar&project=stredeca');
  await (await driver.wait(until.elementLocated(By.css('#kept-bar button')), 20000)).click();
  await driver.wait(until.elementLocated(By.id('edit-title')), 30000);
  assert.equal(await text(driver, '#edit-title'), word('ar', 'editing.title'));
  const [width, direction, overflow] = await driver.executeScript(
    `const panel = document.getElementById('edit-panel');
     return [panel.getBoundingClientRect().width, getComputedStyle(panel).direction,
       document.documentElement.scrollWidth - innerWidth];`,
  );
  assert.ok(width > 380, `${width}`);
  assert.equal(direction, 'rtl');
  assert.ok(overflow <= 0, `${overflow}`);
  await picture(driver, 'edit-ar-390x844');
});

for (const [kind, key, fails] of [
  [
    'denied',
    'editing.denied',
    "IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError'); };",
  ],
  [
    'full',
    'editing.full',
    "IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); };",
  ],
])
  test(`where the storage of the browser is ${kind}, the first edit says so and offers a copy`, async () => {
    await resize(driver, 1280, 800);
    await clearStorage(driver);
    await page('?lang=en&project=stredeca');
    await driver.executeScript(fails);
    await edit();
    await (await field('Title')).sendKeys('\uE010 (not kept)');
    const warning = () => text(driver, '#edit-panel [role="alert"]').catch(() => '');
    await wait(async () => (await warning()).startsWith(word('en', key)), 'the warning');
    // The edit stays usable: it is shown, and the copy has it.
    await matches(driver, () => text(driver, '.card h2'), /\(not kept\)$/);
    const path = join(saved, 'i-map.xlsx');
    rmSync(path, { force: true });
    await press('editing.save_copy');
    await wait(() => existsSync(path) && statSync(path).size > 0, 'the copy');
    await picture(driver, `edit-${kind}-1280x800`);
  });

/// A workbook as an editor has it: an own column, a fill, and a sheet of notes.
const SHEET = `<worksheet xmlns="m"><cols><col min="1" max="1" width="41"/></cols><sheetData>${[
  ['Title', 'Countries', 'Asked'],
  ['A well', 'Mali', 'by Ali'],
  ['A school', 'Chad', 'by Fatima'],
]
  .map(
    (row, at) =>
      `<row r="${at + 1}">${row
        .map((cell, column) => {
          const style = at > 0 && column === 0 ? ' s="1"' : '';
          return `<c r="${'ABC'[column]}${at + 1}"${style} t="inlineStr"><is><t>${cell}</t></is></c>`;
        })
        .join('')}</row>`,
  )
  .join('')}</sheetData></worksheet>`;
const OWN_WORKBOOK = {
  '[Content_Types].xml': '<Types/>',
  'xl/workbook.xml':
    '<workbook xmlns:r="r"><sheets><sheet name="Projects" sheetId="1" r:id="rId1"/><sheet name="Our notes" sheetId="2" r:id="rId2"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Target="styles.xml"/></Relationships>',
  'xl/styles.xml':
    '<styleSheet><fills><fill/><fill/></fills><cellXfs><xf/><xf fillId="1"/></cellXfs></styleSheet>',
  'xl/worksheets/sheet1.xml': SHEET,
  'xl/worksheets/sheet2.xml':
    '<worksheet><sheetData><row r="1"><c r="B1" t="str"><v>Keep</v></c></row></sheetData></worksheet>',
};

/// Opens the workbook and shows its content.
async function openOwnWorkbook() {
  const opened = join(own, 'own.xlsx');
  writeFileSync(opened, zip(OWN_WORKBOOK));
  await openShare(driver);
  await driver.wait(until.elementLocated(By.css('dialog#share[open] [data-share="own"]')), 20000);
  await clickReachable(driver, '[data-share="own"]');
  await driver.wait(until.elementLocated(By.css('dialog#editor[open]')), 20000);
  await chooseFiles(driver, opened);
  await driver.wait(until.elementLocated(By.css('#editor [data-import="show"]')), 20000);
  await click(driver, By.css('#editor [data-import="show"]'));
  await driver.wait(until.elementLocated(By.id('own-bar')), 20000);
}
/// Edits the title of the second project.
async function editTitle() {
  await driver.wait(until.elementLocated(By.css('#own-bar [data-import="edit"]')), 20000);
  await click(driver, By.css('#own-bar [data-import="edit"]'));
  await driver.wait(until.elementLocated(By.id('edit-title')), 30000);
  await chooseTable('Projects');
  await click(driver, By.xpath('//*[@id="edit-panel"]//button[contains(., "A school")]'));
  await (await field('Title')).sendKeys('\uE010 of boats');
  await shown();
}
/// Saves the edited workbook anew and returns its path.
async function saveOwn() {
  const path = join(saved, 'own.xlsx');
  rmSync(path, { force: true });
  await press('editing.save_workbook');
  await wait(() => existsSync(path) && statSync(path).size > 0, 'the workbook');
  return path;
}
/// Removes what the page keeps under some keys, and returns all other keys.
const removeKept = (pattern) =>
  driver.executeScript(
    `
    const matches = (key) => new RegExp(arguments[0]).test(key);
    const name = 'i-map kept /map/';
    // To open a database that the page has not made would make an empty one.
    const kept = (databases) =>
      databases.some((one) => one.name === name) ? new Promise(read) : [];
    const read = (done) => {
      indexedDB.open(name).onsuccess = ({ target: { result } }) => {
        const transaction = result.transaction('kept', 'readwrite');
        const store = transaction.objectStore('kept');
        const request = store.getAllKeys();
        request.onsuccess = () => request.result.filter(matches).forEach((key) => store.delete(key));
        transaction.oncomplete = () => {
          result.close();
          done(request.result.filter((key) => !matches(key)));
        };
      };
    };
    return indexedDB.databases().then(kept);`,
    pattern,
  );
const COPIED = /a copy of your workbook: 2 changed cells, 1 new column\./;

test('edits of an opened workbook are written into it, and everything else in it stays', async () => {
  await resize(driver, 1280, 800);
  await clearStorage(driver);
  await page();
  await openOwnWorkbook();
  await editTitle();
  const path = await saveOwn();
  // The key of the project stays that of its address.
  await matches(driver, said, COPIED);
  // Brackets are patterns for unzip.
  const part = (name) =>
    execFileSync('unzip', ['-p', path, name.replaceAll(/[[\]]/g, '\\$&')], { encoding: 'utf8' });
  const cell = (at, text, style = '') =>
    `<c r="${at}"${style} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  const [head, well, school] = SHEET.split('</row>');
  const renamed = school.replace(/<c r="A3".*?<\/c>/, cell('A3', 'A school of boats', ' s="1"'));
  assert.equal(
    part('xl/worksheets/sheet1.xml'),
    `${head}${cell('D1', 'Id')}</row>${well}</row>${renamed}${cell('D3', 'a-school')}</row></sheetData></worksheet>`,
  );
  for (const [name, text] of Object.entries(OWN_WORKBOOK))
    if (name !== 'xl/worksheets/sheet1.xml') assert.equal(part(name), text, name);
  // The same after a reload: the browser keeps the workbook beside the edits.
  await isKept();
  const before = readFileSync(path);
  await page();
  await goOn();
  await saveOwn();
  await matches(driver, said, COPIED);
  assert.ok(before.equals(readFileSync(path)), 'the same workbook');
  // Where the browser had no room for it, the page says that it made a new one.
  await removeKept('^file/');
  await page();
  await goOn();
  await saveOwn();
  await matches(driver, said, /^A new workbook was made/);
});

test('opened content that the browser kept is edited in its workbook, and discarded with it', async () => {
  await clearStorage(driver);
  await page();
  await openOwnWorkbook();
  await wait(async () => (await removeKept('^$')).includes('file/opened'), 'the workbook is kept');
  await page();
  const button = async (key) =>
    click(driver, By.xpath(`//*[@id="kept-bar"]//button[normalize-space()="${word('en', key)}"]`));
  await button('scripts.go_on');
  await editTitle();
  await saveOwn();
  await matches(driver, said, COPIED);
  await isKept();
  assert.deepEqual(await removeKept('^$'), ['edit/1', 'file/edit/1', 'file/opened', 'opened']);
  await page();
  for (const _ of ['edits', 'opened content']) {
    await button('scripts.discard');
    await button('scripts.discard_sure');
  }
  await wait(async () => (await driver.findElements(By.id('kept-bar'))).length === 0, 'no bar');
  assert.deepEqual(await removeKept('^$'), []);
});
