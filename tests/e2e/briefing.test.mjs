// Briefings: made, reordered, kept, saved and reopened; presented by keyboard, clicker and touch; read by scrolling;
// damaged files and a browser that keeps nothing; axe, and texts that a room can read.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  click,
  clickReachable,
  By,
  ENGINE,
  becomes,
  chromiumOnly,
  complaints,
  load,
  matches as matchesIn,
  picture,
  quiet,
  resize,
  serve,
  session,
  text,
  texts,
} from './browser.mjs';
import { word } from './words.mjs';

const { site, driver } = await session();
const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'i-map-briefings-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const matches = (read, pattern) => matchesIn(driver, read, pattern);
const run = (source, ...values) => driver.executeScript(source, ...values);
const has = (selector) => run('return document.querySelector(arguments[0]) !== null', selector);
const wait = (selector) => driver.wait(() => has(selector), 15000, selector);
const gone = (selector) => driver.wait(async () => !(await has(selector)), 5000, selector);
/// Presses the button with a command.
const press = (command) =>
  run('document.querySelector(arguments[0]).click()', `[data-brief="${command}"]`);
/// Writes into a field as a reader who types.
const write = (field, value) =>
  run(
    `const field = document.querySelector('[data-field="' + arguments[0] + '"]');
     field.value = arguments[1];
     field.dispatchEvent(new Event('input', { bubbles: true }));`,
    field,
    value,
  );
const key = (name, code = '') =>
  run(
    `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: arguments[0], code: arguments[1], bubbles: true, cancelable: true }));`,
    name,
    code,
  );
/// Opens a step in the editor, unless it is open.
const openStep = async (number) => {
  if (!(await has(`[data-brief="remove/${number}"]`))) await press(`step/${number}`);
  await wait(`[data-brief="remove/${number}"]`);
};
const state = () => run('return location.search');
const said = () => run("return document.querySelector('#stage-status').textContent");
const place = () => text(driver, '.stage-place bdi');
const steps = () => texts(driver, '.briefing-steps .item-title');

/// Opens the editor without what earlier tests kept.
async function editor(query = '?lang=en', url = site.url) {
  await load(driver, url + query);
  await run('try { localStorage.clear() } catch {}');
  await load(driver, url + query);
  await click(driver, By.id('briefings-button'));
  await wait('#briefing-editor h2');
}

async function violations() {
  await driver.executeScript(AXE);
  return driver.executeAsyncScript(
    `const done = arguments[arguments.length - 1];
     axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] }).then(({ violations }) =>
       done(violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 160) + ' – ' + failureSummary))), (error) => done([String(error)]));`,
  );
}

/// Opens a file in the editor.
async function openFile(name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  await driver.findElement(By.id('briefing-file')).sendKeys(path);
}

const briefing = (states) =>
  JSON.stringify({
    format: 'i-map-briefing',
    version: 1,
    title: { en: 'Opened', ar: 'مفتوح' },
    steps: states.map((state, place) => ({
      state,
      title: { en: `Step ${place + 1}`, ar: `الخطوة ${place + 1}` },
      text: { en: `Text *${place + 1}*` },
      notes: `Note ${place + 1}`,
    })),
  });
const THREE = briefing(['from=2008&to=2008&v=2', 'project=stredeca&v=2', 'from=2009&to=2014&v=2']);

test('a reader makes, reorders, undoes and keeps a briefing', async () => {
  await editor('?lang=en&route=CM');
  await press('new');
  await matches(() => text(driver, '#briefing-status'), /Step 1 has been added/);
  await write('name', 'My briefing');
  await write('title/0', 'First');
  await write('text/0', 'A *text*.');
  await press('add');
  await write('title/1', 'Second');
  await press('up/1');
  await becomes(driver, async () => (await steps()).join(), 'Second,First');
  assert.match(await text(driver, '#briefing-status'), /number 1 of 2/);
  assert.ok((await text(driver, '#briefing-editor')).includes(word('en', 'briefing.kept')));
  assert.equal(
    await run('return document.activeElement.dataset.brief'),
    'down/0',
    'the focus follows the step',
  );
  await press('undo');
  await becomes(driver, async () => (await steps()).join(), 'First,Second');
  await press('redo');
  await openStep(0);
  await press('duplicate/0');
  await openStep(0);
  await press('remove/0');
  await becomes(driver, async () => (await steps()).join(), 'Second,First');
  assert.deepEqual(await violations(), []);
  await picture(driver, 'briefing-editor-1280x800');
  // What is typed is kept soon, and all is there after a reload.
  const kept = () =>
    run(
      "return Object.values(localStorage).some((text) => [...text.matchAll(/First|Second/g)].join() === 'Second,First')",
    );
  await becomes(driver, kept, true);
  await load(driver, `${site.url}?lang=en`);
  await click(driver, By.id('briefings-button'));
  await wait('[data-brief="open/0"]');
  await press('open/0');
  await becomes(driver, async () => (await steps()).join(), 'Second,First');
  await press('drop/0');
  await wait('[data-brief="restore"]');
  assert.deepEqual(
    await run('return Object.keys(localStorage).filter((name) => /briefing/.test(name))'),
    [],
    'nothing is left in the browser',
  );
  assert.deepEqual(await complaints(driver), []);
});

test('a step is dragged to another place', async () => {
  await editor();
  await openFile('three.json', THREE);
  await becomes(driver, async () => (await steps()).join(), 'Step 1,Step 2,Step 3');
  await run(`
    const rows = document.querySelectorAll('.briefing-steps > li');
    const data = new DataTransfer();
    const send = (row, type) => row.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
    send(rows[2], 'dragstart');
    send(rows[0], 'dragover');
    send(rows[0], 'drop');`);
  await becomes(driver, async () => (await steps()).join(), 'Step 3,Step 1,Step 2');
});

test('a file is saved, and says the same when it is opened again', async () => {
  await editor();
  await openFile('three.json', THREE);
  await matches(() => text(driver, '#briefing-status'), /Opened: Opened/);
  const saved = await driver.executeAsyncScript(`
    const done = arguments[arguments.length - 1];
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob) => {
      URL.createObjectURL = createObjectURL;
      blob.text().then(done);
      return createObjectURL.call(URL, blob);
    };
    document.querySelector('[data-brief="save/o0"]').click();`);
  assert.deepEqual(JSON.parse(saved), JSON.parse(THREE));
  await press('list');
  await openFile('again.json', saved);
  await becomes(driver, async () => (await steps()).join(), 'Step 1,Step 2,Step 3');
});

test('a damaged file is refused with what is wrong, and nothing is lost', async () => {
  await editor();
  await openFile('three.json', THREE);
  await becomes(driver, async () => (await steps()).length, 3);
  await press('list');
  for (const [name, content, expected] of [
    ['cut.json', THREE.slice(0, 100), /cut\.json cannot be opened.*line 1.*not JSON/],
    ['other.json', '{"a":1}', /not a briefing/],
    ['step.json', THREE.replace('"notes":"Note 2"', '"notes":7'), /step 2, notes.*not a text/],
  ]) {
    await openFile(name, content);
    await matches(() => text(driver, '#briefing-status'), expected);
  }
  assert.equal((await texts(driver, '[data-brief^="open/"]')).length, 1);
});

test('the stage is led by keyboard, clicker and Escape, and gives the page back', async () => {
  await editor('?lang=en&country=LBN');
  await openFile('three.json', THREE);
  await becomes(driver, async () => (await steps()).length, 3);
  const before = await state();
  await press('present/o0');
  await wait('.stage-caption');
  await becomes(driver, place, '1 / 3');
  await matches(state, /from=2008&to=2008/);
  assert.equal(await text(driver, '.stage-year'), '2008');
  assert.match(await said(), /Step 1 of 3\. 2008\. Step 1\. Text 1/);
  for (const [name, expected] of [
    ['ArrowRight', '2 / 3'],
    ['PageDown', '3 / 3'],
    ['PageDown', '3 / 3'],
    ['PageUp', '2 / 3'],
    ['Home', '1 / 3'],
    ['End', '3 / 3'],
    ['ArrowLeft', '2 / 3'],
  ]) {
    await key(name);
    await becomes(driver, place, expected);
  }
  await matches(state, /project=stredeca/);
  await key('b', 'KeyB');
  assert.equal(await run("return document.querySelector('#stage-black').hidden"), false);
  await key('b', 'KeyB');
  assert.equal(await run("return document.querySelector('#stage-black').hidden"), true);
  // Escape leaves the full screen first.
  await key('Escape');
  await driver.sleep(300);
  if (await has('.stage-caption')) await key('Escape');
  await gone('#briefing-stage');
  assert.equal(await run("return document.documentElement.classList.contains('stage')"), false);
  await becomes(driver, state, before);
  assert.ok(await has('#briefing-editor'));
});

test('the stage has dots instead of panel and controls, and keeps the screen on until it ends', async () => {
  await editor();
  await openFile('three.json', THREE);
  await becomes(driver, async () => (await steps()).length, 3);
  // The other drivers run scripts beside the page, which does not see what they define.
  const canStub = ENGINE === 'chromium';
  if (canStub)
    await run(`
      window.locks = [];
      const request = async (kind) => {
        const lock = { kind, isReleased: false };
        locks.push(lock);
        return { release: async () => { lock.isReleased = true; } };
      };
      Object.defineProperty(navigator, 'wakeLock', { value: { request }, configurable: true });`);
  const shown = (...selectors) =>
    run(
      'return arguments[0].filter((name) => document.querySelector(name)?.checkVisibility({ visibilityProperty: true }))',
      selectors,
    );
  const away = ['.head', '#side', '.track', '.buttons'];
  assert.equal((await shown(...away)).length, away.length, 'they are there before');
  await press('present/o0');
  await wait('.stage-caption');
  await becomes(driver, place, '1 / 3');
  assert.deepEqual(await shown(...away), []);
  const dots = () =>
    run(
      "return [...document.querySelectorAll('.stage-dot')].map((dot) => dot.classList.contains('stage-here'))",
    );
  assert.deepEqual(await dots(), [true, false, false]);
  await key('ArrowRight');
  await becomes(driver, place, '2 / 3');
  assert.deepEqual(await dots(), [false, true, false]);
  const locks = () =>
    run('return (window.locks ?? []).map((lock) => [lock.kind, lock.isReleased])');
  if (canStub) assert.deepEqual(await locks(), [['screen', false]]);
  await press('stage/end');
  await gone('#briefing-stage');
  if (canStub)
    await becomes(driver, async () => JSON.stringify(await locks()), '[["screen",true]]');
});

test(
  'the stage fills the screen, and leaving that ends nothing else',
  chromiumOnly('the other drivers have no full screen'),
  async () => {
    await editor();
    await openFile('three.json', THREE);
    await becomes(driver, async () => (await steps()).length, 3);
    // A real click, because the browser asks for one.
    await click(driver, By.css('[data-brief="present/o0"]'));
    await wait('.stage-caption');
    const isFull = () => run('return document.fullscreenElement !== null');
    await driver.wait(isFull, 10000, 'the full screen');
    await key('ArrowRight');
    await becomes(driver, place, '2 / 3');
    await run('return document.exitFullscreen()');
    await driver.wait(async () => !(await isFull()), 10000, 'no full screen');
    assert.ok(await has('.stage-caption'), 'the presentation goes on');
    assert.equal(await place(), '2 / 3');
    await key('Escape');
    await gone('#briefing-stage');
  },
);

test('a step with a duration goes on by itself, and the last one stays', async () => {
  await editor();
  const timed = JSON.parse(THREE);
  for (const step of timed.steps) step.seconds = 1;
  await openFile('timed.json', JSON.stringify(timed));
  await becomes(driver, async () => (await steps()).length, 3);
  await press('present/o0');
  await wait('.stage-caption');
  await driver.wait(async () => (await place()) === '3 / 3', 20000, 'the last step');
  await driver.sleep(1500);
  assert.equal(await place(), '3 / 3');
  await press('stage/end');
  await gone('#briefing-stage');
});

test('a briefing is read in a frame', async () => {
  await load(driver, `${site.url}?lang=fr&embed=1&briefing=central-mediterranean`);
  await wait('#briefing-reading article');
  assert.equal((await texts(driver, '.reading-step h3')).length, 8);
  await matches(state, /route=CM/);
});

test('the key F on the map presents, and opens the list where there is nothing to present', async () => {
  await load(driver, `${site.url}?lang=en`);
  await run("document.querySelector('#map').focus()");
  await key('f', 'KeyF');
  await wait('#briefing-editor h2');
  await key('Escape');
  await gone('#briefing-editor');
  await load(driver, `${site.url}?lang=en&briefing=mtm-projects`);
  await wait('#briefing-reading article');
  // With the map or the briefing in focus.
  for (const focused of ['#map', '#briefing-reading [data-brief]']) {
    await run('document.querySelector(arguments[0]).focus()', focused);
    await key('f', 'KeyF');
    await wait('.stage-caption');
    await press('stage/end');
    await gone('#briefing-stage');
  }
  // In a field it is a letter.
  await editor();
  await openFile('three.json', THREE);
  await becomes(driver, async () => (await steps()).length, 3);
  await openStep(0);
  await driver.findElement(By.css('[data-field="title/0"]')).sendKeys('f');
  assert.equal(await has('.stage-caption'), false);
  const title = await driver.findElement(By.css('[data-field="title/0"]'));
  assert.match(await title.getAttribute('value'), /f$/);
});

const swipe = (dx) =>
  run(
    `const map = document.querySelector('#map canvas') ?? document.querySelector('#map');
     const send = (type, x) => map.dispatchEvent(new PointerEvent(type, { pointerId: 7, pointerType: 'touch', isPrimary: true, clientX: x, clientY: 200, bubbles: true, cancelable: true }));
     send('pointerdown', 400);
     send('pointermove', 400 + arguments[0] / 2);
     send('pointerup', 400 + arguments[0]);`,
    dx,
  );

test('a swipe over the map changes the step, in Arabic in the other direction', async () => {
  for (const [lang, forward] of [
    ['en', -150],
    ['ar', 150],
  ]) {
    await editor(`?lang=${lang}`);
    await openFile('three.json', THREE);
    await becomes(driver, async () => (await steps()).length, 3);
    await press('present/o0');
    await wait('.stage-caption');
    await becomes(driver, place, '1 / 3');
    await swipe(forward);
    await becomes(driver, place, '2 / 3');
    await swipe(-forward);
    await becomes(driver, place, '1 / 3');
    await swipe(10);
    await becomes(driver, place, '1 / 3');
    await key(lang === 'ar' ? 'ArrowLeft' : 'ArrowRight');
    await becomes(driver, place, '2 / 3');
    assert.equal(
      await run("return document.querySelector('#briefing-stage').dir"),
      lang === 'ar' ? 'rtl' : 'ltr',
    );
    assert.deepEqual(await violations(), [], lang);
    await picture(driver, `briefing-stage-${lang}-1280x800`);
    await press('stage/end');
    await gone('#briefing-stage');
  }
});

test(
  'on the stage of 1920 x 1080 no text is smaller than 20 pixels',
  chromiumOnly('windows of this size'),
  async () => {
    try {
      await resize(driver, 1920, 1080);
      for (const lang of ['en', 'fr', 'ar']) {
        await load(driver, `${site.url}?lang=${lang}&briefing=central-mediterranean`);
        await wait('#briefing-reading article');
        await press('reading/present');
        await wait('.stage-caption');
        await key('ArrowDown');
        await becomes(driver, place, '2 / 8');
        await quiet(driver);
        const small = await run(`
          const found = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node; (node = walker.nextNode()); ) {
            const element = node.parentElement;
            if (!node.data.trim() || element.closest('.visually-hidden, script, noscript, template, title, svg') || !element.checkVisibility({ visibilityProperty: true })) continue;
            const size = parseFloat(getComputedStyle(element).fontSize);
            if (size < 20) found.push(size + ' ' + node.data.trim().slice(0, 40));
          }
          return found;`);
        assert.deepEqual(small, [], lang);
        // The labels on the canvas are enlarged with the map.
        const enlarged = await run(
          "const map = document.querySelector('#map'); return map.getBoundingClientRect().width / map.clientWidth",
        );
        assert.ok(enlarged >= 1.95, `${enlarged}`);
        await picture(driver, `briefing-stage-${lang}-1920x1080`);
        await press('stage/end');
        await gone('#briefing-stage');
      }
    } finally {
      await resize(driver, 1280, 800);
    }
  },
);

test('the speaker has a window with notes and the next step; where it is blocked, the notes are under the map', async () => {
  await editor();
  await openFile('three.json', THREE);
  await becomes(driver, async () => (await steps()).length, 3);
  await press('present/o0');
  await wait('.stage-caption');
  await becomes(driver, place, '1 / 3');
  const before = await driver.getAllWindowHandles();
  await click(driver, By.css('[data-brief="stage/speaker"]'));
  await driver.wait(
    async () => (await driver.getAllWindowHandles()).length > before.length,
    5000,
    'the window of the speaker',
  );
  const stage = await driver.getWindowHandle();
  const speaker = (await driver.getAllWindowHandles()).find((handle) => !before.includes(handle));
  await driver.switchTo().window(speaker);
  await driver.wait(() => has('.speaker-notes'), 5000, 'the notes');
  assert.match(await text(driver, '.speaker-notes'), /Note 1/);
  assert.match(await text(driver, '.speaker-next'), /Step 2/);
  await run(
    "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true, cancelable: true }))",
  );
  await matches(() => text(driver, '.speaker-notes'), /Note 2/);
  await driver.switchTo().window(stage);
  await becomes(driver, place, '2 / 3');
  await press('stage/end');
  await driver.wait(
    async () => (await driver.getAllWindowHandles()).length === before.length,
    5000,
    'the window closes with the stage',
  );
  await press('present/o0');
  await wait('.stage-caption');
  await run('window.open = () => null');
  await press('stage/speaker');
  await matches(() => text(driver, '.stage-notes'), /Note 1/);
  await press('stage/end');
});

test('a briefing is read by scrolling, from an address and from a link', async () => {
  for (const lang of ['en', 'fr', 'ar']) {
    await load(driver, `${site.url}?lang=${lang}&briefing=central-mediterranean`);
    await wait('#briefing-reading article');
    assert.equal((await texts(driver, '.reading-step h3')).length, 8);
    await matches(state, /route=CM/);
    await run(
      "const panel = document.querySelector('#briefing-reading'); panel.scrollTop = panel.scrollHeight;",
    );
    await matches(state, /from=2014&to=2014/);
    await quiet(driver);
    assert.deepEqual(await violations(), [], lang);
    await picture(driver, `briefing-reading-${lang}-1280x800`);
  }
  await load(driver, `${site.url}?lang=en&briefing=nothing`);
  await matches(() => text(driver, '#briefing-status'), /no briefing “nothing”/);
  await load(driver, `${site.url}?lang=en#briefing=AAAA`);
  await matches(() => text(driver, '#briefing-status'), /link cannot be read/);
});

test('a copied link has the whole briefing behind its number sign', async () => {
  await editor();
  await openFile('three.json', THREE);
  await becomes(driver, async () => (await steps()).length, 3);
  // The clipboard is refused, so that the link is put into the address.
  await run(
    "Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined })",
  );
  await press('link/o0');
  await matches(() => run('return location.hash'), /^#briefing=[\w-]+$/);
  const hash = await run('return location.hash');
  await driver.get('about:blank');
  await load(driver, `${site.url}?lang=en${hash}`);
  await wait('#briefing-reading article');
  assert.deepEqual(await texts(driver, '.reading-step h3'), ['Step 1', 'Step 2', 'Step 3']);
});

test('where nothing may be kept, the editor says so and saves a file', async () => {
  const own = await serve('/briefings-denied');
  own.before = `for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });`;
  try {
    await load(driver, `${own.url}?lang=en`);
    await click(driver, By.id('briefings-button'));
    await wait('#briefing-editor h2');
    await becomes(driver, () => text(driver, '.briefing-warning'), word('en', 'briefing.denied'));
    await press('new');
    await matches(() => text(driver, '#briefing-status'), /Step 1 has been added/);
    assert.ok(await has('[data-brief="save/o0"]'));
  } finally {
    own.close();
    await driver.get('about:blank');
    await complaints(driver);
  }
});

test('where the storage is full, the editor says so', async () => {
  await editor();
  await run(`
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (name, value) {
      if (value.length > 50) throw new DOMException('full', 'QuotaExceededError');
      return setItem.call(this, name, value);
    };`);
  await press('new');
  await becomes(driver, () => text(driver, '.briefing-warning'), word('en', 'briefing.full'));
});

test('where the module is missing, the page says so and goes on', async () => {
  const own = await serve('/briefings-missing', (name, bytes) =>
    /^brief-.*\.wasm$/.test(name) ? null : bytes,
  );
  try {
    await load(driver, `${own.url}?lang=en`);
    await click(driver, By.id('briefings-button'));
    await matches(() => text(driver, '.note'), /Briefings could not be loaded/);
    assert.equal(await driver.findElement(By.id('fault')).isDisplayed(), false);
  } finally {
    own.close();
    await driver.get('about:blank');
    await complaints(driver);
  }
});

test('where the host has no map in one file, the editor says so and what to do', async () => {
  const own = await serve('/briefings-no-file', (name, bytes) =>
    name === 'i-map.html' ? null : bytes,
  );
  try {
    await load(driver, `${own.url}?lang=en`);
    await click(driver, By.id('briefings-button'));
    await wait('#briefing-editor h2');
    await press('new');
    await wait('[data-brief="map/o0"]');
    await press('map/o0');
    const said = word('en', 'briefing.said_no_single_file');
    await becomes(driver, () => text(driver, '#briefing-status'), said);
    assert.equal(await driver.findElement(By.id('fault')).isDisplayed(), false);
  } finally {
    own.close();
    await driver.get('about:blank');
    await complaints(driver);
  }
});

test(
  'on a phone the entry is in the share dialog and not in the header',
  chromiumOnly('windows as narrow as that'),
  async () => {
    try {
      for (const width of [390, 320]) {
        await resize(driver, width, 844);
        for (const lang of ['en', 'fr', 'ar']) {
          await load(driver, `${site.url}?lang=${lang}`);
          assert.equal(await driver.findElement(By.id('briefings-button')).isDisplayed(), false);
          await click(driver, By.id('share-button'));
          await wait('#share[open] [data-share="briefings"]');
          await clickReachable(driver, '[data-share="briefings"]');
          await wait('#briefing-editor h2');
          const wide = await run('return document.documentElement.scrollWidth');
          assert.ok(wide <= width, `${lang} ${width}: ${wide}`);
        }
      }
      await picture(driver, 'briefing-editor-320x844');
    } finally {
      await resize(driver, 1280, 800);
    }
  },
);

test(
  'a briefing is printed with one step a page',
  chromiumOnly('the driver shows what is on paper'),
  async () => {
    await load(driver, `${site.url}?lang=en&briefing=mtm-projects`);
    await wait('#briefing-reading article');
    await run('window.print = () => { window.printed = true; }');
    await press('reading/print');
    await driver.wait(() => run('return window.printed === true'), 30000, 'the pages');
    const pages = await run(
      "return [...document.querySelectorAll('.briefing-page')].map((page) => [page.querySelector('.print-map svg') !== null, page.querySelector('.print-lines').textContent.includes('do not imply')])",
    );
    assert.equal(pages.length, 8);
    for (const page of pages) assert.deepEqual(page, [true, true]);
    await run("dispatchEvent(new Event('afterprint'))");
    await gone('.briefing-page');
    // Pages of 16:9 have the size of slides, and a map of that shape.
    await run('window.printed = false');
    await press('reading/print-wide');
    await driver.wait(() => run('return window.printed === true'), 30000, 'the wide pages');
    const [width, height] = await run(
      "return document.querySelector('.wide-page .print-map svg').getAttribute('viewBox').split(' ').slice(2).map(Number)",
    );
    assert.ok(width / height > 1.7, `${width} x ${height}`);
    const { data } = await driver.sendAndGetDevToolsCommand('Page.printToPDF', {
      preferCSSPageSize: true,
    });
    const boxes = Buffer.from(data, 'base64')
      .toString('latin1')
      .match(/\/MediaBox \[0 0 [\d.]+ [\d.]+\]/g);
    assert.equal(boxes.length, 8);
    for (const box of boxes) {
      const [wide, high] = box
        .match(/[\d.]+/g)
        .slice(2)
        .map(Number);
      assert.ok(Math.abs(wide / high - 16 / 9) < 0.01, box);
    }
    // Chromium has margin boxes: each page has its number.
    const file = join(folder, 'briefing.pdf');
    writeFileSync(file, Buffer.from(data, 'base64'));
    const paper = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    for (const [at, page] of paper.split('\f').slice(0, 8).entries())
      assert.match(page, new RegExp(`\\b${at + 1} ?/ ?8\\b`));
  },
);
