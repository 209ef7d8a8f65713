// Publishing in the browser: an editor opens tables, and saves the map as an official edition in one
// file and as a website. The website equals the one that the build makes of the same tables, file by
// file, and a visitor reads it like any other.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  chooseFiles,
  click,
  clickReachable,
  By,
  PATIENCE,
  complaints,
  keepButton,
  load,
  open,
  picture,
  resize,
  text,
  until,
  dialogClosed,
} from './browser.mjs';
import { writeOfficial } from '../../assets/script/single-file-writer.js';
import { cdn } from '../../deploy/headers.mjs';
import { folder, host, ours } from './host.mjs';
import { word } from './words.mjs';

const DIST = process.env.DIST ?? 'dist';
const ADDRESS = 'https://maps.example.org/rabat/';
const TABLES = {
  'projects.csv':
    'Id,Title,Countries,Donors,Start,End,Objective\nbus,A school bus,Niger,Italy,2012,2013,Children reach their school\n',
  'site.csv':
    // The region and detail of the published map, because the coasts of the new site are those of this one.
    'Title,Subtitle,Publisher,Content date,West,South,East,North,Centre longitude,Centre latitude,Detail from the west,Detail from the south,Detail to the east,Detail to the north\nRabat Process,Projects of the dialogue,Secretariat of the dialogue,2026-11-30,-26,-36,64,67,20,22,-32,-40,78,72\n',
  'briefings.csv':
    'Briefing,Title of the briefing,Title of the briefing (fr),Title of the step,Title of the step (fr),Text,View\nschool,The way to school,Le chemin de l’école,All,Tout,The map.,from=2012&to=2013&v=2\nschool,,,The bus,Le bus,It *drives*.,https://maps.example.org/?project=bus&v=2\n',
};
const tables = folder();
const saved = folder();
const [unpacked, built] = ['unpacked', 'built'].map((name) => join(folder(), name));
let driver;
let site;

before(async () => {
  for (const [name, table] of Object.entries(TABLES)) writeFileSync(join(tables, name), table);
  mkdirSync(unpacked);
  site = await host({ '/map': DIST, '/new': unpacked });
  const policies = { '/map': () => ours(), '/new': () => ours(unpacked) };
  site.headers = (path) => {
    const policy = policies[path.slice(0, 4)];
    return /i-map\.html$|\/demo\//.test(path) || !policy
      ? {}
      : { 'Content-Security-Policy': policy() };
  };
  driver = await open(1280, 800, { saved });
});
after(async () => {
  await driver?.quit();
  await site?.stop();
});
beforeEach(() => complaints(driver));

const wait = (check, what) => driver.wait(check, 120000 * PATIENCE, what);
const find = (css) => driver.wait(until.elementLocated(By.css(css)), 30000 * PATIENCE, css);
const press = (css) => clickReachable(driver, css);
const status = () => text(driver, '#publish-status').catch(() => '');

/// Opens the tables in the page, and the form that publishes them.
async function openForm(lang) {
  await load(driver, `${site.origin}/map/?lang=${lang}`);
  await press('#share-button');
  await press('dialog#share[open] [data-share="own"]');
  await find('dialog#editor[open]');
  const paths = Object.keys(TABLES).map((name) => join(tables, name));
  await chooseFiles(driver, ...paths);
  await press('#editor [data-import="show"]');
  await dialogClosed(driver);
  await press('#own-bar [data-import="publish"]');
  await find('#editor[open] #publish-publisher');
}

const value = (id) =>
  driver.executeScript('return document.getElementById(arguments[0]).value', id);
const set = (id, text) =>
  driver.executeScript('document.getElementById(arguments[0]).value = arguments[1]', id, text);

/// Presses a button of the form and waits for its file.
async function download(action, name) {
  const path = join(saved, name);
  rmSync(path, { force: true });
  await press(`#editor [data-import="${action}"]`);
  const done = word('en', 'import.publish.done', { file: name });
  await wait(async () => (await status()) === done || /not be made/.test(await status()), name);
  assert.equal(await status(), done);
  await wait(() => existsSync(path), `${name} of ${readdirSync(saved)}`);
  return path;
}

test('the form has title, publisher and date, says what is made, and refuses what cannot be used', async () => {
  await openForm('en');
  assert.equal(await driver.switchTo().activeElement().getAttribute('id'), 'editor-title');
  for (const lang of ['en', 'fr', 'ar'])
    assert.equal(await value(`publish-title-${lang}`), 'Rabat Process');
  assert.equal(await value('publish-publisher'), 'Secretariat of the dialogue');
  assert.match(await value('publish-date'), /^\d{4}-\d\d-\d\d$/);
  // Every field has a name.
  const names = await driver.executeScript(
    "return [...document.querySelectorAll('#editor input')].map((input) => input.labels[0]?.innerText ?? '')",
  );
  assert.equal(names.length, 6);
  assert.ok(names.every(Boolean), `${names}`);
  await picture(driver, 'publish-1280x800');
  await set('publish-address', 'maps.example.org');
  await press('#editor [data-import="publish-site"]');
  await wait(
    async () =>
      (await status()) ===
      word('en', 'import.publish.address_wrong', { value: 'maps.example.org' }),
    'the address',
  );
  await set('publish-title-fr', ' ');
  await press('#editor [data-import="publish-file"]');
  await wait(
    async () => (await status()) === word('en', 'import.publish.title_missing'),
    'the title',
  );
  assert.equal(await driver.switchTo().activeElement().getAttribute('id'), 'publish-title-fr');
  await resize(driver, 390, 844);
  await picture(driver, 'publish-390x844');
  await resize(driver, 1280, 800);
});

test('the website equals that of the build, file by file', async () => {
  await openForm('en');
  await set('publish-date', '2026-11-30');
  await set('publish-address', ADDRESS);
  const archive = await download('publish-site', 'projects.zip');
  execFileSync('unzip', ['-q', archive, '-d', unpacked]);
  execFileSync('scripts/build', ['--content', tables, '--url', ADDRESS, '--last', built], {
    // A browser cannot draw the pictures of previews.
    env: { ...process.env, IMAP_NO_PREVIEWS: 'yes' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const files = (root) =>
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
      .sort();
  // Hosts are described beside the site.
  const made = files(unpacked).filter((name) => !/^(deploy\/|_headers$)/.test(name));
  assert.deepEqual(made, files(built));
  const other = made.filter(
    (name) => !readFileSync(join(unpacked, name)).equals(readFileSync(join(built, name))),
  );
  assert.deepEqual(other, []);
});

test('the headers for hosts have the hashes of the new site', () => {
  for (const name of ['nginx.conf', 'apache.htaccess']) {
    const said = readFileSync(join(unpacked, 'deploy', name), 'utf8');
    assert.ok(said.includes(ours(unpacked)), name);
    assert.doesNotMatch(said, /sha256-(SCRIPT|STYLE|PAGES)/);
  }
  assert.ok(existsSync(join(unpacked, 'deploy/README.md')));
  assert.equal(readFileSync(join(unpacked, '_headers'), 'utf8'), cdn(unpacked));
});

test('a visitor reads the website in Arabic, without a bar and without a violation, also offline', async () => {
  await load(driver, `${site.origin}/new/?lang=ar&project=bus`);
  await find('.card #card-title');
  assert.equal(await text(driver, '#card-title'), 'A school bus');
  assert.match(await driver.getTitle(), /Rabat Process/);
  assert.equal((await driver.findElements(By.css('#own-bar, #editor[open]'))).length, 0);
  const page = await driver.executeScript('return document.documentElement.innerText');
  assert.doesNotMatch(page, /projects\.csv|STREDECA/);
  await picture(driver, 'published-ar-1280x800');
  await load(driver, `${site.origin}/new/ar/project/bus/`);
  await find('.card #card-title');
  assert.deepEqual(await complaints(driver), []);
  // The second visit keeps the site for offline use.
  await load(driver, `${site.origin}/new/?lang=en`);
  await wait(
    async () => (await (await keepButton(driver)).getText()).startsWith('Remove'),
    'the offline copy',
  );
  const conditions = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
  const network = (offline) =>
    driver.sendDevToolsCommand('Network.emulateNetworkConditions', { offline, ...conditions });
  await driver.sendDevToolsCommand('Network.enable', {});
  await network(true);
  await load(driver, `${site.origin}/new/?lang=ar&project=bus`);
  await find('.card #card-title');
  assert.equal(await text(driver, '#card-title'), 'A school bus');
  await network(false);
  await load(driver, `${site.origin}/new/?lang=fr&briefing=school`);
  await find('#briefing-reading article');
  assert.match(await text(driver, '#briefing-reading'), /Le chemin de l’école[\s\S]+Le bus/);
  await complaints(driver);
});

test('the one file is an official edition: its title, its publisher, no bar and no file as a source', async () => {
  await openForm('en');
  await set('publish-date', '2026-11-30');
  const path = await download('publish-file', 'projects.html');
  // Without an address, it is the one that the website has too.
  const source = readFileSync(path, 'utf8');
  assert.match(source, /<title>Rabat Process – Projects of the dialogue<\/title>/);
  assert.doesNotMatch(source, /STREDECA/);
  await driver.get(`${pathToFileURL(path)}?lang=en&project=bus`);
  await find('.card #card-title');
  assert.equal((await driver.findElements(By.id('own-bar'))).length, 0);
  const card = await text(driver, '.card');
  assert.match(card, /Secretariat of the dialogue/);
  assert.doesNotMatch(card, /projects\.csv|Your own file/);
  await picture(driver, 'published-file-1280x800');
  await press('#briefings-button');
  await wait(async () => /The way to school/.test(await list()), 'the briefing');
});

test('a saved map publishes as one file, and says where a website is made', async () => {
  await driver.get(`${pathToFileURL(join(DIST, 'i-map.html'))}?lang=en`);
  await find('.app:not(#skeleton) .items');
  await press('#share-button');
  await press('dialog#share[open] [data-share="own"]');
  await find('dialog#editor[open]');
  const paths = Object.keys(TABLES).map((name) => join(tables, name));
  await chooseFiles(driver, ...paths);
  await press('#editor [data-import="show"]');
  await press('#own-bar [data-import="publish"]');
  await find('#editor[open] #publish-publisher');
  assert.equal((await driver.findElements(By.id('publish-address'))).length, 0);
  assert.ok((await text(driver, '#editor')).includes(word('en', 'import.publish.only_site')));
  await set('publish-title-en', 'Rabat <Process> & others');
  const path = await download('publish-file', 'projects.html');
  const source = readFileSync(path, 'utf8');
  assert.match(source, /<title lang="en">Rabat &lt;Process> &amp; others<\/title>/);
  await driver.get(`${pathToFileURL(path)}?lang=en&project=bus`);
  await find('.card #card-title');
  assert.match(await driver.getTitle(), /Rabat <Process> & others/);
  assert.equal((await driver.findElements(By.id('own-bar'))).length, 0);
  assert.doesNotMatch(await text(driver, '.card'), /projects\.csv/);
});

test('an official edition replaces an earlier one, and the dictionary of the pack stays', async () => {
  const dictionary = (page) => /<noscript[^>]*>([\s\S]*?)<\/noscript>/.exec(page)[1];
  const before = readFileSync(join(DIST, 'i-map.html'), 'utf8');
  let page = before;
  for (const title of ['Quince edition', 'Second <b>']) {
    const files = { content: new TextEncoder().encode(title) };
    page = await (await writeOfficial(page, files, [['en', 'ltr', title]])).text();
    assert.equal(dictionary(page), dictionary(before));
  }
  assert.match(page, /<title lang="en">Second &lt;b><\/title>/);
  assert.equal(page.match(/id="own-texts"/g).length, 1);
  assert.equal(page.match(/id="own"/g).length, 1);
  assert.doesNotMatch(page, /Quince/);
});

/// Presents the briefing of a button to its last step, and leaves the stage.
async function present(command, place) {
  await press(`[data-brief="${command}"]`);
  await find('#briefing-stage .stage-caption');
  const key = (name) =>
    driver.executeScript(
      `document.activeElement.dispatchEvent(
         new KeyboardEvent('keydown', { key: arguments[0], bubbles: true, cancelable: true }));`,
      name,
    );
  await key('End');
  await wait(async () => (await text(driver, '.stage-place bdi')) === place, place);
  const caption = await text(driver, '.stage-caption');
  await wait(async () => {
    // The first Escape may leave the full screen.
    await key('Escape');
    return (await driver.findElements(By.id('briefing-stage'))).length === 0;
  }, 'the stage is gone');
  return caption;
}

const list = () => text(driver, '#briefing-editor').catch(() => '');

test('opened tables bring their briefings, which are presented and survive a reload', async () => {
  await openForm('en');
  await press('#editor .share-close');
  await press('#briefings-button');
  await wait(async () => /The way to school/.test(await list()), 'the briefing of the tables');
  assert.doesNotMatch(await list(), /Central Mediterranean/);
  assert.match(await list(), /2 steps/);
  await picture(driver, 'own-briefings-1280x800');
  assert.match(await present('present/p0', '2 / 2'), /The bus\s+It drives\./);
  await click(driver, By.css('nav.languages button[lang="fr"]'));
  await wait(async () => /Le chemin de l’école/.test(await list()), 'the title in French');
  await click(driver, By.css('nav.languages button[lang="en"]'));
  await wait(async () => /The way to school/.test(await list()), 'the title in English');
  await load(driver, `${site.origin}/map/?lang=en`);
  const goOn = word('en', 'scripts.go_on');
  await wait(async () => (await text(driver, '#kept-bar').catch(() => '')).includes(goOn), 'kept');
  await driver
    .findElement(By.xpath(`//*[@id="kept-bar"]//button[normalize-space()="${goOn}"]`))
    .click();
  await find('#own-bar [data-import="back"]');
  await press('#briefings-button');
  await wait(async () => /The way to school/.test(await list()), 'the briefing after a reload');
  await press('#own-bar [data-import="back"]');
  await wait(async () => /Central Mediterranean/.test(await list()), 'the published briefings');
  assert.doesNotMatch(await list(), /The way to school/);
});

test('a map that is saved with a briefing opens on it from a folder, lists and presents it', async () => {
  await load(driver, `${site.origin}/map/?lang=en&route=CM`);
  await press('#briefings-button');
  await press('[data-brief="new"]');
  await (await find('[data-field="name"]')).sendKeys('My tour');
  await (await find('[data-field="title/0"]')).sendKeys('Through the desert');
  const path = join(saved, 'My-tour.html');
  rmSync(path, { force: true });
  await press('[data-brief="map/o0"]');
  await wait(async () => /My-tour\.html/.test(await text(driver, '#briefing-status')), 'saved');
  await wait(() => existsSync(path), 'the file');
  await driver.executeScript('try { localStorage.clear() } catch {}');
  await driver.get(`${pathToFileURL(path)}?lang=en`);
  await find('#briefing-reading article');
  assert.match(await text(driver, '#briefing-reading'), /My tour[\s\S]+Through the desert/);
  assert.equal((await driver.findElements(By.id('own-bar'))).length, 0);
  await picture(driver, 'briefing-file-1280x800');
  await press('[data-brief="reading/close"]');
  await press('#briefings-button');
  await wait(async () => /My tour/.test(await list()), 'the list');
  assert.match(await list(), /Central Mediterranean/);
  assert.match(await present('present/p2', '1 / 1'), /Through the desert/);
  // The copy of a saved map keeps what is in it.
  await press('[data-brief="copy/p2"]');
  rmSync(path, { force: true });
  await press('[data-brief="map/o0"]');
  await wait(
    async () => /My-tour\.html/.test(await text(driver, '#briefing-status')),
    'saved again',
  );
  await wait(() => existsSync(path), 'the second file');
  const own = /id="own"([^>]*)>/.exec(readFileSync(path, 'utf8'))[1];
  assert.equal(own.trim(), 'data-briefing="own-2"');
});

test('what only this browser has is offered as a file, and not as a link', async () => {
  await openForm('en');
  await press('#editor .share-close');
  await press('#share-button');
  await find('dialog#share[open]');
  assert.ok((await text(driver, '#share')).includes(word('en', 'share.dialog.local_hint')));
  assert.equal((await driver.findElements(By.css('#share-link, #share-embed'))).length, 0);
  assert.ok(
    (await text(driver, '#share-citation')).includes(word('en', 'share.cite.not_published')),
  );
  assert.doesNotMatch(await text(driver, '#share-citation'), /http/);
  await picture(driver, 'share-local-1280x800');
  await press('#share .share-close');
  await press('#own-bar [data-import="back"]');
  await wait(
    async () => (await driver.findElements(By.css('html[data-local]'))).length === 0,
    'the published content',
  );
  await press('#share-button');
  await find('dialog#share[open] #share-link');
});

test('a program that is missing is named, and what is open stays', async () => {
  await openForm('en');
  const { folders } = site;
  site.folders = { ...folders, '/map': folder() };
  await press('#editor [data-import="publish-file"]');
  await wait(async () => /could not be made/.test(await status()), 'the message');
  assert.match(await status(), /projects\.html \(\S+: 404\)/);
  site.folders = folders;
  await press('#editor [data-import="publish-back"]');
  await find('#editor .editor-shown');
});
