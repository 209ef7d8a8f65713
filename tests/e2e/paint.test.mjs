// The prerendered page before its modules have arrived, and without scripts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import {
  click,
  By,
  PIXELS,
  load as loaded,
  open,
  moved as movedFrom,
  picture,
  quiet,
  serve,
  text,
  travel,
  until,
  view,
} from './browser.mjs';

const WINDOWS = [
  [1280, 800],
  [390, 844],
];
const PROJECTS = 7;
/// The elements around the map, which must not move.
const PARTS = [
  '.title',
  '.subtitle',
  '.languages',
  '.languages > :last-child',
  '.search input',
  '.choice > :last-child',
  '.filter-summary',
  '.filters',
  '.items li:first-child .item-title',
  '.items li:last-child',
  '#map',
  '.view-switch',
  '.buttons',
  '.legend summary',
  '.time',
  '.track',
  '.disclaimer',
];

let site;
let slow;
let driver;

before(async () => {
  site = await serve();
  slow = await serve('/some/where', undefined, /\.wasm$/);
  driver = await open();
  await driver.sendDevToolsCommand('Network.enable');
  // The service worker would provide everything at once.
  await driver.sendDevToolsCommand('Network.setBypassServiceWorker', { bypass: true });
  await driver.sendDevToolsCommand('Page.addScriptToEvaluateOnNewDocument', {
    source: `window.shifts = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push([entry.value, entry.sources.map(({ node }) => node?.className)]);
      }).observe({ type: 'layout-shift', buffered: true });`,
  });
});
after(async () => {
  await driver?.quit();
  site?.close();
  slow?.close();
});

const size = (width, height) =>
  driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', {
    width,
    height,
    deviceScaleFactor: 1,
    mobile: false,
  });

const block = (urls) => driver.sendDevToolsCommand('Network.setBlockedURLs', { urls });

/// Opens a URL while no module of the page arrives; a late one would replace the prerendered page.
const openWithout = async (query = '') => {
  await block(['*.wasm']);
  await driver.get(site.url + query);
  // The message that the page cannot start covers what is tested here.
  await driver.wait(
    async () => driver.executeScript("return !document.getElementById('fault').hidden"),
    10000,
  );
  await driver.executeScript("document.getElementById('fault').remove()");
};

/// Opens a URL with all its files.
const get = async (url) => {
  await block([]);
  await driver.get(url);
};
const load = async (url) => {
  await block([]);
  await loaded(driver, url);
};
/// Opens a URL on the host that holds back the modules, until the first contentful paint.
const getSlow = async (url) => {
  slow.hold();
  await get(url);
  await driver.wait(
    () =>
      driver.executeScript(
        "return performance.getEntriesByName('first-contentful-paint').length > 0",
      ),
    10000,
    'the first picture',
  );
  assert.ok(slow.pending > 0, 'the programs are held back');
};
/// Waits until the app has replaced the prerendered page.
const there = async () => {
  await driver.wait(until.elementLocated(By.css('.app:not(#skeleton) #map[data-view]')), 20000);
  await driver.wait(until.elementLocated(By.css('#panel > *')), 20000);
};

const places = () =>
  driver.executeScript(
    `return arguments[0].map((selector) => {
    const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
    return [selector, ...[x, y, width, height].map((pixels) => Math.round(pixels * 4) / 4)];
  })`,
    PARTS,
  );

const media = (features) =>
  driver.sendDevToolsCommand('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });

/// Water, and land of two kinds, in both colour schemes (the map's palette).
const COLOURS = {
  light: [
    [0xdb, 0xe7, 0xec],
    [0xf8, 0xf5, 0xee],
    [0xdf, 0xe9, 0xdf],
  ],
  dark: [
    [0x15, 0x23, 0x2b],
    [0x2b, 0x35, 0x38],
    [0x34, 0x49, 0x3f],
  ],
};

/// Classifies the visible map: 1 for water, 2 for land, 0 for anything over them.
const seen = async (scheme = 'light') => {
  const shot = await driver.takeScreenshot();
  return driver.executeAsyncScript(
    `
    const [shot, [water, ...lands], done] = arguments, image = new Image();
    image.onload = () => {
      const box = document.querySelector('#map').getBoundingClientRect();
      const canvas = new OffscreenCanvas(Math.floor(box.width), Math.floor(box.height));
      const context = canvas.getContext('2d');
      context.drawImage(image, -Math.round(box.left), -Math.round(box.top));
      const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
      const near = (at, colour) => colour.every((value, channel) => Math.abs(data[at + channel] - value) < 3);
      let kinds = '';
      for (let at = 0; at < data.length; at += 4) {
        kinds += near(at, water) ? 1 : lands.some((land) => near(at, land)) ? 2 : 0;
      }
      done({ kinds, width, height });
    };
    image.src = 'data:image/png;base64,' + shot;`,
    shot,
    COLOURS[scheme],
  );
};

/// Hides the names of the first picture or of the map: their halos have the colour of land, and the
/// first picture measures texts by averages, so that a name can be in another place.
const withoutNames = async () => {
  const isFirst = await driver.executeScript(`
    const names = document.querySelector('#skeleton #names');
    if (names) names.style.visibility = 'hidden';
    return !!names;`);
  if (isFirst) return;
  await travel(driver, `${site.url}?layers=-labels`);
  await view(driver);
};

/// Returns the share of pixels that are water or land in both pictures, but without an equal pixel
/// within one pixel of their place in the other one, shifted by dx.
const moved = (one, other, dx = 0) => {
  let [known, off] = [0, 0];
  const { kinds, width, height } = one;
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 8; x < width - 8; x += 1) {
      const kind = kinds[y * width + x];
      if (kind === '0' || other.kinds[y * width + x + dx] === '0') continue;
      known += 1;
      const around = [-1, 0, 1].map((row) =>
        other.kinds.slice((y + row) * width + x + dx - 1, (y + row) * width + x + dx + 2),
      );
      if (!around.join('').includes(kind)) off += 1;
    }
  }
  return off / known;
};

for (const [width, height] of WINDOWS) {
  describe(`at ${width}x${height}`, () => {
    before(() => size(width, height));
    const near = 0.001;

    test('map, projects and disclaimer show before any script and do not shift', async () => {
      await openWithout();
      await picture(driver, `first-${width}x${height}`);
      assert.ok(await driver.findElement(By.css('#skeleton #land')).isDisplayed());
      assert.equal((await driver.findElements(By.css('#skeleton .item'))).length, PROJECTS);
      assert.match(await text(driver, '.disclaimer'), /opinion on its part on the legal status/);
      const places1 = await places();
      await withoutNames();
      const first = await seen();
      await load(site.url);
      assert.equal((await driver.findElements(By.css('#skeleton, #first'))).length, 0);
      await view(driver);
      const places2 = await places();
      await withoutNames();
      const then = await seen();
      assert.deepEqual(places1, places2);
      const [here, aside] = [moved(first, then), moved(first, then, 4)];
      console.log(
        `${width}x${height}: land and water differ by more than a pixel in ${(here * 100).toFixed(3)} %, 4 px aside in ${(aside * 100).toFixed(3)} %`,
      );
      assert.ok(here < near, `${here}`);
      // Shows that the test would notice if the map jumped.
      assert.ok(aside > here * 4, `${here} ${aside}`);
    });

    test('in dark mode the first picture is dark, and the map covers it', async () => {
      await media({ 'prefers-color-scheme': 'dark' });
      try {
        await openWithout();
        await picture(driver, `first-dark-${width}x${height}`);
        await withoutNames();
        const first = await seen('dark');
        await load(site.url);
        await view(driver);
        await picture(driver, `dark-${width}x${height}`);
        await withoutNames();
        const then = await seen('dark');
        const known = ({ kinds }) =>
          [...kinds].filter((kind) => kind !== '0').length / kinds.length;
        // On a phone the bottom sheet covers the lower part.
        for (const one of [first, then])
          assert.ok(known(one) > (width > 760 ? 0.5 : 0.3), `${known(one)}`);
        const [here, aside] = [moved(first, then), moved(first, then, 4)];
        console.log(
          `${width}x${height}, dark: land and water differ by more than a pixel in ${(here * 100).toFixed(3)} %`,
        );
        assert.ok(here < near && aside > here * 4, `${here} ${aside}`);
      } finally {
        await media({});
      }
    });

    for (const lang of ['en', 'fr', 'ar']) {
      test(`nothing shifts while the programs come, in ${lang}`, async () => {
        await getSlow(`${slow.url}?lang=${lang}`);
        slow.release();
        await there();
        await quiet(driver);
        const shifts = await driver.executeScript('return window.shifts');
        const sum = shifts.reduce((sum, [value]) => sum + value, 0);
        console.log(`${width}x${height} ${lang}: layout shift ${sum.toFixed(4)}`);
        assert.ok(sum < 0.02, JSON.stringify(shifts));
      });
    }
  });
}

describe('before any program', () => {
  before(() => size(1280, 800));

  test('the page has one title, a named map and its landmarks', async () => {
    await openWithout();
    const count = (selector) =>
      driver.executeScript('return document.querySelectorAll(arguments[0]).length', selector);
    for (const selector of [
      'h1',
      'header',
      'main',
      'nav[aria-label].languages',
      '.panel[aria-label]',
      '#land[role=img][aria-label]',
    ]) {
      assert.equal(await count(selector), 1, selector);
    }
    const twice = await driver.executeScript(`
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
      return ids.filter((id, place) => ids.indexOf(id) < place)`);
    assert.deepEqual(twice, []);
  });

  test('a reader of another language sees no English', async () => {
    for (const [lang, project, sea] of [
      ['fr', 'Liban (STREDECA)', 'Mer Rouge'],
      ['ar', 'لبنان (STREDECA)', 'البحر الأحمر'],
    ]) {
      await openWithout(`?lang=${lang}`);
      await picture(driver, `first-${lang}`);
      const told = await text(driver, '#skeleton');
      assert.ok(told.includes(project), told);
      assert.ok(!told.includes('Lebanon') && !told.includes('Projects'), told);
      assert.ok(
        (
          await driver.executeScript("return document.querySelector('#names').textContent")
        ).includes(sea),
      );
      assert.ok(await driver.findElement(By.css('#land')).isDisplayed());
    }
  });

  test('an address with a state does not show the opening view first', async () => {
    await openWithout('?project=stredeca');
    const visible = (selector) =>
      driver.executeScript(
        'return getComputedStyle(document.querySelector(arguments[0])).visibility',
        selector,
      );
    for (const selector of ['#land', '#names', '.list', '.legend', '.time'])
      assert.equal(await visible(selector), 'hidden', selector);
    for (const selector of ['.title', '.disclaimer'])
      assert.equal(await visible(selector), 'visible', selector);
  });

  test('a click on a project is performed when the page has started', async () => {
    await getSlow(slow.url);
    await click(driver, By.css('#skeleton a.item[data-do="project/stredeca"]'));
    assert.equal((await driver.findElements(By.css('#skeleton'))).length, 1);
    slow.release();
    await driver.wait(until.elementLocated(By.css('.app:not(#skeleton) .card h2')), 20000);
    assert.match(await text(driver, '.card h2'), /STREDECA/);
    assert.equal(await driver.switchTo().activeElement().getAttribute('id'), 'card-title');
    assert.match(await driver.getCurrentUrl(), /project=stredeca/);
    await driver.navigate().back();
    await driver.wait(until.elementLocated(By.css('.items')), 10000);
  });

  test('text typed before the start is searched for and kept', async () => {
    await getSlow(slow.url);
    await driver.findElement(By.css('#skeleton #search')).sendKeys('leba');
    slow.release();
    await driver.wait(until.elementLocated(By.css('.app:not(#skeleton) #search')), 20000);
    await driver.actions().sendKeys('non').perform();
    await driver.wait(until.elementLocated(By.css('.list[data-key=search] .item')), 20000);
    assert.equal(await driver.findElement(By.css('#search')).getAttribute('value'), 'lebanon');
  });

  test('the keyboard focus in the list survives the start', async () => {
    await getSlow(slow.url);
    await driver.executeScript("document.querySelectorAll('#skeleton .item')[5].focus()");
    const at = await driver.executeScript(
      'return [document.activeElement.dataset.do, document.querySelector(".panel").scrollTop]',
    );
    slow.release();
    await driver.wait(until.elementLocated(By.css('.app:not(#skeleton) .items')), 20000);
    await quiet(driver);
    assert.deepEqual(
      await driver.executeScript(
        'return [document.activeElement.dataset.do, document.querySelector(".panel").scrollTop]',
      ),
      at,
    );
  });
});

test('without scripts the page has map, projects, texts, documents and disclaimer', async () => {
  await size(1280, 800);
  await driver.sendDevToolsCommand('Emulation.setScriptExecutionDisabled', { value: true });
  try {
    await get(site.url);
    await picture(driver, 'no-script');
    const shown = async (selector) => (await driver.findElement(By.css(selector))).isDisplayed();
    for (const selector of [
      '#land',
      '#names',
      '.title',
      '.legend',
      '.disclaimer',
      '.texts',
      '#project-stredeca',
    ])
      assert.ok(await shown(selector), selector);
    for (const selector of [
      '.search',
      '.choice',
      '.filters',
      '.buttons',
      '.view-switch',
      '.time',
      '.languages',
      '.other-view',
    ])
      assert.ok(!(await shown(selector)), selector);
    const items = await driver.findElements(By.css('.items .item'));
    assert.equal(items.length, PROJECTS);
    for (const item of items) {
      const target = new URL(await item.getAttribute('href')).hash;
      assert.ok(
        (await text(driver, `.texts ${target} h2`)).includes((await item.getText()).split('\n')[0]),
        target,
      );
    }
    const told = await text(driver, '.texts');
    for (const words of [
      'support the beneficiaries in better understanding',
      'Documents',
      'opinion on its part on the legal status',
      'Sources',
    ])
      assert.ok(told.includes(words), words);
    assert.equal((await driver.findElements(By.css('.texts button, .texts input'))).length, 0);
    await items[2].click();
    const top = (await (await driver.findElement(By.css('#project-stredeca h2'))).getRect()).y;
    assert.ok(top > 800, `${top}`);
    assert.match(await driver.getCurrentUrl(), /#project-stredeca$/);
  } finally {
    await driver.sendDevToolsCommand('Emulation.setScriptExecutionDisabled', { value: false });
  }
});

test('the page is small and needs no exception to a strict policy', () => {
  const html = readFileSync(`${process.env.DIST ?? 'dist'}/index.html`);
  const size = brotliCompressSync(html).length;
  console.log(`index.html ${html.length} bytes, ${size} brotli`);
  assert.ok(size <= 57_800, `${size}`);
  const text = html.toString();
  // One style and one script, whose hashes the policy contains (deploy.test.mjs tests the page
  // under it).
  assert.equal(text.match(/<style/g).length, 1);
  assert.equal(text.match(/<script(?![^>]* src=)/g).length, 1);
  assert.doesNotMatch(text.replace(/<style>[^<]*<\/style>/, ''), /\sstyle="|\son\w+="/);
});

test('the map follows the colour scheme in page and worker, and is light in print', async () => {
  await size(1280, 800);
  // The number of pictures that the render worker has painted.
  site.before =
    "window.pictures = 0; const had = Worker; window.Worker = class extends had { constructor(...given) { super(...given); this.addEventListener('message', ({ data }) => { if ([].concat(data).some((part) => part instanceof ImageBitmap)) pictures += 1; }); } };";
  await load(site.url);
  site.before = '';
  const pictures = () => driver.executeScript('return pictures');
  await driver.wait(async () => (await pictures()) > 0, 10000, 'the thread paints');
  let at = await view(driver);
  const corner = () =>
    driver.executeScript(`
    ${PIXELS}
    return [...pixels(2, document.querySelector('#map canvas').height >> 1, 1, 1).slice(0, 3)];`);
  // The South Atlantic is at the left edge; the canvas is read, not the background under it.
  const is = async (scheme, what) => assert.deepEqual(await corner(), COLOURS[scheme][0], what);
  await is('light', 'at the opening');
  await media({ 'prefers-color-scheme': 'dark' });
  await driver.wait(async () => (await corner())[0] < 100, 10000);
  await is('dark', 'when the system turns dark');
  // Painted again, by the render worker.
  const before = await pictures();
  await click(driver, By.css('[aria-label="Zoom in"]'));
  at = await movedFrom(driver, at);
  await click(driver, By.css('[aria-label="Reset view"]'));
  await movedFrom(driver, at);
  assert.ok((await pictures()) > before, 'the thread has painted');
  await is('dark', 'after a movement');
  await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', {
    media: 'print',
    features: [{ name: 'prefers-color-scheme', value: 'dark' }],
  });
  await driver.wait(async () => (await corner())[0] > 100, 10000);
  await is('light', 'on paper');
  assert.equal(
    await driver.executeScript('return getComputedStyle(document.documentElement).backgroundColor'),
    'rgb(255, 255, 255)',
  );
  await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { media: '', features: [] });
  await driver.wait(async () => (await corner())[0] > 100, 10000);
  await is('light', 'when the system turns light again');
});

describe('two fingers on a trackpad', () => {
  const [X, Y] = [800, 400];
  /// Sends events to the map in the order of the list, all within one frame.
  const send = (events) =>
    driver.executeScript(
      `
    const map = document.querySelector('#map canvas');
    return arguments[0].map(([kind, name, values]) => {
      const init = { bubbles: true, cancelable: true, ...values };
      const event = kind === 'wheel' ? new WheelEvent(name, init) : kind === 'pointer' ? new PointerEvent(name, init) : Object.assign(new Event(name, init), values);
      return map.dispatchEvent(event);
    });`,
      events,
    );
  const wheel = (deltaY, values = {}) => [
    'wheel',
    'wheel',
    { deltaY, clientX: X, clientY: Y, ...values },
  ];
  const pinch = (deltaY) => wheel(deltaY, { ctrlKey: true });
  const gesture = (name, scale) => ['gesture', `gesture${name}`, { scale, clientX: X, clientY: Y }];
  const about = async () => {
    const { x, y, scale } = await view(driver);
    const { left, top, width, height } = await driver.executeScript(
      "return document.querySelector('#map').getBoundingClientRect().toJSON()",
    );
    return [x + (X - left - width / 2) / scale, y - (Y - top - height / 2) / scale];
  };
  const near = (value, wanted) =>
    assert.ok(Math.abs(value / wanted - 1) < 0.01, `${value} and not ${wanted}`);

  before(async () => {
    await size(1280, 800);
    await load(`${site.url}?lang=en`);
    await view(driver);
  });

  test('a pinch zooms in proportion to its steps around the fingers', async () => {
    const [start, fixed] = [await view(driver), await about()];
    const kept = await send(Array(20).fill(pinch(-5)));
    assert.ok(
      kept.every((isKept) => !isKept),
      'the page itself is not zoomed',
    );
    const closer = await movedFrom(driver, start);
    near(closer.scale / start.scale, 4);
    const [x, y] = await about();
    assert.ok(
      Math.hypot(x - fixed[0], y - fixed[1]) * closer.scale < 1,
      'the place under the fingers stays',
    );
    await send(Array(10).fill(pinch(10)));
    near((await movedFrom(driver, closer)).scale, start.scale);
  });

  test('a wheel notch with Ctrl zooms as a notch, and line deltas count as lines', async () => {
    const start = await view(driver);
    await send([wheel(-120, { ctrlKey: true })]);
    const notch = await movedFrom(driver, start);
    near(notch.scale / start.scale, 2 ** 0.24);
    await send([wheel(-3, { deltaMode: 1 })]);
    near((await movedFrom(driver, notch)).scale / notch.scale, 2 ** 0.15);
  });

  test("Safari's gesture events zoom by their scale, and a wheel beside them does not zoom again", async () => {
    const start = await view(driver);
    const kept = await send([
      gesture('start', 1),
      gesture('change', 1.25),
      pinch(-5),
      gesture('change', 2),
      gesture('end', 2),
    ]);
    assert.ok(
      kept.every((isKept) => !isKept),
      'the page itself is not zoomed',
    );
    const closer = await movedFrom(driver, start);
    near(closer.scale / start.scale, 2);
    // The next gesture counts from 1 again.
    await send([
      gesture('start', 1),
      gesture('change', 0.5),
      gesture('end', 0.5),
      gesture('change', 9),
    ]);
    near((await movedFrom(driver, closer)).scale, start.scale);
  });

  test('fingers on a screen of Safari zoom once, although it reports them twice', async () => {
    const start = await view(driver);
    const finger = (name, pointerId, x) => [
      'pointer',
      `pointer${name}`,
      { pointerId, pointerType: 'touch', clientX: x, clientY: Y, buttons: 1 },
    ];
    await send([
      finger('down', 7, X - 50),
      finger('down', 8, X + 50),
      gesture('start', 1),
      finger('move', 7, X - 100),
      gesture('change', 1.5),
      finger('move', 8, X + 100),
      gesture('change', 2),
      gesture('end', 2),
      finger('up', 7, X - 100),
      finger('up', 8, X + 100),
    ]);
    near((await movedFrom(driver, start)).scale / start.scale, 2);
  });
});

test('a hidden page paints nothing, and is up to date when it is visible again', async () => {
  await size(1280, 800);
  site.before =
    "window.pictures = 0; const had = Worker; window.Worker = class extends had { constructor(...given) { super(...given); this.addEventListener('message', ({ data }) => { if ([].concat(data).some((part) => part instanceof ImageBitmap)) pictures += 1; }); } };";
  await load(`${site.url}?lang=en`);
  site.before = '';
  const pictures = () => driver.executeScript('return pictures');
  await driver.wait(async () => (await pictures()) > 0, 10000, 'the worker paints');
  const start = await view(driver);
  const before = await pictures();
  // Frames still run here, unlike in a tab in the background.
  const show = (isHidden) =>
    driver.executeScript(
      `
    Object.defineProperty(document, 'hidden', { value: arguments[0], configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));`,
      isHidden,
    );
  await show(true);
  await click(driver, By.css('[aria-label="Zoom in"]'));
  await driver.executeAsyncScript(
    'let frames = 0; const done = arguments[0]; const look = () => { if (++frames > 20) done(); else requestAnimationFrame(look); }; look();',
  );
  assert.equal(await pictures(), before);
  await show(false);
  const closer = await movedFrom(driver, start);
  assert.ok(closer.scale > start.scale * 1.5);
  assert.ok((await pictures()) > before);
});

test('a render worker that crashes is replaced by the page, which shows the last view', async () => {
  await size(1280, 800);
  site.before =
    'window.workers = []; const had = Worker; window.Worker = class extends had { constructor(...given) { super(...given); workers.push(this); } };';
  await load(`${site.url}?lang=en`);
  site.before = '';
  const start = await view(driver);
  await driver.wait(
    () => driver.executeScript('return workers.some((worker) => worker.onmessage?.length === 1)'),
    10000,
    'the worker',
  );
  // It crashes with a picture in progress.
  await driver.executeScript(`
    document.querySelector('[aria-label="Zoom in"]').click();
    requestAnimationFrame(() => requestAnimationFrame(() => workers.forEach((worker) => worker.onerror?.(new ErrorEvent('error')))));`);
  const closer = await movedFrom(driver, start);
  assert.ok(closer.scale > start.scale * 1.5);
  await driver.wait(
    () =>
      driver.executeScript(
        "return document.querySelector('#map canvas').style.transform === 'none'",
      ),
    10000,
    'a picture of the view itself',
  );
  await picture(driver, 'worker-crashed');
});
