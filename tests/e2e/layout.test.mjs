// The layout in windows of six sizes and three languages: no scrolling of the page, no overlaps, a
// large enough map, and on a phone a bottom sheet with the content of a link.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Key } from 'selenium-webdriver';
import {
  By,
  ENGINE,
  chromiumOnly,
  load,
  picture,
  resize,
  session,
  travel,
  until,
} from './browser.mjs';

const WINDOWS = [
  [1280, 800],
  [1024, 768],
  [768, 1024],
  [844, 390],
  [640, 400],
  [390, 844],
];
const PHONE = [390, 844];
/// A link of every kind, and the element it shows.
const LINKS = {
  '': '#search',
  'project=stredeca': '#card-title',
  'country=NER': '#card-title',
  'route=CM': '#card-title',
  'hub=agadez': '#card-title',
  'group=eu-27': '#card-title',
  'q=libya': '#panel .item',
  'list=figures': '#search',
  'list=about': '#search',
  'view=table': '#sheet caption span',
  'view=compare&compare=stredeca+amedip': '#sheet caption span',
  'project=nope': '.note',
  'from=2008&to=2009&donor=ITA': '.filter-summary',
};

const { site, driver } = await session();

const find = (selector) => driver.findElement(By.css(selector));
const press = (...keys) =>
  driver
    .actions()
    .sendKeys(...keys)
    .perform();
const box = (selector) =>
  driver.executeScript(
    'const { left, top, right, bottom } = document.querySelector(arguments[0]).getBoundingClientRect(); return { left, top, right, bottom }',
    selector,
  );
const settled = () =>
  driver.executeAsyncScript(
    'const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))',
  );

/// Returns the faults of the layout in this window as texts, and the shares of the map.
const measured = (shown) =>
  driver.executeScript(
    `
  const wrong = [], root = document.documentElement;
  const of = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility({ visibilityProperty: true }));
  const box = (element) => element.getBoundingClientRect();
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  if (root.scrollHeight > innerHeight || root.scrollWidth > innerWidth) wrong.push('the document is ' + [root.scrollWidth, root.scrollHeight]);
  // Handles, bars and years of the track overlap on purpose.
  for (const group of ['.head, .side, .time-place, .disclaimer, .buttons, .view-switch, .legend, .sheet-area', '.title, .subtitle, .share-button, .languages > *', '.time .play, .time .so-far, #time .shown, #time > button, #time .track, .time-more', '.disclaimer > *', '.choice > *']) {
    const parts = of(group);
    for (const [place, part] of parts.entries()) {
      const at = box(part);
      if (at.left < -1 || at.top < -1 || at.right > innerWidth + 1 || at.bottom > innerHeight + 1) {
        // Tabs scroll with their panel.
        if (!part.matches('.choice > *')) wrong.push(part.className + ' is not in the window');
      }
      for (const other of parts.slice(place + 1)) {
        // A table covers the map, and the bottom sheet its lower edge.
        if (meet(at, box(other)) && !part.matches('.sheet-area') && !other.matches('.sheet-area')) wrong.push(part.className + ' meets ' + other.className);
      }
    }
  }
  const tabs = of('.choice > *').map((tab) => Math.round(box(tab).top));
  const rows = [...new Set(tabs)].map((top) => tabs.filter((other) => other === top).length);
  if (rows.some((count) => count !== rows[0])) wrong.push('tabs stand in rows of ' + rows);
  const map = box(document.querySelector('#map')), side = box(document.querySelector('#side'));
  const hidden = side.left < map.right - 1 && side.right > map.left + 1 ? map.bottom - Math.min(side.top, map.bottom) : 0;
  const element = document.querySelector(arguments[0]);
  const place = element && box(element);
  const panel = element?.closest('#panel') && box(document.querySelector('#panel'));
  if (!place) wrong.push('nothing is shown');
  else if (place.top < 0 || place.bottom > innerHeight || place.left < 0 || place.right > innerWidth) wrong.push('what is named is not in the window: ' + [place.top, place.bottom]);
  else if (panel && (place.top < panel.top - 1 || place.bottom > panel.bottom + 1)) wrong.push('what is named is not in the panel: ' + [place.top, place.bottom]);
  const head = document.querySelector('.head');
  if (head.offsetHeight > 60) wrong.push('the head is ' + head.offsetHeight + ' high');
  return [wrong, (map.right - map.left) * (map.bottom - map.top) / (innerWidth * innerHeight), (map.bottom - map.top) / innerHeight, (map.bottom - map.top - hidden) / innerHeight];`,
    shown,
  );

for (const lang of ['en', 'fr', 'ar']) {
  test(`the page fits every window, with the record of a link: ${lang}`, async () => {
    await load(driver, `${site.url}?lang=${lang}`);
    for (const [query, shown] of Object.entries(LINKS)) {
      await travel(driver, `${site.url}?lang=${lang}&${query}`);
      await driver.wait(until.elementLocated(By.css(shown)), 5000);
      // Only Chromium can be as narrow as a phone.
      for (const [width, height] of ENGINE === 'chromium' ? WINDOWS : WINDOWS.slice(0, 4)) {
        await resize(driver, width, height);
        await settled();
        const [wrong, area, high, free] = await measured(shown);
        const where = `${lang} ${query} ${width}x${height}`;
        assert.deepEqual(wrong, [], where);
        assert.ok(area >= 0.5, `${where}: the map takes ${area} of the window`);
        if (height < 500) assert.ok(high >= 0.6, `${where}: the map is ${high} of the window high`);
        // A table has the whole width of a wide window, over the map.
        if (!query.includes('view=table'))
          assert.ok(free >= 0.38, `${where}: ${free} of the map is free`);
      }
      await resize(driver, 1280, 800);
    }
  });
}

test('the folded timeline and disclaimer take one line each and open; so does the legend', async () => {
  for (const lang of ['en', 'fr', 'ar']) {
    await load(driver, `${site.url}?lang=${lang}`);
    for (const [width, height] of ENGINE === 'chromium' ? WINDOWS.slice(1) : WINDOWS.slice(1, 4)) {
      await resize(driver, width, height);
      await settled();
      const where = `${lang} ${width}x${height}`;
      const high = async (selector) => {
        const { top, bottom } = await box(selector);
        return bottom - top;
      };
      assert.ok((await high('.time-place')) <= 46 && (await high('.disclaimer')) <= 30, where);
      const map = await high('#map');
      for (const [button, whole] of [
        ['.time-more', '#time .track'],
        ['.notice', '.disclaimer > span'],
        ['.legend summary', '.legend li'],
      ]) {
        if (button === '.legend summary' && (await find('.legend').getAttribute('open'))) continue;
        await find(button).click();
        await settled();
        const place = await box(whole);
        assert.ok(
          place.bottom > place.top &&
            place.top >= 0 &&
            place.bottom <= height &&
            place.left >= 0 &&
            place.right <= width,
          `${where}: ${whole}`,
        );
        if (button !== '.legend summary')
          assert.equal(await find(button).getAttribute('aria-expanded'), 'true', where);
        const [cut, screen] = await driver.executeScript(
          'const text = document.querySelector(".disclaimer > span"); return [text.scrollWidth > text.clientWidth, [document.documentElement.scrollHeight, innerHeight]]',
        );
        if (button === '.notice') assert.equal(cut, false, `${where}: the notice can be read`);
        assert.equal(screen[0], screen[1], where);
        await find(button).click();
        await settled();
      }
      assert.equal(await high('#map'), map, where);
    }
    await resize(driver, 1280, 800);
  }
});

describe('the bottom sheet', chromiumOnly('windows as narrow as a phone'), () => {
  before(() => resize(driver, ...PHONE));
  after(() => resize(driver, 1280, 800));

  const height = () => find('#side').getAttribute('data-height');
  const shown = async () => {
    const { top } = await box('#side');
    return 844 - 28 - top;
  };
  const becomes = async (name) => {
    await driver.wait(async () => (await height()) === name, 3000, name);
    await driver.wait(
      async () => !(await find('#side').getAttribute('class')).includes('dragging'),
      3000,
    );
    return shown();
  };
  const touch = (type, y, x = 195) =>
    driver.sendDevToolsCommand('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x, y }],
    });

  test('taps and keys choose one of three heights, which the handle names', async () => {
    await load(driver, `${site.url}?lang=en`);
    const half = await becomes('half');
    const names = new Set();
    const grip = await find('.grip');
    for (const next of ['full', 'peek', 'half']) {
      await grip.click();
      await becomes(next);
      names.add(await grip.getAttribute('aria-label'));
      assert.equal(await grip.getAttribute('aria-expanded'), String(next !== 'peek'));
    }
    assert.equal(names.size, 3);
    for (const [key, next] of [
      [Key.ARROW_UP, 'full'],
      [Key.HOME, 'peek'],
      [Key.ARROW_UP, 'half'],
      [Key.END, 'full'],
      [Key.ARROW_DOWN, 'half'],
      [Key.ENTER, 'full'],
      [Key.SPACE, 'peek'],
      [Key.ENTER, 'half'],
    ]) {
      await press(key);
      await becomes(next);
    }
    assert.equal(await shown(), half);
    assert.equal(await driver.executeScript('return document.activeElement.className'), 'grip');
  });

  test('the sheet follows the finger and snaps to the nearest height', async () => {
    await load(driver, `${site.url}?lang=en&project=stredeca`);
    const half = await becomes('half');
    const y = 844 - 28 - half + 12;
    const drag = async (from, to, pause = 200) => {
      await touch('touchStart', from);
      for (let step = 1; step <= 8; step += 1)
        await touch('touchMove', from + ((to - from) * step) / 8);
      await settled();
      const under = await shown();
      await driver.sleep(pause);
      await touch('touchEnd', to);
      return under;
    };
    const before = await shown();
    assert.ok(
      Math.abs((await drag(y, y - 200)) - before - 200) < 3,
      'the sheet is where the finger is',
    );
    const full = await becomes('full');
    await picture(driver, 'sheet-full-390x844');
    // Also by its title.
    const title = await box('#card-title');
    await drag(title.top + 10, title.top + 10 + (full - half));
    await becomes('half');
    // Flung down, it goes on to the lowest height, where the title is visible.
    await drag(y, y + 250);
    const peek = await becomes('peek');
    assert.ok(peek < 130, `${peek}`);
    const { top } = await box('#card-title');
    assert.ok(top + 24 <= 844 - 28, `${top}`);
    await picture(driver, 'sheet-peek-390x844');
    // At the lowest height any element drags it, without being clicked.
    await drag(top + 8, top + 8 - 250);
    await becomes('half');
    assert.match(await driver.getCurrentUrl(), /project=stredeca/);
    assert.equal(await driver.executeScript('return scrollY'), 0);
  });

  test('a drag moves the sheet by a transform alone, and drops no frames of its own', async () => {
    await load(driver, `${site.url}?lang=en&route=CM`);
    await becomes('half');
    const { sizes, moves } = await driver.executeAsyncScript(`
      const done = arguments[0], side = document.querySelector('#side'), grip = document.querySelector('.grip');
      const sizes = new Set(), moves = new Set();
      const at = (type, clientY) => grip.dispatchEvent(new PointerEvent(type, { pointerId: 1, clientX: 195, clientY, bubbles: true, button: 0 }));
      let y = 470, left = 40;
      side.setPointerCapture = () => {};
      at('pointerdown', y);
      const step = () => {
        at('pointermove', (y -= 4));
        if (y < 460) { sizes.add(side.offsetHeight); moves.add(side.style.transform); }
        if ((left -= 1) > 0) return requestAnimationFrame(step);
        at('pointerup', y);
        done({ sizes: sizes.size, moves: moves.size });
      };
      requestAnimationFrame(step);`);
    assert.equal(sizes, 1);
    assert.ok(moves > 30, `${moves}`);
  });

  test('a selection opens the sheet, its height is kept, and a table takes the full height', async () => {
    await load(driver, `${site.url}?lang=en`);
    await (await find('.grip')).sendKeys(Key.HOME);
    await becomes('peek');
    await driver.executeScript('document.querySelector(\'[data-do="project/stredeca"]\').click()');
    await becomes('half');
    await (await find('.grip')).sendKeys(Key.END);
    await becomes('full');
    await find('#panel [data-do="country/ITA"]').click();
    await driver.wait(until.elementLocated(By.css('.card[data-key="country/ITA"]')), 3000);
    await driver.sleep(400);
    await becomes('full');
    await (await find('.grip')).sendKeys(Key.ARROW_DOWN);
    await becomes('half');
    await load(driver, `${site.url}?lang=en`);
    await find('.filter-summary .other-view button, .filter-summary button.other-view').click();
    await becomes('peek');
    const [table, side] = [await box('#sheet'), await box('#side')];
    assert.ok(table.bottom <= side.top + 15, `${table.bottom} ${side.top}`);
    await find('#sheet .back').click();
    await becomes('half');
  });

  test('the sheet is there at first paint with the title of a project', async () => {
    await driver.sendDevToolsCommand('Network.enable');
    await driver.sendDevToolsCommand('Network.setBypassServiceWorker', { bypass: true });
    try {
      for (const [lang, title] of [
        ['en', /STREDECA/],
        ['fr', /Liban/],
        ['ar', /لبنان/],
      ]) {
        await driver.sendDevToolsCommand('Network.setBlockedURLs', { urls: ['*.wasm'] });
        await driver.get(`${site.url}?lang=${lang}&project=stredeca`);
        await driver.wait(
          () => driver.executeScript("return !document.getElementById('fault').hidden"),
          10000,
        );
        await driver.executeScript("document.getElementById('fault').remove()");
        assert.match(
          await driver.executeScript("return document.querySelector('.wait h2').textContent"),
          title,
        );
        const [side, place] = [await box('#side'), await box('.wait h2')];
        assert.ok(place.top > side.top && place.bottom < 844, lang);
        await picture(driver, `sheet-first-${lang}-390x844`);
        await driver.sendDevToolsCommand('Network.setBlockedURLs', { urls: [] });
        await load(driver, `${site.url}?lang=${lang}&project=stredeca`);
        assert.deepEqual(await box('#side'), side);
        const there = await box('#card-title');
        assert.ok(
          Math.abs(there.top - place.top) <= 4,
          `${lang}: the title moves from ${place.top} to ${there.top}`,
        );
      }
    } finally {
      await driver.sendDevToolsCommand('Network.setBlockedURLs', { urls: [] });
    }
  });

  test('in a frame of another page the page is as long as its parts', async () => {
    await resize(driver, 360, 640);
    await load(driver, `${site.url}?lang=en&embed=1&project=stredeca`);
    const [map, side] = [await box('#map'), await box('#side')];
    assert.ok(side.top >= map.bottom && side.bottom > side.top, `${map.bottom} ${side.top}`);
    assert.equal(await find('.grip').isDisplayed(), false);
    assert.ok((await driver.executeScript('return document.documentElement.scrollWidth')) <= 360);
    await picture(driver, 'embed-360x640');
    await resize(driver, ...PHONE);
  });
});

test(
  'the ring of the focus lies over the map, and signs are told from their ground under the pointer',
  chromiumOnly('its protocol asks for dark pages'),
  async () => {
    await resize(driver, 1280, 800);
    for (const scheme of ['light', 'dark']) {
      await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', {
        features: [{ name: 'prefers-color-scheme', value: scheme }],
      });
      await load(driver, `${site.url}?lang=en`);
      await driver.executeScript("document.querySelector('#map').focus({ focusVisible: true })");
      await press(Key.ARROW_LEFT);
      await settled();
      const shot = await driver.takeScreenshot();
      const [contrast, pairs] = await driver.executeAsyncScript(
        `
      const [shot, done] = arguments, image = new Image();
      const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
      const light = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
      const ratio = (a, b) => { const [dark, pale] = [light(a), light(b)].sort((a, b) => a - b); return (pale + 0.05) / (dark + 0.05); };
      image.onload = () => {
        const map = document.querySelector('#map').getBoundingClientRect();
        const pen = new OffscreenCanvas(image.width, image.height).getContext('2d');
        pen.drawImage(image, 0, 0);
        const at = (x, y) => [...pen.getImageData(x, y, 1, 1).data.slice(0, 3)];
        // There is sea and land along the left and the lower edge.
        const places = [0.2, 0.4, 0.6, 0.8].flatMap((part) => [[map.left + 1, map.top + map.height * part, 8, 0], [map.left + map.width * part, map.bottom - 2, 0, -8]]);
        // A label or a line at the edge is not the background: the median of five adjacent points
        // counts.
        const pairs = places.map(([x, y, dx, dy]) => [-40, -20, 0, 20, 40]
          .map((aside) => (dx ? [x, y + aside] : [x + aside, y]))
          .map(([x, y]) => ratio(at(x, y), at(x + dx, y + dy))).sort((a, b) => a - b)[2]);
        done([Math.min(...pairs), pairs]);
      };
      image.src = 'data:image/png;base64,' + shot;`,
        shot,
      );
      assert.ok(contrast >= 3, `${scheme}: ${pairs}`);
      for (const selector of [
        '.time .play',
        '.buttons button:first-child',
        '.buttons button:last-child',
        '.view-switch button:first-child',
        '.share-button',
        '.time-place #time button:not([aria-disabled])',
      ]) {
        const buttons = await driver.findElements(By.css(selector));
        if (buttons.length === 0) continue;
        for (const act of ['rest', 'hover', 'focus']) {
          if (act === 'hover') await driver.actions().move({ origin: buttons[0] }).perform();
          if (act === 'focus') await driver.executeScript('arguments[0].focus()', buttons[0]);
          const seen = await driver.executeScript(
            `
          const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
          const light = (colour) => { const [r, g, b] = colour.match(/[\\d.]+/g).map((value) => linear(value / 255)); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const { color, backgroundColor } = getComputedStyle(arguments[0]);
          const [dark, pale] = [light(color), light(backgroundColor)].sort((a, b) => a - b);
          return (pale + 0.05) / (dark + 0.05);`,
            buttons[0],
          );
          assert.ok(seen >= 3, `${scheme} ${selector} ${act}: ${seen}`);
        }
        await driver.actions().move({ x: 600, y: 400 }).perform();
      }
    }
    await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { features: [] });
  },
);
