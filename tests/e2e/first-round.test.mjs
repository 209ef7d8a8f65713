// An editor's whole first round, by mouse and again by keyboard alone: a new map, three projects with
// a translation, hubs and a route of four legs, a series with its figures, the website, and a visitor
// who reads it in Arabic from nginx.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  By,
  PATIENCE,
  complaints,
  load,
  matches,
  open,
  picture,
  quiet,
  text,
  texts,
  until,
  clearStorage,
  dialogClosed,
} from './browser.mjs';
import { Key } from 'selenium-webdriver';
import { folder, host, ours } from './host.mjs';
import { startNginx } from './servers.mjs';
import { word } from './words.mjs';

const DIST = process.env.DIST ?? 'dist';
/// Steps of a person (a press, a choice, a text) that fit into ten minutes at five seconds each.
const MOST_STEPS = 120;
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

const run = (script, ...values) => driver.executeScript(script, ...values);
const wait = (check, what) => driver.wait(check, 60000 * PATIENCE, what);
/// Returns the element for a CSS selector or an XPath, once it is shown.
async function find(selector) {
  const by = selector.startsWith('//') ? By.xpath(selector) : By.css(selector);
  const element = await driver.wait(until.elementLocated(by), 60000 * PATIENCE, selector);
  return driver.wait(until.elementIsVisible(element), 20000 * PATIENCE, selector);
}
const button = (place, name) => `//*[@id="${place}"]//button[normalize-space()="${name}"]`;
/// Returns the selector of the field of a record with a name.
async function field(name) {
  const label = await find(`//*[@id="edit-panel"]//label[normalize-space()="${name}"]`);
  return `#${await label.getAttribute('for')}`;
}

/// A person with a mouse, who also types.
const mouse = {
  steps: 0,
  async press(selector) {
    this.steps += 1;
    const element = await find(selector);
    await run("arguments[0].scrollIntoView({ block: 'nearest' })", element);
    await element.click();
  },
  async write(selector, value) {
    await this.press(selector);
    await run('document.activeElement.select?.()');
    await driver.actions().sendKeys(value).perform();
  },
  async choose(selector, name) {
    this.steps += 1;
    const select = await find(selector);
    await run("arguments[0].scrollIntoView({ block: 'nearest' })", select);
    await select
      .findElement(By.xpath(`./option[starts-with(normalize-space(), "${name}")]`))
      .click();
  },
};
/// A person with a keyboard alone: Tab to each place, and keys there.
const keyboard = {
  steps: 0,
  async reach(selector) {
    this.steps += 1;
    const element = await find(selector);
    for (let tabs = 0; tabs < 400; tabs += 1) {
      if (await run('return document.activeElement === arguments[0]', element)) return;
      await driver.actions().sendKeys(Key.TAB).perform();
    }
    assert.fail(`Tab does not reach ${selector}`);
  },
  async press(selector) {
    await this.reach(selector);
    const isCheck = await run("return document.activeElement.type === 'checkbox'");
    await driver
      .actions()
      .sendKeys(isCheck ? Key.SPACE : Key.ENTER)
      .perform();
  },
  async write(selector, value) {
    await this.reach(selector);
    await driver.actions().keyDown(Key.CONTROL).sendKeys('a').keyUp(Key.CONTROL).perform();
    await driver.actions().sendKeys(value).perform();
  },
  async choose(selector, name) {
    await this.reach(selector);
    await driver.actions().sendKeys(name).perform();
  },
};

const PROJECTS = [
  ['A training for border guards', 'تدريب حرس الحدود', 'Niger'],
  ['A school bus', 'حافلة مدرسية', 'Libya'],
  ['A help desk at the port', 'مكتب مساعدة في الميناء', 'Tunisia'],
];

/// Makes the map and publishes it. Returns the path of the archive.
async function firstRound(person) {
  await load(driver, `${site.origin}/map/?lang=en`);
  await person.press('#share-button');
  await person.press('dialog#share[open] [data-share="own"]');
  await person.press(button('editor', word('en', 'import.new_map.button')));
  await person.write('#new-name', 'Our dialogue');
  await person.press('#new-map input[name="new-other"][value="ar"]');
  await person.press('#new-map [data-import="new-open"]');
  await dialogClosed(driver);

  await person.press('#own-bar [data-import="edit"]');
  await find('#edit-title');
  for (const [title, arabic, country] of PROJECTS) {
    await person.choose('#edit-table', 'Projects');
    await person.press('#edit-panel [data-edit="add"]');
    await matches(driver, () => text(driver, '#edit-status'), /was added/);
    await person.write(await field('Title'), title);
    await person.write(await field('Title (ar)'), arabic);
    await person.write(await field('Countries'), `${country}${Key.ENTER}`);
    await person.write(await field('Start'), '2012');
  }
  await picture(driver, `first-round-record-${person === mouse ? 'mouse' : 'keyboard'}`);

  await person.press('#edit-panel [data-edit="on-map"]');
  await person.press('[data-map-edit="tool/add"]');
  for (const [place, name] of [
    ['27°10′N 14°40′E', 'A camp in the desert'],
    ['33.9, 10.1', 'A harbour'],
  ]) {
    await person.write('#map-edit-query', place);
    await person.press('[data-map-edit="place/0"]');
    await person.write('[data-map-field="form/name"]', name);
    await person.press('[data-map-edit="add"]');
    await matches(driver, () => text(driver, '#map-edit-status'), new RegExp(`added: ${name}`));
  }
  // Three known places, which are found by name.
  for (const name of ['Agadez', 'Dirkou', 'Sebha']) {
    await person.write('#map-edit-query', name);
    await person.press('[data-map-edit="place/0"]');
    await find('[data-map-field="form/name"]');
    await person.press('[data-map-edit="add"]');
    await matches(driver, () => text(driver, '#map-edit-status'), /added: /);
  }
  await person.press('[data-map-edit="tool/draw"]');
  await person.choose('[data-map-field="next/mode"]', 'by land');
  for (const name of ['Agadez', 'Dirkou', 'Sebha', 'A camp', 'A harbour']) {
    await person.write('#map-edit-query', `${name}${Key.ENTER}`);
    await matches(driver, () => text(driver, '#map-edit-status'), /: /);
  }
  await person.write('[data-map-field="route"]', 'The desert route');
  await person.press('[data-map-edit="finish"]');
  await matches(driver, () => text(driver, '#map-edit-status'), /Route drawn: The desert route/);
  await picture(driver, `first-round-route-${person === mouse ? 'mouse' : 'keyboard'}`);
  await person.press('[data-map-edit="close"]');

  await person.choose('#edit-table', 'Series');
  await person.press('#edit-panel [data-edit="add"]');
  await person.write(await field('Id'), 'apprehended');
  await person.write(await field('Name'), 'Persons counted at the harbour');
  await person.choose('#edit-table', 'Figures');
  for (const [year, value] of [
    ['2012', '1200'],
    ['2013', '950'],
  ]) {
    await person.press('#edit-panel [data-edit="add"]');
    await person.write(await field('Series'), 'apprehended');
    await person.write(await field('Year'), year);
    await person.write(await field('Value'), value);
  }
  await driver.wait(
    until.elementLocated(By.css('#edit-panel[data-shown="true"]')),
    30000 * PATIENCE,
  );
  await picture(driver, `first-round-series-${person === mouse ? 'mouse' : 'keyboard'}`);
  assert.deepEqual(await texts(driver, '#edit-panel .edit-wrong'), []);

  await person.press('#own-bar [data-import="publish"]');
  await person.write('#publish-publisher', 'Secretariat of the dialogue');
  await person.write('#publish-address', 'https://maps.example.org/');
  await person.press('#editor [data-import="publish-site"]');
  const done = word('en', 'import.publish.done', { file: 'Our dialogue.zip' });
  await driver.wait(
    async () => (await text(driver, '#publish-status').catch(() => '')) === done,
    120000 * PATIENCE,
    done,
  );
  const path = join(saved, 'Our dialogue.zip');
  await wait(() => existsSync(path), path);
  assert.ok(person.steps <= MOST_STEPS, `${person.steps} steps`);
  console.log(`${person.steps} steps of a person`);
  return path;
}

for (const [name, person] of [
  ['by mouse', mouse],
  ['by keyboard alone', keyboard],
])
  test(`${name} an editor makes a map and publishes it, and a visitor reads it in Arabic`, async () => {
    const archive = await firstRound(person);
    await quiet(driver);
    assert.deepEqual(await complaints(driver), []);
    const here = folder();
    const unpacked = join(here, 'site');
    mkdirSync(unpacked);
    execFileSync('unzip', ['-q', archive, '-d', unpacked]);
    rmSync(archive);
    if (process.getuid?.() === 0) execFileSync('chmod', ['-R', 'a+rX', here]);
    const conf = readFileSync(join(unpacked, 'deploy', 'nginx.conf'), 'utf8');
    const server = await startNginx(conf, unpacked, join(here, 'nginx'));
    try {
      await load(driver, `${server.url}?lang=ar`);
      const titles = await texts(driver, '.items .item-title');
      assert.deepEqual([...titles].sort(), PROJECTS.map(([, arabic]) => arabic).sort());
      assert.equal((await driver.findElements(By.css('#own-bar, #kept-bar'))).length, 0);
      await picture(driver, `first-round-visitor-${person === mouse ? 'mouse' : 'keyboard'}`);
      await (await find(`//a[contains(@class, "item")][contains(., "${PROJECTS[1][1]}")]`)).click();
      await matches(driver, () => text(driver, '#card-title'), new RegExp(PROJECTS[1][1]));
      assert.match(await text(driver, '.card'), /ليبيا/);
      await load(driver, `${server.url}?lang=ar&list=routes`);
      await matches(driver, () => text(driver, '#panel'), /The desert route/);
      assert.deepEqual(await complaints(driver), []);
    } finally {
      await server.stop();
    }
    // The next editor finds nothing of this one.
    await load(driver, `${site.origin}/map/?lang=en`);
    await clearStorage(driver);
  });
