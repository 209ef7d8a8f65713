// The map in pages of other sites: frames, the element, messages, and gestures that leave the page
// around alone.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import {
  By,
  PATIENCE,
  chromiumOnly,
  complaints,
  open,
  picture,
  still as stands,
  until,
} from './browser.mjs';
import { folder, host, ours, policy } from './host.mjs';

const DIST = process.env.DIST ?? 'dist';
let driver;
let maps;
let pages;
const own = folder();

/// Writes a page of another site, with the strict policy that README gives for it.
async function around(body, { wide = 1000, high = 700, script = '' } = {}) {
  mkdirSync(own, { recursive: true });
  const listener =
    "window.heard = []; addEventListener('message', (event) => heard.push({ ...event.data, from: event.origin, frame: [...document.querySelectorAll('iframe')].findIndex((frame) => frame.contentWindow === event.source) }));";
  writeFileSync(join(own, 'page.js'), listener + script);
  writeFileSync(
    join(own, 'page.css'),
    `main { width: ${wide}px; max-width: 100%; margin: auto; } iframe { width: 100%; height: ${high}px; border: 0; } .far { height: 2000px; }`,
  );
  writeFileSync(
    join(own, 'index.html'),
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Around</title><link rel="icon" href="data:,"><link rel="stylesheet" href="page.css"><script src="page.js"></script><script src="${maps.origin}/deep/map/embed.js" defer></script></head><body><main>${body}</main><div class="far"></div></body></html>`,
  );
  await driver.get(`${pages.origin}/site/`);
}
const source = (query, page = '') => `${maps.origin}/deep/map/${page}?${query}`;
const frame = (query, sandbox = 'allow-scripts allow-same-origin', page = '') =>
  `<iframe title="map" sandbox="${sandbox}" src="${source(query, page)}"></iframe>`;
const wait = (condition) => driver.wait(condition, 20000 * PATIENCE);
const heard = (type, place = 0) =>
  driver.executeScript(
    'return heard.filter((one) => one.type === arguments[0] && one.frame === arguments[1])',
    type,
    place,
  );
const soon = async (type, check = () => true, place = 0) => {
  let found;
  await wait(async () => (found = (await heard(type, place)).findLast(check)) !== undefined);
  return found;
};
const post = (message, place = 0) =>
  driver.executeScript(
    "document.querySelectorAll('iframe')[arguments[1]].contentWindow.postMessage(arguments[0], '*')",
    message,
    place,
  );
/// Runs a function inside a frame of the page.
async function inside(place, act) {
  await driver.switchTo().frame(place);
  try {
    return await act();
  } finally {
    await driver.switchTo().defaultContent();
  }
}
const there = async () => {
  await driver.wait(
    until.elementLocated(By.css('.app:not(#skeleton) #map[data-view]')),
    20000 * PATIENCE,
  );
  await driver.wait(until.elementLocated(By.css('#panel > *')), 20000 * PATIENCE);
};
const view = (place = 0) =>
  inside(place, () => driver.executeScript("return document.querySelector('#map').dataset.view"));
/// Waits until the page has not scrolled for ten frames, and returns its position.
const scrolled = () =>
  driver.executeAsyncScript(`
  const done = arguments[arguments.length - 1];
  let before, same = 0;
  const look = () => {
    same = scrollY === before ? same + 1 : 0;
    before = scrollY;
    if (same === 10) done(scrollY);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);`);
const still = (place = 0) => inside(place, () => stands(driver));

before(async () => {
  // The maps have the strict policy of README, the pages around them theirs.
  maps = await host({ '/deep/map': DIST });
  // The single file and the demo contain their own policy.
  maps.headers = (path) =>
    /i-map\.html$|\/demo\//.test(path) ? {} : { 'Content-Security-Policy': ours() };
  pages = await host({ '/site': own });
  // Additions for the resources of the page itself.
  const theirs = policy("default-src 'none'; frame-src", maps.origin).replace(
    'script-src',
    "script-src 'self'",
  );
  pages.headers = () => ({
    'Content-Security-Policy': `${theirs}; style-src 'self'; img-src data:`,
  });
  driver = await open(1280, 900);
});
after(async () => {
  await driver?.quit();
  await Promise.all([maps, pages].map((site) => site?.stop()));
});
beforeEach(() => complaints(driver));

test('the demonstration embeds the map three ways, under a strict policy and without a complaint', async () => {
  await driver.get(`${maps.origin}/deep/map/demo/`);
  for (const [find, name] of [
    ["document.querySelector('#plain')", /East Africa/],
    ["document.querySelector('#element').shadowRoot.querySelector('iframe')", /Liban/],
    ["document.querySelector('#strict')", /المشاريع/],
  ]) {
    const element = await driver.executeScript(
      `const frame = ${find}; frame.scrollIntoView({ block: 'center' }); return frame;`,
    );
    assert.ok(await element.getAttribute('title'));
    await driver.switchTo().frame(element);
    await there();
    assert.match(await driver.findElement(By.id('panel')).getText(), name);
    await driver.switchTo().defaultContent();
    await picture(driver, `demo-${(await element.getAttribute('id')) || 'element'}`);
  }
  // The frame is as high as its content.
  const high = () =>
    driver.executeScript(
      "return document.querySelector('#element').shadowRoot.querySelector('iframe').clientHeight",
    );
  const content = async () => {
    await driver
      .switchTo()
      .frame(
        await driver.executeScript(
          "return document.querySelector('#element').shadowRoot.querySelector('iframe')",
        ),
      );
    const height = await driver.executeScript('return document.body.scrollHeight');
    await driver.switchTo().defaultContent();
    return height;
  };
  await wait(async () => Math.abs((await high()) - (await content())) <= 2);
  await (await driver.findElement(By.css('[data-show="country=LBN"]'))).click();
  await wait(async () => /country LBN/.test(await driver.findElement(By.id('heard')).getText()));
  assert.deepEqual(await complaints(driver), []);
});

test('messages: it says hello, what is shown and what is chosen, and shows what it is told', async () => {
  await around(frame('embed=1&lang=en&project=stredeca'));
  const hello = await soon('hello');
  assert.equal(hello.imap, 1);
  assert.equal(hello.from, maps.origin);
  assert.match(hello.query, /project=stredeca/);
  assert.deepEqual(
    { kind: 'project', key: 'stredeca' },
    await soon('select').then(({ kind, key }) => ({ kind, key })),
  );
  assert.ok((await soon('resize')).height > 300);
  await post({ imap: 1, type: 'set', query: 'country=LBN&world=world', lang: 'fr' });
  await soon('select', ({ key }) => key === 'LBN');
  await soon('state', ({ lang, query }) => lang === 'fr' && query.includes('world=world'));
  assert.match(await inside(0, () => driver.findElement(By.id('card-title')).getText()), /Liban/);
  await inside(0, async () => (await driver.findElement(By.css('.back'))).click());
  await soon('select', ({ kind }) => kind === null);
  await post({ imap: 1, type: 'hello' });
  await wait(async () => (await heard('hello')).length === 2);
});

test('messages that are not understood are answered with the reason, or not at all', async () => {
  await around(frame('embed=1&lang=en'));
  await soon('hello');
  for (const [message, why] of [
    [{ imap: 2, type: 'set' }, 'version'],
    [{ imap: 1, type: 'sing' }, 'type'],
    [{ imap: 1, type: 'set', query: 7 }, 'query'],
    [{ imap: 1, type: 'set', query: '', lang: '"><b>' }, 'lang'],
  ]) {
    await post(message);
    await soon('error', (one) => one.why === why);
  }
  const before = (await heard('error')).length;
  for (const message of ['hello', null, 7, { type: 'set' }]) await post(message);
  await post({ imap: 2, type: 'end' });
  await wait(async () => (await heard('error')).length === before + 1);
});

test('a frame for one origin tells and hears no other', async () => {
  await around(
    frame('embed=https%3A%2F%2Felsewhere.example&lang=en') +
      frame(`embed=${encodeURIComponent(pages.origin)}&lang=en`),
  );
  await soon('hello', () => true, 1);
  await inside(0, there);
  await post({ imap: 1, type: 'set', query: 'country=LBN' }, 0);
  await post({ imap: 1, type: 'set', query: 'country=TUN' }, 1);
  await soon('select', ({ key }) => key === 'TUN', 1);
  const title = () =>
    inside(0, async () => (await driver.findElements(By.id('card-title'))).length);
  assert.equal(await title(), 0);
  assert.deepEqual(await driver.executeScript('return heard.filter((one) => one.frame === 0)'), []);
  // Chromium logs an error for each message without a recipient.
  await complaints(driver);
});

test('under sandbox="allow-scripts" the one file works: no storage, no origin, and messages all the same', async () => {
  await around(frame('embed=1&lang=fr&project=stredeca', 'allow-scripts', 'i-map.html'));
  const hello = await soon('hello');
  assert.equal(hello.from, 'null');
  await post({ imap: 1, type: 'set', query: 'country=TUN' });
  await soon('select', ({ key }) => key === 'TUN');
  await soon('state', ({ query }) => query.includes('country=TUN'));
  assert.match(await inside(0, () => driver.findElement(By.id('card-title')).getText()), /Tunisie/);
  assert.equal(
    await inside(0, () =>
      driver.executeScript(
        'try { return localStorage.length } catch (error) { return error.name }',
      ),
    ),
    'SecurityError',
  );
  assert.deepEqual(await complaints(driver), []);
});

test('with Access-Control-Allow-Origin the files work under sandbox="allow-scripts" too', async () => {
  // At another URL, because a browser may have cached the response without the header.
  const before = maps.headers;
  maps.folders['/open/map'] = DIST;
  maps.headers = () => ({ 'Access-Control-Allow-Origin': '*' });
  await around(
    frame('embed=1&lang=en&project=stredeca', 'allow-scripts').replace('/deep/', '/open/'),
  );
  assert.equal((await soon('hello')).from, 'null');
  maps.headers = before;
});

test('several on one page, each its own; nothing is installed and the history stays that of the page', async () => {
  await around(
    '<i-map-embed lang="en" project="stredeca"></i-map-embed><i-map-embed lang="ar" country="TUN" sandbox></i-map-embed><i-map-embed lang="fr" height="500" list="routes"></i-map-embed>',
    {
      script:
        "window.told = []; for (const type of ['imap-ready', 'imap-state', 'imap-select']) addEventListener(type, (event) => told.push([[...document.querySelectorAll('i-map-embed')].indexOf(event.target), type, event.detail]));",
    },
  );
  const told = (place, type, check = () => true) =>
    wait(async () =>
      (await driver.executeScript('return told')).some(
        (one) => one[0] === place && one[1] === type && check(one[2]),
      ),
    );
  const length = await driver.executeScript('return history.length');
  const scroll = (place) =>
    driver.executeScript(
      "document.querySelectorAll('i-map-embed')[arguments[0]].scrollIntoView()",
      place,
    );
  for (const place of [0, 1, 2]) {
    await scroll(place);
    await told(place, 'imap-ready');
  }
  await driver.executeScript("document.querySelectorAll('i-map-embed')[0].show('country=LBN')");
  await told(0, 'imap-select', ({ key }) => key === 'LBN');
  await driver.executeScript(
    "document.querySelectorAll('i-map-embed')[1].setAttribute('country', 'MAR')",
  );
  await told(1, 'imap-select', ({ key }) => key === 'MAR');
  const told2 = await driver.executeScript(
    "return told.filter(([place, type]) => place === 2 && type === 'imap-select')",
  );
  assert.deepEqual(told2, []);
  const heights = await driver.executeScript(
    "return [...document.querySelectorAll('i-map-embed')].map((one) => one.shadowRoot.querySelector('iframe').clientHeight)",
  );
  assert.equal(heights[2], 500);
  assert.ok(heights[0] !== 640 && heights[1] !== 640, `${heights}`);
  const titles = await driver.executeScript(
    "return [...document.querySelectorAll('i-map-embed')].map((one) => one.shadowRoot.querySelector('iframe').title)",
  );
  assert.match(titles[0], /^i-Map – Migration/);
  assert.match(titles[1], /الهجرة/);
  assert.equal(new Set(titles).size, 3);
  assert.equal(await driver.executeScript('return history.length'), length);
  assert.ok(!maps.log.includes('/deep/map/sw.js'), 'no worker in a frame');
  await scroll(0);
  await picture(driver, 'embed-several');
});

test(
  'the wheel scrolls the page around; with Ctrl it enlarges the map; the map says so',
  chromiumOnly('its protocol turns a wheel while a key is held'),
  async () => {
    await around(frame('embed=1&lang=en'));
    await soon('hello');
    const before = await still();
    const actions = () => driver.actions({ async: true });
    await actions().scroll(900, 300, 0, 240).perform();
    await wait(async () => (await driver.executeScript('return scrollY')) > 100);
    assert.equal(await view(), before);
    const hint = () =>
      inside(0, async () => (await driver.findElement(By.css('.embed-hint'))).getText());
    assert.match(await hint(), /Ctrl/);
    await picture(driver, 'embed-hint');
    await driver.executeScript('scrollTo(0, 0)');
    await driver.sendDevToolsCommand('Input.dispatchMouseEvent', {
      type: 'mouseWheel',
      x: 900,
      y: 300,
      deltaX: 0,
      deltaY: -240,
      modifiers: 2,
    });
    await wait(async () => (await view()) !== before);
    assert.equal(await driver.executeScript('return scrollY'), 0);
  },
);

test(
  'one finger scrolls the page around, two move the map',
  chromiumOnly('fingers are moved by its protocol'),
  async () => {
    await driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', {
      width: 390,
      height: 844,
      deviceScaleFactor: 1,
      mobile: true,
    });
    await driver.sendDevToolsCommand('Emulation.setTouchEmulationEnabled', {
      enabled: true,
      maxTouchPoints: 2,
    });
    await around(frame('embed=1&lang=en'), { wide: 380, high: 1500 });
    await soon('hello');
    const before = await still();
    const touch = (type, ...points) =>
      driver.sendDevToolsCommand('Input.dispatchTouchEvent', {
        type,
        touchPoints: points.map(([x, y], id) => ({ x, y, id })),
      });
    await touch('touchStart', [200, 260]);
    for (let y = 250; y >= 100; y -= 10) await touch('touchMove', [200, y]);
    await touch('touchEnd');
    await wait(async () => (await driver.executeScript('return scrollY')) > 60);
    assert.equal(await still(), before);
    assert.match(
      await inside(0, async () =>
        (await driver.findElement(By.css('.embed-hint'))).getAttribute('textContent'),
      ),
      /two fingers/,
    );
    // Touches during the fling that follows a drag belong to the fling: a page cannot cancel them.
    await scrolled();
    await driver.executeScript('scrollTo(0, 0)');
    assert.equal(await scrolled(), 0);
    await touch('touchStart', [150, 200], [250, 200]);
    for (let step = 1; step <= 10; step++)
      await touch('touchMove', [150 - 4 * step, 200], [250 + 4 * step, 200]);
    await touch('touchEnd');
    await wait(async () => (await still()) !== before);
    assert.equal(await driver.executeScript('return scrollY'), 0);
    await picture(driver, 'embed-390x844');
    await driver.sendDevToolsCommand('Emulation.setTouchEmulationEnabled', { enabled: false });
  },
);
