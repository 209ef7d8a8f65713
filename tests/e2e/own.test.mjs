// The user's own content: opened in the page, shown with all features, and exported again; nothing
// leaves the device.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, beforeEach, test } from 'node:test';
import {
  chooseFiles,
  click,
  clickReachable,
  By,
  ENGINE,
  PATIENCE,
  chromiumOnly,
  complaints,
  load,
  open,
  picture,
  resize,
  text,
  until,
  view,
  openShare,
  dialogClosed,
} from './browser.mjs';
import { folder, host, ours } from './host.mjs';
import { word } from './words.mjs';
import { zip } from './zip.mjs';

const DIST = process.env.DIST ?? 'dist';
const own = folder();
const saved = folder();
let driver;
let site;

/// Three projects with French headers, as a French spreadsheet saves them: semicolons,
/// Windows-1252, days first.
const FRENCH = Buffer.from(
  'Identifiant;Titre;Pays;Bailleurs;Agences;Début;Fin;Objectif\r\n' +
    'retour;Retour digne au Niger;Niger;Italie;OIM;01/02/2012;30.06.2013;Un objectif accentué : été\r\n' +
    'carte;Carte des écoles;Tunisie, Maroc;Suisse;ICMPD;2010;2011;Deux pays\r\n' +
    'faute;Projet avec une faute;Tunise;Italie;OIM;2010;2011;Un pays mal écrit\r\n',
  'latin1',
);
const file = (name, bytes) => {
  writeFileSync(join(own, name), bytes);
  return join(own, name);
};

before(async () => {
  site = await host({ '/map/own': own, '/map': DIST });
  site.headers = (path) => (/i-map\.html$/.test(path) ? {} : { 'Content-Security-Policy': ours() });
  driver = await open(1280, 800, { saved });
});
after(async () => {
  await driver?.quit();
  await site?.stop();
});
beforeEach(async () => {
  await complaints(driver);
  // WebKitGTK's browser shows downloads in a bar, which takes space from the page.
  await resize(driver, 1280, 800);
});

const page = (query = '?lang=en') => load(driver, `${site.origin}/map/${query}`);
const wait = (check, what) => driver.wait(check, 30000 * PATIENCE, what);
/// Returns the text of the dialog; empty while there is none.
const results = () => text(driver, '#editor-result').catch(() => '');

/// Opens the dialog by its button.
async function dialog() {
  await openShare(driver);
  await driver.wait(
    until.elementLocated(By.css('dialog#share[open] [data-share="own"]')),
    20000 * PATIENCE,
  );
  await clickReachable(driver, '[data-share="own"]');
  await driver.wait(until.elementLocated(By.css('dialog#editor[open]')), 20000 * PATIENCE);
}

async function give(...paths) {
  await chooseFiles(driver, ...paths);
}

/// Presses a button of the dialog by the text of a message.
async function press(key, lang = 'en') {
  const name = word(lang, key);
  const path = By.xpath(`//dialog[@id="editor"]//button[normalize-space()="${name}"]`);
  await click(driver, path);
}

/// Shows the content of the preview, then opens the dialog with its result.
async function show(lang = 'en', within = 30000) {
  await press('import.preview.show', lang);
  await dialogClosed(driver, within);
  await openResult();
}

/// Opens the dialog with the result by the button of the bar. The result is drawn before the dialog
/// opens, so its text alone does not show that the dialog is open.
async function openResult() {
  await click(driver, By.css('#own-bar [data-import="details"]'));
  const shown = until.elementLocated(By.css('#editor[open] .editor-shown'));
  await driver.wait(shown, 20000 * PATIENCE);
}

async function closeDialog() {
  await clickReachable(driver, '#editor .share-close');
  await dialogClosed(driver);
}

async function giveAndShow(...paths) {
  await give(...paths);
  await show();
}

/// Downloads the file of a button.
async function save(does, name) {
  const path = join(saved, name);
  rmSync(path, { force: true });
  await clickReachable(driver, `#editor [data-import="${does}"]`);
  await wait(() => existsSync(path) && statSync(path).size > 0, `${name} of ${readdirSync(saved)}`);
  return path;
}

const titles = () =>
  driver.executeScript(
    "return [...document.querySelectorAll('.items .item-title')].map((item) => item.innerText)",
  );

test('an opened table shows its good rows and reports the bad ones with row, column and suggestion', async () => {
  await page();
  await dialog();
  await giveAndShow(file('projets.csv', FRENCH));
  await wait(async () => /Errors|Warnings/.test(await results()), 'the report');
  const said = await results();
  assert.match(said, /3 projects are shown from your content/);
  assert.match(said, /Tunise/);
  assert.match(said, /Did you mean “Tunisia”/, 'in the language of the dialog');
  assert.match(said, /4/, 'the row');
  await picture(driver, 'own-report-1280x800');
  await click(driver, By.css('#editor .share-close'));
  assert.deepEqual(await titles(), [
    'Retour digne au Niger',
    'Carte des écoles',
    'Projet avec une faute',
  ]);
  assert.match(await text(driver, '#own-bar'), /Your data: projets\.csv/);
  await picture(driver, 'own-1280x800');
});

test('opened content has filters, years, search, cards, tables and languages, and the map follows', async () => {
  await click(driver, By.css('.items .item'));
  await driver.wait(until.elementLocated(By.id('card-title')), 10000);
  const card = await text(driver, '.card');
  for (const words of [
    'Retour digne au Niger',
    'Niger',
    'Italy',
    '1 February 2012',
    '30 June 2013',
    'été',
  ])
    assert.ok(card.includes(words), `${words} in ${card}`);
  assert.ok(!card.includes('Nigeria'));
  await click(driver, By.css('.back'));
  const search = await driver.findElement(By.id('search'));
  await search.sendKeys('tunisie');
  await driver.wait(until.elementLocated(By.css('.list[data-key=search] .item')), 20000);
  await search.clear();
  await search.sendKeys(' ');
  await driver.executeScript(
    "document.querySelector('#search').value = ''; document.querySelector('#search').dispatchEvent(new InputEvent('input', { bubbles: true }))",
  );
  await click(driver, By.css('nav.languages [lang=ar]'));
  await wait(async () => /بياناتك/.test(await text(driver, '#own-bar')), 'the bar in Arabic');
  assert.equal((await titles()).length, 3);
  await picture(driver, 'own-ar-1280x800');
  await click(driver, By.css('nav.languages [lang=en]'));
  await wait(async () => /Your data/.test(await text(driver, '#own-bar')), 'the bar in English');
});

test('the list of problems and a workbook are saved, and the workbook opens again without loss', async () => {
  await openResult();
  const report = readFileSync(await save('report', 'projets-problems.csv'), 'utf8');
  assert.ok(report.startsWith('\uFEFF'), 'a byte order mark');
  assert.match(report, /Tunise/);
  // The marked sheets open as the same content with the same messages.
  const marked = await save('marked', 'projets-problems.xlsx');
  await wait(
    async () => /in a new workbook, without formats/.test(await results()),
    'a sentence that says which workbook has the marks',
  );
  await give(marked);
  await wait(
    async () => /projets-problems\.xlsx/.test(await text(driver, '#own-bar')),
    'the marked workbook',
  );
  assert.match(await results(), /3 projects are shown/);
  assert.match(await results(), /row 4, column C .*Did you mean “Tunisia”/s);
  // A workbook is marked itself: its own parts stay, and it opens as the same content.
  const original = await save('marked', 'projets-problems-problems.xlsx');
  await wait(
    async () => /in a copy of your workbook/.test(await results()),
    'a sentence that says that the workbook is marked itself',
  );
  const entries = (path) => execFileSync('unzip', ['-Z1', path], { encoding: 'utf8' }).split('\n');
  assert.ok(
    entries(marked).every((name) => entries(original).includes(name)),
    `the parts of the workbook in ${entries(original)}`,
  );
  assert.ok(entries(original).includes('xl/comments1.xml'), 'comments of cells');
  await give(original);
  await wait(
    async () => /projets-problems-problems\.xlsx/.test(await text(driver, '#own-bar')),
    'the marked original',
  );
  assert.match(await results(), /3 projects are shown/);
  assert.match(await results(), /row 4, column C .*Did you mean “Tunisia”/s);
  await giveAndShow(join(own, 'projets.csv'));
  await wait(async () => /projets\.csv/.test(await text(driver, '#own-bar')), 'the table again');
  const workbook = await save('workbook', 'projets.xlsx');
  const before = await titles();
  await give(workbook);
  await wait(async () => /projets\.xlsx/.test(await text(driver, '#own-bar')), 'the workbook');
  await driver.executeScript("document.querySelector('#editor').close()");
  assert.deepEqual(await titles(), before);
});

test('changes are listed by project, and the published content can be restored', async () => {
  await openResult();
  await wait(async () => /What changed/.test(await results()), 'the changes');
  const said = await results();
  assert.match(said, /Added\s+Retour digne au Niger/);
  assert.match(said, /Removed\s+.*STREDECA/);
  await clickReachable(driver, '#editor [data-import="back"]');
  await wait(async () => (await titles()).length === 7, 'the published content');
  assert.equal((await driver.findElements(By.id('own-bar'))).length, 0);
});

test('content of another region has its own title, area and years, and no word of the published content', async () => {
  await page();
  await dialog();
  await giveAndShow(
    file(
      'conferencia_regional.csv',
      'Title,Countries,Donors,Start,End\nFrontera,"Colombia, Peru",Spain,2016-03,2018\nRetorno,Mexico,Norway,2017,2026\n',
    ),
  );
  await wait(async () => /2 projects/.test(await results()), 'the report');
  await driver.executeScript("document.querySelector('#editor').close()");
  assert.equal(await text(driver, 'h1.title'), 'conferencia regional');
  const years = await driver.executeScript(
    "return [...document.querySelectorAll('.ticks .tick')].map((tick) => tick.textContent)",
  );
  assert.deepEqual([years.at(0), years.at(-1), years.length], ['2016', '2026', 11]);
  assert.equal((await driver.findElements(By.css('.phases .phase'))).length, 0);
  const said = await driver.executeScript('return document.documentElement.innerText');
  assert.doesNotMatch(said, /MTM|Mediterranean|STREDECA/);
  // The centre of the projection is that of the countries. The map shows them in the part of the window
  // that nothing covers, so its centre is to the west.
  await view(driver);
  const [x, y] = (await driver.findElement(By.id('map')).getAttribute('data-view'))
    .split(' ')
    .map(Number);
  assert.ok(Math.hypot(x, y) < 0.3, `${x} ${y}`);
  await picture(driver, 'own-region-1280x800');
  await clickReachable(driver, '#own-bar [data-import="details"]');
  await click(driver, By.css('#editor [data-import="back"]'));
  await wait(async () => (await titles()).length === 7, 'the published content');
});

test('the workbook template has the published content and opens without a change', async () => {
  await dialog();
  const template = await save('template', 'i-map.xlsx');
  await give(template);
  await wait(async () => /7 projects are shown/.test(await results()), 'seven projects');
  assert.doesNotMatch(await results(), /What changed|Errors/);
  await clickReachable(driver, '#editor [data-import="back"]');
});

test('the one file with opened content opens from disk', async () => {
  await dialog();
  await giveAndShow(file('projets.csv', FRENCH));
  await wait(async () => /3 projects/.test(await results()), 'read');
  const map = await save('map', 'projets.html');
  await driver.get(`${pathToFileURL(map)}?lang=en`);
  await driver.wait(until.elementLocated(By.css('.app:not(#skeleton) .items')), 20000);
  assert.deepEqual(await titles(), [
    'Retour digne au Niger',
    'Carte des écoles',
    'Projet avec une faute',
  ]);
  await driver.wait(until.elementLocated(By.id('own-bar')), 20000);
  await wait(
    async () =>
      /does not show the published content: projets\.csv/.test(await text(driver, '#own-bar')),
    'the bar',
  );
  await picture(driver, 'own-file-1280x800');
});

test('indicators of a workbook are among the layers of the map and in the profiles of countries', async () => {
  await page();
  await dialog();
  await giveAndShow(
    file('projects.csv', 'Title,Countries\nA school bus,Niger\n'),
    file('indicators.csv', 'Id,Name,Unit\nschools,Schools for migrants,schools\n'),
    file(
      'values.csv',
      'Indicator,Country,Year,Value\nschools,Niger,2012,40\nschools,Mali,2012,10\nschools,Chad,2012,-3\n',
    ),
  );
  await wait(async () => /“-3” is not a number/.test(await results()), 'the value that cannot be');
  await click(driver, By.css('#editor .share-close'));
  await driver.executeScript("document.querySelector('#legend').open = true");
  await driver.executeScript("document.querySelector('#legend .layers > summary').click()");
  await driver.wait(
    until.elementLocated(By.css('#legend .layers option[value="own-schools"]')),
    20000,
  );
  await driver.executeScript(`
    const select = document.querySelector('#legend .layers select');
    select.value = 'own-schools';
    select.dispatchEvent(new Event('change', { bubbles: true }));`);
  await wait(
    async () => /Schools for migrants, 2012/.test(await text(driver, '#legend')),
    'legend',
  );
  assert.match(await text(driver, '#legend'), /indicators\.csv/, 'the file is the source');
  await picture(driver, 'own-indicator-1280x800');
  await click(driver, By.css('.items .item'));
  await click(driver, By.css('.card [data-do="country/NER"]'));
  await wait(
    async () =>
      /Schools for migrants\s+40\sschools/.test(
        await text(driver, '.profile-figures').catch(() => ''),
      ),
    'the profile',
  );
});

/// Chooses an option of a control of the preview.
const choose = (id, value) =>
  driver.executeScript(
    `const select = document.getElementById(arguments[0]);
     select.value = arguments[1];
     select.dispatchEvent(new Event('change', { bubbles: true }));`,
    id,
    value,
  );

test('files are added to what is shown, with an own field and a translation', async () => {
  await page();
  await dialog();
  const place = {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { name: 'Added place', country: 'Niger' },
        geometry: { type: 'Point', coordinates: [9, 18] },
      },
    ],
  };
  await give(file('place.geojson', JSON.stringify(place)));
  await driver.wait(until.elementLocated(By.id('preview-mode')), 20000);
  await choose('preview-mode', 'add');
  await wait(async () => /will show 7 projects/.test(await results()), 'the projects that stay');
  await picture(driver, 'own-add-1280x800');
  await show();
  const said = await results();
  assert.match(said, /What changed\s+Hubs \(1\)\s+Added\s+Added place/);
  assert.doesNotMatch(said, /Removed/);
  await give(
    file(
      'bridge.csv',
      'Id,Title,Title (ar),Countries,Beneficiaries\nbridge,A bridge,جسر,Niger,300 officers\n',
    ),
  );
  await driver.wait(until.elementLocated(By.id('preview-0-4')), 20000);
  await choose('preview-mode', 'add');
  await wait(async () => /will show 8 projects/.test(await results()), 'one project more');
  await choose('preview-0-4', 'own_field');
  await wait(async () => !/“Beneficiaries” is not/.test(await results()), 'the own field');
  await show();
  await click(driver, By.css('#editor .share-close'));
  assert.equal((await titles()).length, 8);
  await click(driver, By.xpath('//*[contains(@class,"item-title") and contains(.,"A bridge")]'));
  await wait(async () => /300 officers/.test(await text(driver, '.card')), 'the card');
  assert.match(await text(driver, '.card'), /Beneficiaries\s+300 officers/);
  await click(driver, By.css('nav.languages button[lang="fr"]'));
  await wait(async () => /non traduit/.test(await text(driver, '.card')), 'the mark');
  assert.equal(await driver.findElement(By.id('card-title')).getAttribute('lang'), 'en');
  await picture(driver, 'own-untranslated-1280x800');
  await click(driver, By.css('nav.languages button[lang="ar"]'));
  await wait(async () => (await text(driver, '.card h2')) === 'جسر', 'the translation');
  await clickReachable(driver, '#own-bar [data-import="back"]');
  await wait(async () => (await titles()).length === 7, 'the published content');
});

test('?content= opens an address of the same origin only', async () => {
  file('projets.csv', FRENCH);
  await page('?lang=en&content=own/projets.csv');
  await wait(async () => (await titles()).length === 3, 'the projects of the address');
  await page('?lang=en&content=https://elsewhere.example/x.csv');
  await wait(async () => /elsewhere\.example/.test(await results()), 'refused');
  assert.equal((await titles()).length, 7);
});

test('?content= keeps the rest of the address, and shows visitors neither a bar nor faults', async () => {
  file('projets.csv', FRENCH);
  const query = '?lang=en&content=own/projets.csv&project=faute';
  await page(query);
  await driver.wait(until.elementLocated(By.id('card-title')), 20000);
  assert.equal(await text(driver, '#card-title'), 'Projet avec une faute');
  const search = new URL(await driver.getCurrentUrl()).searchParams;
  assert.deepEqual([search.get('content'), search.get('project')], ['own/projets.csv', 'faute']);
  assert.equal((await driver.findElements(By.css('#own-bar, dialog[open]'))).length, 0);
  assert.doesNotMatch(await driver.executeScript('return document.body.innerText'), /Not readable/);
  await picture(driver, 'own-address-1280x800');
  // The link that is shared leads to the same.
  await click(driver, By.id('share-button'));
  const field = await driver.wait(until.elementLocated(By.id('share-link')), 20000);
  const link = new URL(await field.getAttribute('value')).searchParams;
  assert.deepEqual([link.get('content'), link.get('project')], ['own/projets.csv', 'faute']);
  // A reload keeps the card.
  await driver.navigate().refresh();
  await driver.wait(until.elementLocated(By.id('card-title')), 20000);
  assert.equal(await text(driver, '#card-title'), 'Projet avec une faute');
});

test('a file without content is reported, and the map stays', async () => {
  await page();
  await dialog();
  for (const [name, bytes, said] of [
    ['empty.csv', '', /empty/i],
    ['picture.xlsx', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 0]), /.{20}/],
    [
      'old.xls',
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        Buffer.alloc(1024),
      ]),
      /.{20}/,
    ],
    [
      'activities.xml',
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><iati-activities version="2.03"><iati-activity><title><narrative>&b;</narrative></title></iati-activity></iati-activities>',
      /.{20}/,
    ],
  ]) {
    await give(file(name, bytes));
    // The name is also shown while the file is read.
    await wait(
      async () =>
        (await results()).includes(name) && /could not be displayed/.test(await results()),
      name,
    );
    assert.match(await results(), said, name);
  }
  await click(driver, By.css('#editor .share-close'));
  assert.equal((await titles()).length, 7);
  assert.equal((await driver.findElements(By.id('own-bar'))).length, 0);
});

test('hostile texts stay text, and only web addresses become links', async () => {
  const bad = '<img src=x onerror="document.title=1">';
  await page();
  await dialog();
  await giveAndShow(
    file(
      'hostile.csv',
      `id,title,countries,links,objective,donors\nx,"${bad.replaceAll('"', '""')}",Niger,javascript:alert(1),"=HYPERLINK(""http://evil.example"")","${bad.replaceAll('"', '""')}"\n`,
    ),
  );
  await wait(async () => /1 project/.test(await results()), 'read');
  await driver.executeScript("document.querySelector('#editor').close()");
  await click(driver, By.css('.items .item'));
  await driver.wait(until.elementLocated(By.id('card-title')), 10000);
  assert.equal(await text(driver, '#card-title'), bad);
  assert.equal((await driver.findElements(By.css('#panel img, #editor img'))).length, 0);
  assert.equal(
    (await driver.findElements(By.css('a[href^="javascript"], a[href^="data"]'))).length,
    0,
  );
  assert.deepEqual(
    (await complaints(driver)).filter((line) => !/favicon/.test(line)),
    [],
  );
});

test('a long table is read in a worker with progress and can be cancelled', async () => {
  const rows = Array.from(
    { length: 60000 },
    (_, row) => `p${row},Project ${row},Niger;Mali,2010,2011,${'words '.repeat(20)}`,
  );
  await page();
  await dialog();
  await give(file('long.csv', `id,title,countries,start,end,objective\n${rows.join('\n')}\n`));
  await driver.wait(until.elementLocated(By.css('#editor progress')), 10000);
  await click(driver, By.css('#editor [data-import="cancel"]'));
  await wait(async () => /Cancelled/.test(await results()), 'cancelled');
  // The next one can still be read.
  await giveAndShow(file('projets.csv', FRENCH));
  await wait(async () => /3 projects/.test(await results()), 'read after that');
});

/// Returns a folder as an editor has it: sheets in subfolders, and files of the operating system.
function sheets() {
  const path = join(own, 'Routes of ours');
  mkdirSync(join(path, 'more'), { recursive: true });
  writeFileSync(join(path, 'projects.csv'), 'title,countries\nA school bus,Niger\nA bridge,Mali\n');
  writeFileSync(join(path, 'more', 'hubs.csv'), 'name,country,lon,lat\nAgadez,Niger,7.99,16.97\n');
  writeFileSync(join(path, '.DS_Store'), 'x');
  return path;
}

test(
  'a folder is chosen, and all sheets in it are one content',
  chromiumOnly('other drivers choose no folder'),
  async () => {
    await page();
    await dialog();
    await driver.findElement(By.id('editor-folder')).sendKeys(sheets());
    await show();
    await wait(async () => /2 projects are shown/.test(await results()), 'the folder');
    assert.doesNotMatch(await results(), /DS_Store|Errors/);
    assert.match(await text(driver, '#own-bar'), /Your data: Routes of ours/);
    await click(driver, By.css('#editor .share-close'));
    assert.deepEqual(await titles(), ['A school bus', 'A bridge']);
    await driver.findElement(By.id('search')).sendKeys('agadez');
    await wait(
      async () => /Agadez/.test(await text(driver, '.list[data-key=search]')),
      'the hub of a folder in the folder',
    );
  },
);

test('files and folders are dropped on the page, as the system drops them and as a script does', async () => {
  // Only Chromium's protocol can drop files.
  const drop = async (...files) => {
    const data = { items: [], files, dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'])
      await driver.sendDevToolsCommand('Input.dispatchDragEvent', { type, x: 640, y: 400, data });
  };
  await page();
  if (ENGINE === 'chromium') {
    await drop(file('projets.csv', FRENCH));
    await show();
    await driver.wait(until.elementLocated(By.id('own-bar')), 20000);
    assert.match(await results(), /3 projects/, 'a file, the dialog closed');
    await page();
    await drop(sheets());
    await show();
    await driver.wait(until.elementLocated(By.id('own-bar')), 20000);
    assert.match(await results(), /2 projects/, 'a folder');
    assert.match(await text(driver, '#own-bar'), /Your data: Routes of ours/);
    await driver.executeScript("document.querySelector('#editor')?.close()");
    assert.deepEqual(await titles(), ['A school bus', 'A bridge']);
  }
  await driver.executeScript(`
    const data = new DataTransfer();
    data.items.add(new File(['title,countries\\nOf a script,Chad\\n'], 'projects.csv'));
    data.items.add(new File(['name,country,lon,lat\\nFaya,Chad,19.1,17.9\\n'], 'hubs.csv'));
    const event = (type) => new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
    document.querySelector('#panel').dispatchEvent(event('dragover'));
    document.querySelector('#panel').dispatchEvent(event('drop'));
  `);
  await show();
  await wait(async () => (await titles()).join() === 'Of a script', 'two files of a script');
});

/// Returns a workbook of projects of a given size.
function workbook(size) {
  const cell = (at, text) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const rows = [
    `<row r="1">${cell('A1', 'title')}${cell('B1', 'countries')}${cell('C1', 'objective')}</row>`,
  ];
  const count = 40000;
  const long = 'x'.repeat(Math.floor(size / count) - 184);
  for (let row = 2; row < count; row += 1)
    rows.push(
      `<row r="${row}">${cell(`A${row}`, `Project ${row}`)}${cell(`B${row}`, 'Niger')}${cell(`C${row}`, long)}</row>`,
    );
  return zip({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml':
      '<workbook xmlns:r="r"><sheets><sheet name="Projects" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`,
  });
}

// WebKitGTK reads it too, in more than six minutes.
test('a workbook of 50 MB is read while the page goes on, can be cancelled, and a larger one is refused', {
  skip: ENGINE === 'webkit' ? 'it takes minutes there' : false,
}, async () => {
  await page();
  await dialog();
  const large = workbook(50 * 2 ** 20 - 200000);
  assert.ok(large.length > 45e6 && large.length < 50 * 2 ** 20, `${large.length}`);
  // Counts timer events of the page while the progress bar is shown.
  await driver.executeScript(`
    window.beats = 0;
    setInterval(() => { if (document.querySelector('#editor progress')?.value > 0) window.beats += 1; }, 20);
  `);
  await give(file('large.xlsx', large));
  await wait(() => driver.executeScript('return window.beats > 10'), 'the page goes on');
  await click(driver, By.css('#editor [data-import="cancel"]'));
  await wait(async () => /Cancelled/.test(await results()), 'cancelled');
  await driver.executeScript('window.beats = 0');
  await give(join(own, 'large.xlsx'));
  await driver.wait(
    async () => /39,998 projects were found/.test(await results()),
    120000 * PATIENCE,
    'read to its end',
  );
  // Files, workbook and comparison of 39,998 projects are made first.
  await show('en', 120000);
  assert.ok(
    (await driver.executeScript('return window.beats')) > 20,
    'the page went on to the end',
  );
  assert.equal((await titles()).length, 25);
  await give(file('larger.xlsx', Buffer.alloc(50 * 2 ** 20 + 1)));
  await wait(async () => /larger\.xlsx is larger than 50 MB/.test(await results()), 'refused');
  await closeDialog();
  await clickReachable(driver, '#own-bar [data-import="back"]');
});

test('opening content requests only the files of the page', async () => {
  const foreign = site.log.filter((path) => !path.startsWith('/map/') && path !== '/favicon.ico');
  assert.deepEqual(foreign, []);
});

test('content opened in Arabic during a zoomed selection shows the opening view', async () => {
  await page('?lang=ar');
  const home = await view(driver);
  await clickReachable(driver, '[data-do="project/stredeca"]');
  await wait(async () => (await view(driver)).scale > home.scale * 2, 'close to Lebanon');
  await dialog();
  await give(file('own.csv', FRENCH));
  await show('ar');
  // It is the view that the button for the whole map shows, fitted to Morocco, Tunisia and Niger.
  await wait(async () => (await view(driver)).scale < home.scale * 3, 'away from Lebanon');
  const opening = await view(driver);
  assert.ok(opening.scale > home.scale, 'fewer countries than the published content has');
  await closeDialog();
  await clickReachable(driver, '[data-do="home"]');
  assert.deepEqual(await view(driver), opening);
  assert.equal(new URL(await driver.getCurrentUrl()).search, '?lang=ar');
});
