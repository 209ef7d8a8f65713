// The map in pages of other sites: frames, the element, messages, and gestures that leave the page
// around alone.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import {
  click,
  By,
  PATIENCE,
  PIXELS,
  chromiumOnly,
  complaints,
  open,
  picture,
  still as stands,
  text,
  texts,
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

test('the demonstration embeds the map in three ways under a strict policy', async () => {
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
  await click(driver, By.css('[data-show="country=LBN"]'));
  await wait(async () => /country LBN/.test(await driver.findElement(By.id('heard')).getText()));
  assert.deepEqual(await complaints(driver), []);
});

test('messages: the frame reports hello, state and selection, and accepts a state', async () => {
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

test('unknown messages are answered with the reason or ignored', async () => {
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

test('a frame for one origin exchanges messages with no other', async () => {
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

test('the one file works under sandbox="allow-scripts", without storage and origin', async () => {
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

test('several maps on one page are independent, install nothing and leave the history alone', async () => {
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
  // Beside the map, the content of every view is as high.
  assert.deepEqual(heights.slice(0, 2), [640, 640]);
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

// --- the parameters of a frame ----------------------------------------------

/// The parts of the page in a frame: how each is found, and its text or name in two languages.
const PARTS = {
  header: ['h1', /i-Map/, /\S/],
  languages: ['nav.languages', /Français/, /Français/],
  list: ['section#panel', /\S/, /\S/],
  timeline: ['.time[role=group]', /\S/, /\S/],
  legend: ['#legend > summary', /L[eé]gende?/, /مفتاح الخريطة/],
  map: ['#map[role=application]', /^/, /^/],
};
/// The parts that a reader of the frame sees.
async function seen(lang, place = 0) {
  return inside(place, async () => {
    const found = [];
    for (const [part, [selector, ...patterns]] of Object.entries(PARTS)) {
      const isVisible = await driver.executeScript(
        'return document.querySelector(".app:not(#skeleton) " + arguments[0]).checkVisibility({ visibilityProperty: true })',
        selector,
      );
      if (!isVisible) continue;
      assert.match(
        await text(driver, `.app:not(#skeleton) ${selector}`),
        patterns[lang === 'ar' ? 1 : 0],
      );
      found.push(part);
    }
    return found;
  });
}
/// Opens a frame and waits until it shows the map.
async function framed(query, size = {}) {
  await around(frame(query), size);
  await soon('hello');
  await inside(0, there);
}
const ALL = Object.keys(PARTS);
const style = (property, selector = 'html') =>
  inside(0, () =>
    driver.executeScript(
      'return getComputedStyle(document.querySelector(arguments[1])).getPropertyValue(arguments[0])',
      property,
      selector,
    ),
  );

for (const lang of ['en', 'ar']) {
  test(`a frame hides the parts that its address names, in ${lang}`, async () => {
    await framed(`embed=1&lang=${lang}`);
    assert.deepEqual(await seen(lang), ALL);
    for (const part of ['header', 'languages', 'list', 'timeline', 'legend']) {
      await framed(`embed=1&lang=${lang}&hide=${part}`);
      const hidden = part === 'header' ? ['header', 'languages'] : [part];
      assert.deepEqual(
        await seen(lang),
        ALL.filter((name) => !hidden.includes(name)),
        part,
      );
    }
    await framed(`embed=1&lang=${lang}&hide=header+list+timeline+legend`);
    assert.deepEqual(await seen(lang), ['map']);
    // The map has the room of what is hidden.
    const wide = await inside(0, () =>
      driver.executeScript("return document.querySelector('#map').clientWidth / innerWidth"),
    );
    assert.ok(wide > 0.98, `${wide}`);
    await picture(driver, `embed-hidden-${lang}`);
    assert.deepEqual(await complaints(driver), []);
  });

  test(`a frame shows the map alone, or the card alone, in ${lang}`, async () => {
    await framed(`embed=1&lang=${lang}&only=map&project=stredeca`);
    assert.deepEqual(await seen(lang), ['map']);
    await picture(driver, `embed-map-${lang}`);
    await framed(`embed=1&lang=${lang}&only=card&project=stredeca`);
    assert.deepEqual(await seen(lang), ['list']);
    await inside(0, async () => {
      assert.match(await text(driver, '#card-title'), /\S/);
      assert.deepEqual(
        (await texts(driver, '.app:not(#skeleton) .back')).filter(Boolean),
        [],
        'nothing leads to the list',
      );
    });
    await picture(driver, `embed-card-${lang}`);
    assert.deepEqual(await complaints(driver), []);
  });
}

test('a frame without the list opens the card of what is chosen', async () => {
  await framed('embed=1&lang=en&hide=list');
  assert.ok(!(await seen('en')).includes('list'));
  await post({ imap: 1, type: 'set', query: 'country=TUN' });
  await soon('select', ({ key }) => key === 'TUN');
  assert.ok((await seen('en')).includes('list'));
  assert.match(await inside(0, () => text(driver, '#card-title')), /Tunisia/);
});

test(
  'a frame has the colour scheme that its address names, on the map too',
  chromiumOnly('its protocol sets the colour scheme of the system'),
  async () => {
    const corner = () =>
      inside(0, async () => {
        await stands(driver);
        return driver.executeScript(`
          ${PIXELS}
          return [...pixels(2, document.querySelector('#map canvas').height >> 1, 1, 1).slice(0, 3)];`);
      });
    const isDark = async () => (await corner())[0] < 100;
    for (const system of ['light', 'dark']) {
      await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', {
        features: [{ name: 'prefers-color-scheme', value: system }],
      });
      for (const [query, expected] of [
        ['theme=light', 'light'],
        ['theme=dark', 'dark'],
        ['scheme=dark', 'dark'],
        ['theme=auto', system],
        ['', system],
      ]) {
        await framed(`embed=1&lang=en&${query}`);
        const what = `${query} on a ${system} system`;
        assert.equal(await isDark(), expected === 'dark', what);
        const ground = expected === 'dark' ? 'rgb(23, 33, 37)' : 'rgb(255, 255, 255)';
        assert.equal(await style('background-color', '.app:not(#skeleton) .head'), ground, what);
        // What the reader does changes nothing about it.
        await post({ imap: 1, type: 'set', query: 'country=TUN' });
        await soon('select', ({ key }) => key === 'TUN');
        assert.equal(await isDark(), expected === 'dark', what);
        // A frame names no theme that no project has.
        await inside(0, async () =>
          assert.deepEqual((await texts(driver, '.note')).filter(Boolean), [], what),
        );
      }
      await picture(driver, `embed-scheme-${system}`);
    }
    await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { features: [] });
    assert.deepEqual(await complaints(driver), []);
  },
);

test('an accent and a font are those of the controls, under the strict policy', async () => {
  await framed('embed=1&lang=en&theme=light&accent=5B2A86&font=georgia');
  assert.equal(await style('color', '.app:not(#skeleton) .title'), 'rgb(91, 42, 134)');
  assert.match(await style('font-family'), /^"?Georgia/);
  await framed('embed=1&lang=ar&theme=dark&accent=ffd166&font=serif');
  assert.equal(await style('color', '.app:not(#skeleton) .title'), 'rgb(255, 209, 102)');
  assert.match(await style('font-family'), /^serif/);
  assert.deepEqual(await heard('error'), []);
  assert.deepEqual(await complaints(driver), []);
});

test('a value that a frame refuses is reported to the page around, and the map is as ever', async () => {
  for (const [query, problem] of [
    ['theme=light&accent=ffd166', { name: 'accent', value: 'ffd166', reason: 'contrast' }],
    ['theme=dark&accent=5b2a86', { name: 'accent', value: '5b2a86', reason: 'contrast' }],
    ['accent=red', { name: 'accent', value: 'red', reason: 'unknown' }],
    ['hide=header+sidebar', { name: 'hide', value: 'sidebar', reason: 'unknown' }],
    ['only=legend', { name: 'only', value: 'legend', reason: 'unknown' }],
    ['scheme=pink', { name: 'scheme', value: 'pink', reason: 'unknown' }],
    ['font=Comic+Sans+MS', { name: 'font', value: 'Comic Sans MS', reason: 'unknown' }],
    [
      `font=${encodeURIComponent('x;} html { display: none }')}`,
      { name: 'font', value: 'x;} html { display: none }', reason: 'unknown' },
    ],
    ['height=9', { name: 'height', value: '9', reason: 'unknown' }],
  ]) {
    await framed(`embed=1&lang=en&${query}`);
    const { why, name, value, reason } = await soon('error');
    assert.equal(why, 'parameter');
    assert.deepEqual({ name, value, reason }, problem);
    const title = await style('color', '.app:not(#skeleton) .title');
    assert.ok(['rgb(11, 110, 116)', 'rgb(95, 198, 194)'].includes(title), `${query}: ${title}`);
    const expected = problem.name === 'hide' ? ALL.slice(2) : ALL;
    assert.deepEqual(await seen('en'), expected, query);
  }
  assert.deepEqual(await complaints(driver), []);
});

test('the parameters stay with the frame, and are in no state and in no link', async () => {
  const own = 'hide=timeline&theme=dark&font=serif';
  await framed(`embed=1&lang=en&${own}&project=stredeca`);
  const { query } = await soon('hello');
  assert.doesNotMatch(query, /hide|theme|scheme|font|embed/);
  await post({ imap: 1, type: 'set', query: 'country=LBN', lang: 'fr' });
  await soon('state', ({ lang, query: now }) => lang === 'fr' && now.includes('country=LBN'));
  assert.ok(!(await seen('fr')).includes('timeline'));
  await inside(0, async () => {
    const { searchParams } = new URL(await driver.executeScript('return location.href'));
    assert.deepEqual(
      ['hide', 'scheme', 'font'].map((name) => searchParams.get(name)),
      ['timeline', 'dark', 'serif'],
    );
    assert.equal(searchParams.get('theme'), null);
    const full = await driver.findElement(By.css('.embed-foot a')).getAttribute('href');
    assert.doesNotMatch(full, /hide|theme|scheme|font|embed/);
    await click(driver, By.id('share-button'));
    await driver.wait(until.elementLocated(By.css('#share[open] #share-link')), 20000 * PATIENCE);
    const link = await driver.findElement(By.id('share-link')).getAttribute('value');
    assert.match(link, /\/fr\/country\/LBN\/$/);
    assert.doesNotMatch(link, /hide|theme|scheme|font|embed/);
  });
});

// --- the settings in the share dialog ---------------------------------------

const openSettings = async () => {
  await driver.executeScript("document.querySelector('#share-embed > summary').click()");
  await driver.wait(until.elementLocated(By.css('.embed-preview iframe')), 20000 * PATIENCE);
};
/// Opens the section with the settings on the page of the map.
async function settings(query) {
  await driver.get(source(query));
  await there();
  await click(driver, By.id('share-button'));
  await driver.wait(until.elementLocated(By.css('#share[open] #share-embed')), 20000 * PATIENCE);
  await openSettings();
}
/// Chooses a value in a control of the settings.
const choose = (name, value) =>
  driver.executeScript(
    `const control = document.querySelector('.embed-settings [name="' + arguments[0] + '"]');
    if (control.type === 'checkbox') control.checked = arguments[1];
    else control.value = arguments[1];
    control.dispatchEvent(new Event('input', { bubbles: true }));
    control.dispatchEvent(new Event('change', { bubbles: true }));`,
    name,
    value,
  );
/// Removes the offline copy, which would answer instead of the host.
async function forget() {
  // A page of the host without scripts: the map would register its worker again, at any moment.
  await driver.get(`${maps.origin}/deep/map/demo/demo.css`);
  await driver.executeAsyncScript(`
    const done = arguments[0];
    const remove = async () => {
      for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
      for (const name of await caches.keys()) await caches.delete(name);
    };
    remove().then(done, done);`);
}
const code = (name) => text(driver, `#share-embed-${name}`);

test('the settings change the code and the preview at once, and explain a refused accent', async () => {
  for (const [lang, low] of [
    ['en', /contrast of this colour is 1\.\d:1/],
    ['ar', /تباين هذا اللون/],
  ]) {
    await settings(`lang=${lang}&project=stredeca`);
    const before = await code('frame');
    assert.match(before, /embed=1&amp;height=frame" /);
    await choose('legend', false);
    await choose('scheme', 'dark');
    await choose('font', 'Georgia');
    assert.match(
      await code('frame'),
      /height=frame&amp;hide=legend&amp;scheme=dark&amp;font=Georgia" /,
    );
    assert.match(await code('element'), /<i-map-embed hide="legend" scheme="dark" font="Georgia" /);
    await choose('scheme', 'light');
    await choose('accent', 'ffd166');
    assert.match(await text(driver, '#embed-accent-hint'), low);
    assert.doesNotMatch(await code('frame'), /accent/);
    await choose('accent', '#5B2A86');
    assert.match(await code('frame'), /accent=5b2a86/);
    await wait(async () =>
      /accent=5b2a86/.test(
        await driver.executeScript("return document.querySelector('.embed-preview iframe').src"),
      ),
    );
    await driver.switchTo().frame(await driver.findElement(By.css('.embed-preview iframe')));
    await there();
    assert.deepEqual((await texts(driver, '.app:not(#skeleton) #legend')).filter(Boolean), []);
    await driver.switchTo().defaultContent();
    await picture(driver, `embed-settings-${lang}`);
    // The settings are there again when the dialog is opened again; the link has none of them.
    await click(driver, By.css('[data-share="close"]'));
    await click(driver, By.id('share-button'));
    await driver.wait(until.elementLocated(By.css('#share[open]')), 20000 * PATIENCE);
    await openSettings();
    assert.match(
      await code('frame'),
      /hide=legend&amp;scheme=light&amp;accent=5b2a86&amp;font=Georgia" /,
    );
    const link = await driver.findElement(By.id('share-link')).getAttribute('value');
    assert.doesNotMatch(link, /hide|scheme|accent|font/);
  }
  assert.deepEqual(await complaints(driver), []);
});

test('the frame that is copied for a width needs no scroll bar at it', async () => {
  const codes = [];
  for (const lang of ['en', 'ar']) {
    await settings(`lang=${lang}&project=stredeca`);
    for (const width of [360, 500, 800, 1280]) {
      await choose('width', `${width}`);
      codes.push([width, lang, await code('frame')]);
    }
    await choose('width', '');
    for (const width of [360, 800]) codes.push([width, lang, await code('frame')]);
  }
  for (const [width, lang, html] of codes) {
    const [, height] = html.match(/ height="(\d+)"/);
    await around(html, { wide: width, high: height });
    await soon('hello');
    await inside(0, there);
    const [content, room, across] = await inside(0, async () => {
      await driver.wait(until.elementLocated(By.css('.embed-foot a')), 20000 * PATIENCE);
      return driver.executeScript(
        'const { scrollHeight, scrollWidth, clientWidth } = document.documentElement; return [scrollHeight, innerHeight, scrollWidth - clientWidth]',
      );
    });
    assert.equal(room, Number(height));
    assert.ok(content <= room && across <= 0, `${width} ${lang}: ${content} in ${room}`);
    await picture(driver, `embed-copied-${width}-${lang}`);
  }
  assert.deepEqual(await complaints(driver), []);
});

test('where the policy of the site refuses the preview, a sentence says so and the code stays', async () => {
  // A host of its own, of which no offline copy answers.
  const before = maps;
  maps = await host({ '/deep/map': DIST });
  maps.headers = () => ({
    'Content-Security-Policy': ours().replace("frame-src 'self'", "frame-src 'none'"),
  });
  try {
    await settings('lang=fr&project=stredeca');
    await wait(async () => /ne permet pas l’aperçu/.test(await text(driver, '#embed-builder')));
    await choose('scheme', 'dark');
    assert.match(await code('frame'), /scheme=dark/);
  } finally {
    await maps.stop();
    maps = before;
  }
  // Chromium logs each refusal as an error.
  await complaints(driver);
});

test('the picture with a link names the file that the dialog saves', async () => {
  await settings('lang=en&project=stredeca');
  const html = await code('picture');
  assert.match(
    html,
    /^<a href="http[^"]*project\/stredeca\/"><img src="i-map-[^"]+\.png" alt="[^"]+"><\/a>$/,
  );
  const [, file] = html.match(/src="([^"]+)"/);
  assert.ok((await texts(driver, '#share-embed .quiet')).some((hint) => hint.includes(file)));
});

test('without the script of the parameters a frame shows everything, and without that of the settings the code stays', async () => {
  await forget();
  maps.cut = (path) => /embed-(frame|builder)/.test(path);
  try {
    await framed('embed=1&lang=en&hide=list');
    assert.deepEqual(await seen('en'), ALL);
    await driver.get(source('lang=en&project=stredeca'));
    await there();
    await click(driver, By.id('share-button'));
    await driver.wait(until.elementLocated(By.css('#share[open] #share-embed')), 20000 * PATIENCE);
    await driver.executeScript("document.querySelector('#share-embed > summary').click()");
    await wait(async () => /<iframe/.test(await code('frame')));
  } finally {
    maps.cut = () => false;
  }
  // A request that breaks off is logged as an error.
  await complaints(driver);
});

// --- where the frame cannot be shown, and on paper --------------------------

/// The link that an element shows in place of the map, or an empty text.
const fallback = () =>
  driver.executeScript(`
    const element = document.querySelector('i-map-embed');
    const slot = element.shadowRoot.querySelector('slot');
    if (!slot) return '';
    return (slot.assignedElements()[0] ?? slot.querySelector('a')).textContent;`);

test('where the policy of the page refuses the frame, the link in the element is shown', async () => {
  const before = pages.headers;
  pages.headers = () => ({
    'Content-Security-Policy': `default-src 'none'; script-src 'self' ${maps.origin}; style-src 'self'; img-src data:`,
  });
  try {
    await around(
      '<i-map-embed lang="en" project="stredeca"><a href="/">Open the map</a></i-map-embed>',
    );
    await wait(async () => (await fallback()) === 'Open the map');
    assert.ok(await driver.findElement(By.css('i-map-embed a')).isDisplayed());
    // Without content of its own the element makes a link.
    await around('<i-map-embed lang="ar" project="stredeca"></i-map-embed>');
    await wait(async () => /الهجرة/.test(await fallback()));
  } finally {
    pages.headers = before;
  }
  // Chromium logs each refusal as an error.
  await complaints(driver);
});

test('a map that does not answer is joined by the link after some seconds', async () => {
  const before = pages.headers;
  pages.headers = () => ({});
  try {
    mkdirSync(join(own, 'empty'), { recursive: true });
    writeFileSync(join(own, 'empty', 'index.html'), '<!doctype html><title>Empty</title>');
    await around(
      `<i-map-embed src="${pages.origin}/site/empty/"><a href="/">Open the map</a></i-map-embed>`,
    );
    assert.equal(await fallback(), '');
    await driver.wait(async () => (await fallback()) === 'Open the map', 20000 * PATIENCE);
    assert.ok(await driver.findElement(By.css('i-map-embed a')).isDisplayed());
  } finally {
    pages.headers = before;
  }
});

test(
  'the page around prints the map with its card, and no controls',
  chromiumOnly('its protocol prints'),
  async () => {
    for (const [lang, controls] of [
      ['en', /Open the full map|Share and download|Back to the list|Français/],
      ['ar', /Français/],
    ]) {
      await framed(`embed=1&lang=${lang}&project=stredeca&height=frame`, { wide: 700, high: 900 });
      await still();
      const title = await inside(0, () => text(driver, '#card-title'));
      const { data } = await driver.sendAndGetDevToolsCommand('Page.printToPDF', {
        paperWidth: 8.27,
        paperHeight: 11.69,
        printBackground: true,
      });
      mkdirSync('artefacts', { recursive: true });
      const path = `artefacts/embed-print-${lang}.pdf`;
      writeFileSync(path, data, 'base64');
      const printed = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
      if (lang === 'en') assert.ok(printed.includes(title.slice(0, 20)), printed);
      assert.doesNotMatch(printed, controls);
      // The boxes of the frame on paper: the map above the card, and neither over the other.
      await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { media: 'print' });
      const boxes = await inside(0, () =>
        driver.executeScript(`
          return ['.map', '.legend', '.disclaimer', '.side'].map((selector) => {
            const { top, bottom } = document.querySelector('.app:not(#skeleton) ' + selector).getBoundingClientRect();
            return [top, bottom];
          });`),
      );
      await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { media: '' });
      for (let place = 1; place < boxes.length; place++)
        assert.ok(boxes[place][0] >= boxes[place - 1][1] - 1, `${lang}: ${JSON.stringify(boxes)}`);
      assert.ok(boxes[0][1] - boxes[0][0] > 150 && boxes[3][1] <= 901, JSON.stringify(boxes));
    }
    assert.deepEqual(await complaints(driver), []);
  },
);
