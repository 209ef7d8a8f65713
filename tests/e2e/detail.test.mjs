// Finer detail is loaded on demand: nothing before the first picture, then the tiles in view; and
// the map never shows a gap.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  SEA,
  PIXELS,
  at,
  complaints,
  load,
  mouse,
  open,
  picture,
  serve,
  text,
  until,
  By,
  view,
} from './browser.mjs';

const DIST = process.env.DIST ?? 'dist';
const data = readdirSync(join(DIST, 'data'));
const index = data.find((name) => /^detail-.*\.bin$/.test(name));
/// The rows of the index: pixels per radian, west, south, east, north, file.
const PIECES = JSON.parse(readFileSync(join(DIST, 'data', index), 'utf8')).map(
  ([from, west, south, east, north, file]) => ({
    from,
    west,
    south,
    east,
    north,
    file,
    name: file.split('/').pop(),
  }),
);
const piece = (name) => PIECES.find((piece) => piece.name === name);

let driver;

before(async () => {
  driver = await open();
  // Without the service worker, which would load all tiles for offline use.
  await driver.sendDevToolsCommand('Page.addScriptToEvaluateOnNewDocument', {
    source:
      "ServiceWorkerContainer.prototype.register = () => Promise.reject(new Error('none here'));",
  });
});
after(() => driver?.quit());

/// Opens a page and records the names of the files that it requests.
async function visit(query, check, spoil = (_name, bytes) => bytes) {
  const asked = [];
  const site = await serve('/detail', (name, bytes) => {
    asked.push(name);
    return spoil(name, bytes);
  });
  asked.site = site;
  try {
    await load(driver, site.url + query);
    await view(driver);
    await check(asked);
  } finally {
    site.close();
  }
}

const pieces = (asked) => asked.filter((name) => piece(name));

/// Waits until nothing more is requested: the loader of finer detail has its index, every request
/// has its response, and the page is idle, three times in a row.
async function settled(asked) {
  await driver.wait(
    () => asked.some((name) => /^lod-loader-.*\.js$/.test(name)),
    20000,
    'the module for detail',
  );
  for (let before = -1, same = 0; same < 3; ) {
    await driver.wait(() => asked.site.pending === 0, 20000, 'the answers');
    await driver.executeAsyncScript('requestIdleCallback(() => requestIdleCallback(arguments[0]))');
    await view(driver);
    same = asked.length === before ? same + 1 : 0;
    before = asked.length;
  }
}

/// Returns the number of pixels of a box in the window that have a colour.
const count = (box, colour) =>
  driver.executeScript(
    `
    const [[left, top, width, height], wanted] = arguments;
    const at = document.querySelector('#map canvas').getBoundingClientRect();
    ${PIXELS}
    const data = pixels(left - at.left, top - at.top, width, height);
    let found = 0;
    for (let pixel = 0; pixel < data.length; pixel += 4)
      if (wanted.every((value, channel) => Math.abs(data[pixel + channel] - value) < 6)) found += 1;
    return found;`,
    box,
    [1, 3, 5].map((place) => parseInt(colour.slice(place, place + 2), 16)),
  );

test('every tile file exists, and the tiles cover the region of the dialogue', () => {
  assert.ok(PIECES.length > 50, `${PIECES.length}`);
  for (const { file } of PIECES) assert.ok(existsSync(join(DIST, file)), file);
  const finest = Math.max(...PIECES.map((piece) => piece.from));
  for (const [lon, lat] of [
    [14.4, 35.9],
    [10, 50],
    [36, 15],
    [3, 6],
    [28, -26],
    [-8, 39],
  ])
    assert.ok(
      PIECES.some(
        ({ from, west, south, east, north }) =>
          from === finest && west <= lon && lon <= east && south <= lat && lat <= north,
      ),
      `${lon} ${lat}`,
    );
});

test('the opening view requests one geography file before the first picture, and no tile', () =>
  visit('?lang=en', async (asked) => {
    await settled(asked);
    assert.equal(asked.filter((name) => /^world-/.test(name)).length, 1, `${asked}`);
    assert.deepEqual(pieces(asked), []);
    const first = await driver.executeScript(`
      const worlds = performance.getEntriesByType('resource').filter(({ name }) => /\\/data\\//.test(name));
      return worlds.map(({ name }) => name);`);
    assert.equal(first.filter((name) => /\/world-/.test(name)).length, 1);
  }));

test('near Malta the tiles around Malta load, no others, and each once', () =>
  visit('?lang=en&map=14.4 35.9 4', async (asked) => {
    await settled(asked);
    const names = pieces(asked);
    const wanted = names.map(piece);
    const finest = Math.max(...PIECES.map((piece) => piece.from));
    assert.ok(
      wanted.some(({ from }) => from === finest),
      'the finest level',
    );
    assert.ok(names.length < PIECES.length / 8, `${names.length} of ${PIECES.length}`);
    assert.equal(new Set(names).size, names.length, 'each once');
    // Meridians and parallels are curved on the map, and boxes around them larger.
    for (const { from, west, south, east, north } of wanted) {
      const off = from === finest ? 0 : 6;
      assert.ok(
        west < 20 + off && east > 9 - off && south < 39 + off && north > 33 - off,
        `${[from, west, south, east, north]} is not around Malta`,
      );
    }
    // A small pan requests only new tiles.
    const before = asked.length;
    await mouse(driver).drag(700, 400, 150, 0);
    await view(driver);
    await settled(asked);
    assert.equal(new Set(pieces(asked)).size, pieces(asked).length);
    assert.ok(pieces(asked.slice(before)).length < 8);
    await picture(driver, 'detail-malta-1280x800');
    // The finest coast has Comino between Malta and Gozo, and it is Malta.
    const [x, y] = await at(driver, 14.336, 36.012);
    await mouse(driver).click(x, y);
    await driver.wait(until.elementLocated(By.css('.card')), 5000);
    assert.match(await text(driver, '.card'), /Malta/);
    assert.deepEqual(await complaints(driver), []);
  }));

// Inland, where five countries meet: Niger, Burkina Faso, Benin, Togo, Nigeria.
const INLAND = '?lang=en&map=2.8 11.5 3.4';
const BOX = [690, 120, 380, 480];

test('no seam opens between neighbours with all, no or some tiles', async () => {
  for (const [name, arrives] of [
    ['all', () => true],
    ['none', () => false],
    ['some', (name) => parseInt(name.slice(0, 8), 16) % 2 === 0],
    ['others', (name) => parseInt(name.slice(0, 8), 16) % 2 === 1],
  ])
    await visit(
      INLAND,
      async (asked) => {
        await settled(asked);
        assert.ok(pieces(asked).length > 0, name);
        assert.equal(
          await count(BOX, SEA),
          0,
          `the sea shows between lands with ${name} of the pieces`,
        );
        if (name === 'some') await picture(driver, 'detail-mixed-1280x800');
      },
      (name, bytes) => (piece(name) && !arrives(name) ? null : bytes),
    );
  await complaints(driver);
});

test('no frame is blank while finer detail loads', () =>
  visit('?lang=en&map=50.00+20.50+0.00', async (asked) => {
    await driver.executeScript(`
      const canvas = document.querySelector('#map canvas');
      ${PIXELS}
      globalThis.frames = [];
      const look = () => {
        const { width, height } = canvas;
        const [r, g, b] = pixels(width >> 1, height >> 1, 1, 1);
        globalThis.frames.push([r, g, b]);
        requestAnimationFrame(look);
      };
      look();`);
    const box = await driver.findElement(By.id('map')).getRect();
    for (let notch = 0; notch < 4; notch += 1) {
      await mouse(driver).wheel(
        Math.round(box.x + box.width / 2),
        Math.round(box.y + box.height / 2),
        -240,
      );
      const before = await driver.executeScript('return frames.length');
      await driver.wait(
        () => driver.executeScript('return frames.length > arguments[0]', before + 12),
        10000,
        'frames after a notch',
      );
    }
    await view(driver);
    await settled(asked);
    assert.ok(pieces(asked).length > 0);
    const frames = await driver.executeScript('return globalThis.frames');
    assert.ok(frames.length > 20, `${frames.length}`);
    // The centre is inland, without a label or a route: never black, white, or the colour of the
    // sea.
    for (const [r, g, b] of frames) {
      assert.ok(r + g + b > 60, `${[r, g, b]} is blank`);
      assert.notDeepEqual([r, g, b], [255, 255, 255]);
      assert.notDeepEqual([r, g, b], [0xdb, 0xe7, 0xec]);
    }
  }));

test('without tiles the coarser map works, and failed requests are not repeated', () =>
  visit(
    '?lang=en&map=14 37.5 3',
    async (asked) => {
      await settled(asked);
      const before = pieces(asked);
      assert.ok(before.length > 0);
      for (const dx of [40, -40, 40]) {
        await mouse(driver).drag(700, 400, dx, 0);
        await view(driver);
      }
      await settled(asked);
      assert.equal(new Set(pieces(asked)).size, pieces(asked).length, 'none is asked for twice');
      assert.equal(await driver.findElement(By.id('fault')).isDisplayed(), false);
      assert.equal(await text(driver, '.app > [role=status]'), '');
      const [x, y] = await at(driver, 14.1, 37.5);
      await mouse(driver).click(x, y);
      await driver.wait(until.elementLocated(By.css('.card')), 5000);
      assert.match(await text(driver, '.card'), /Italy/);
    },
    (name, bytes) => (piece(name) ? null : bytes),
  ));

test('a damaged tile or a missing index leaves the map as it is', async () => {
  for (const pattern of [/^[0-9a-f]{16}\.bin$/, /^detail-.*\.bin$/, /^lod-loader-.*\.js$/]) {
    await visit(
      '?lang=en&map=14 37.5 3',
      async (asked) => {
        await settled(asked);
        assert.equal(await driver.findElement(By.id('fault')).isDisplayed(), false);
        const [x, y] = await at(driver, 14.1, 37.5);
        await mouse(driver).click(x, y);
        await driver.wait(until.elementLocated(By.css('.card')), 5000);
        assert.match(await text(driver, '.card'), /Italy/);
      },
      (name, bytes) => {
        if (!pattern.test(name)) return bytes;
        return name.endsWith('.bin') ? bytes.subarray(0, bytes.length / 2) : null;
      },
    );
  }
  await complaints(driver);
});
