// Framing: any selection is visible in the free part of the window, Back restores card and map, and
// the URL has the camera only after the user has moved it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  click,
  By,
  at,
  chromiumOnly,
  load,
  mouse,
  moved,
  picture,
  quiet,
  resize,
  session,
  text,
  view,
} from './browser.mjs';

const { site, driver } = await session();

const query = async () => new URL(await driver.getCurrentUrl()).searchParams;
const item = (name) =>
  driver.findElement(By.xpath(`//a[contains(@class,"item")][contains(.,${JSON.stringify(name)})]`));
const heading = () => text(driver, '.card h2');
const cards = async () => (await driver.findElements(By.css('.card'))).length;
const near = (one, other) => {
  assert.ok(
    Math.hypot(one.x - other.x, one.y - other.y) * other.scale < 3,
    `${JSON.stringify(one)} ${JSON.stringify(other)}`,
  );
  assert.ok(Math.abs(one.scale / other.scale - 1) < 0.01, `${one.scale} ${other.scale}`);
};

/// Returns `true` if a position of the window is on the map and not covered.
const isFree = ([x, y]) =>
  driver.executeScript(
    'return !!document.elementFromPoint(arguments[0], arguments[1])?.closest("#map")',
    x,
    y,
  );

/// Places at the edges of the selection of each link.
const LINKS = {
  'country=NER': [
    [0.2, 14.5],
    [15.9, 22.5],
    [13.0, 13.6],
    [4.2, 19.1],
  ],
  'country=MLT': [
    [14.2, 36.05],
    [14.55, 35.83],
  ],
  'country=DJI': [
    [41.8, 11.2],
    [43.3, 12.4],
  ],
  'country=CYP': [
    [32.4, 35.0],
    [34.4, 35.6],
  ],
  'country=FRA': [
    [-4.5, 48.4],
    [7.5, 43.8],
    [2.4, 51.0],
  ],
  'hub=agadez': [[7.99, 16.97]],
  'hub=lampedusa': [[12.6, 35.5]],
  'route=CM': [
    [12.6, 35.5],
    [13.2, 32.9],
  ],
  'project=stredeca': [
    [35.15, 33.1],
    [36.4, 34.2],
    [35.97, 34.6],
  ],
  'group=eu-27': [
    [-9.1, 38.7],
    [25.0, 60.2],
    [23.7, 38.0],
    [33.4, 35.2],
  ],
  'with=LBN': [
    [35.15, 33.1],
    [36.4, 34.2],
    [35.97, 34.6],
  ],
};

/// Capitals of the area of the content, from Dakar to Muscat.
const CAPITALS = [
  [-17.4, 14.7],
  [-9.1, 38.7],
  [-6.8, 34.0],
  [-8.0, 12.6],
  [3.4, 6.5],
  [12.5, 41.9],
  [32.9, 39.9],
  [31.2, 30.0],
  [38.7, 9.0],
  [44.2, 15.3],
  [36.8, -1.3],
];

for (const [width, height] of [
  [1280, 800],
  [1024, 768],
  [390, 844],
]) {
  describe(`at ${width}x${height}`, () => {
    before(() => resize(driver, width, height));
    for (const [link, places] of Object.entries(LINKS)) {
      test(`${link} is seen in the free part of the window`, async () => {
        await load(driver, `${site.url}?lang=en&${link}`);
        await view(driver);
        await picture(driver, `frame-${link.replace('=', '-')}-${width}`);
        for (const place of places) {
          const where = await at(driver, ...place);
          assert.ok(await isFree(where), `${place} at ${where}`);
        }
        assert.equal((await query()).get('map'), null);
      });
    }

    test('the opening view frames what the content is about', async () => {
      await load(driver, `${site.url}?lang=en`);
      await picture(driver, `frame-home-${width}`);
      const size = await driver.executeScript(
        'const { left, right } = document.querySelector("#map").getBoundingClientRect(); return [left, right]',
      );
      // Dakar and Muscat are in the window, Caracas and Kolkata are not.
      for (const [lon, lat, seen] of [
        [-17, 14.7, true],
        [58, 23, true],
        [-67, 10, false],
        [88, 22, false],
      ]) {
        const [x] = await at(driver, lon, lat);
        assert.equal(x > size[0] && x < size[1], seen, `${lon} ${lat}: ${x} of ${size}`);
      }
      // The legend and the buttons cover nothing of the content where there is room beside it.
      if (width < 1024) return;
      assert.ok(await driver.findElement(By.css('#legend')).isDisplayed());
      for (const place of CAPITALS) {
        const where = await at(driver, ...place);
        assert.ok(await isFree(where), `${place} at ${where}`);
      }
    });
  });
}

describe('at 1280x800', () => {
  before(() => resize(driver, 1280, 800));

  test('the opening view spends less than a quarter of its width on land without content, also in Arabic', async () => {
    for (const width of [1280, 1920]) {
      await resize(driver, width, 800);
      for (const lang of ['en', 'ar']) {
        await load(driver, `${site.url}?lang=${lang}`);
        const [left, right] = await driver.executeScript(
          'const { left, right } = document.querySelector("#map").getBoundingClientRect(); return [left, right]',
        );
        // East of Muscat there is no country of the content.
        const [muscat] = await at(driver, 58.6, 23.6);
        const [praia] = await at(driver, -23.5, 14.9);
        assert.ok(
          (right - muscat) / (right - left) < 0.25,
          `${lang} ${width}: ${muscat} of ${right}`,
        );
        assert.ok(praia > left, `${lang} ${width}: Cabo Verde is in the window`);
        await picture(driver, `opening-${lang}-${width}`);
      }
    }
    await resize(driver, 1280, 800);
  });

  test('a change of the density of the screen repaints the map at once', async () => {
    await load(driver, `${site.url}?lang=en`);
    const density = (deviceScaleFactor) =>
      driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', {
        width: 1280,
        height: 800,
        deviceScaleFactor,
        mobile: false,
      });
    const pixels = () =>
      driver.executeScript(
        'const canvas = document.querySelector("#map canvas:not(.overlay)"); return canvas.width / canvas.getBoundingClientRect().width',
      );
    // Headless Chromium sends no change of its media queries for a return to 1.
    for (const factor of [2, 1.5]) {
      await density(factor);
      await driver.wait(
        async () => {
          // Without a frame that is drawn, headless Chromium evaluates no media query.
          await driver.takeScreenshot();
          return Math.abs((await pixels()) - factor) < 0.05;
        },
        5000,
        `${factor} pixels`,
      );
    }
    await resize(driver, 1280, 800);
  });

  test('Back restores card and map, and automatic framing is not in the address', async () => {
    await load(driver, `${site.url}?lang=en`);
    const home = await view(driver);
    await item('STREDECA').click();
    const lebanon = await moved(driver, home);
    assert.equal((await query()).get('map'), null);
    await click(driver, By.xpath('//button[contains(@class,"link")][.="Italy"]'));
    const italy = await moved(driver, lebanon);
    assert.equal(await heading(), 'Italy');
    assert.equal((await query()).get('map'), null);
    await driver.navigate().back();
    near(await moved(driver, italy), lebanon);
    assert.match(await heading(), /STREDECA/);
    await driver.navigate().back();
    near(await moved(driver, lebanon), home);
    assert.equal(await cards(), 0);
    await driver.navigate().forward();
    near(await moved(driver, home), lebanon);
    await click(driver, By.css('.card .back'));
    near(await moved(driver, lebanon), home);
    assert.equal((await query()).get('map'), null);
  });

  test('the position of a map moved by hand is in the address until the next selection, and Back restores it', async () => {
    await load(driver, `${site.url}?lang=en`);
    const home = await view(driver);
    await click(driver, By.css('.buttons button'));
    await moved(driver, home);
    await mouse(driver).drag(900, 300, -80, 40);
    const held = await view(driver);
    const map = (await query()).get('map');
    assert.match(map, /^-?\d+\.\d\d -?\d+\.\d\d \d\.\d\d$/);
    await item('STREDECA').click();
    const lebanon = await moved(driver, held);
    assert.equal((await query()).get('map'), null);
    await click(driver, By.css('.card .back'));
    near(await moved(driver, lebanon), held);
    assert.equal((await query()).get('map'), map);
    await driver.navigate().back();
    near(await moved(driver, held), lebanon);
    await driver.navigate().back();
    near(await moved(driver, lebanon), held);
    assert.equal((await query()).get('map'), map);
    await click(driver, By.css('.buttons button:last-child'));
    near(await moved(driver, held), home);
    assert.equal((await query()).get('map'), null);
  });

  test('a selection is framed again when the window changes', async () => {
    await load(driver, `${site.url}?lang=en&project=stredeca`);
    const before = await view(driver);
    await resize(driver, 1000, 600);
    await moved(driver, before);
    for (const place of LINKS['project=stredeca'])
      assert.ok(await isFree(await at(driver, ...place)), `${place}`);
    assert.equal((await query()).get('map'), null);
    await resize(driver, 1280, 800);
  });

  test('donors outside the view are named on the map', async () => {
    try {
      for (const [width, height, lang, project, words] of [
        [1280, 800, 'en', 'stredeca', /Funded by .*France/i],
        [1280, 800, 'fr', 'stredeca', /financé par.*France/i],
        [1280, 800, 'ar', 'stredeca', /بتمويل.*فرنسا/],
        [1280, 800, 'en', 'eamri', /Funded by .*United Kingdom/i],
        [390, 844, 'en', 'stredeca', /Funded by .*France/i],
        [390, 844, 'ar', 'stredeca', /بتمويل.*فرنسا/],
        [768, 1024, 'fr', 'stredeca', /financé par.*France/i],
        [844, 390, 'en', 'stredeca', /Funded by .*France/i],
      ]) {
        await resize(driver, width, height);
        await load(driver, `${site.url}?lang=${lang}&project=${project}`);
        await driver.wait(
          async () => words.test(await text(driver, '.funders')),
          10000,
          `${project} at ${width}x${height} in ${lang}`,
        );
        const line = await driver.findElement(By.css('.funders'));
        const { x, y, width: wide, height: high } = await line.getRect();
        const where = `${project} at ${width}x${height}: ${[x, y, wide, high]}`;
        assert.ok(wide > 0 && x >= 0 && y >= 0 && x + wide <= width && y + high <= height, where);
        const top = await driver.executeScript(
          'return !!document.elementFromPoint(arguments[0], arguments[1])?.closest(".funders, #map")',
          x + wide / 2,
          y + high / 2,
        );
        assert.ok(top, `${where} is covered`);
      }
    } finally {
      await resize(driver, 1280, 800);
    }
    await load(driver, `${site.url}?lang=en&country=NER`);
    await view(driver);
    assert.ok(!(await driver.findElement(By.css('.funders')).isDisplayed()));
  });

  test('a double click zooms in at the point and opens nothing', async () => {
    await load(driver, `${site.url}?lang=en`);
    const before = await view(driver);
    const [x, y] = await at(driver, 9, 17);
    await driver.actions().move({ x, y, duration: 0 }).click().click().perform();
    const after = await moved(driver, before);
    assert.ok(Math.abs(after.scale / before.scale - 2) < 0.02, `${after.scale / before.scale}`);
    const [x2, y2] = await at(driver, 9, 17);
    assert.ok(Math.hypot(x2 - x, y2 - y) < 4, `${x},${y} became ${x2},${y2}`);
    assert.equal(await cards(), 0);
    // The step that was taken back leaves nothing in the history.
    await item('STREDECA').click();
    await moved(driver, after);
    await driver.navigate().back();
    await driver.wait(async () => (await cards()) === 0, 3000);
    // A single click opens at once.
    await mouse(driver).click(...(await at(driver, 9, 17)));
    await driver.wait(async () => (await cards()) === 1, 2000);
    assert.ok(await heading());
  });

  test('panning stops at the edge of the content', async () => {
    // To the south, north, west and east: the drag, and a place just outside of the content, which
    // does not pass the middle of the window. To the west and east the content has countries in all
    // of the projection.
    for (const [from, drag, place, isBeyond] of [
      [[900, 600], [0, -450], [20, -45], ([, y], map) => y >= (map.top + map.bottom) / 2],
      [[900, 200], [0, 350], [20, 78], ([, y], map) => y <= (map.top + map.bottom) / 2],
      [
        [750, 400],
        [400, 0],
      ],
      [
        [1150, 400],
        [-400, 0],
      ],
    ]) {
      await load(driver, `${site.url}?lang=en&map=20.00+20.00+1.50`);
      let before = await view(driver);
      let hasMoved = false;
      let tries = 0;
      for (; tries < 20; tries += 1) {
        await mouse(driver).drag(...from, ...drag);
        await quiet(driver);
        const now = await view(driver);
        const by = Math.hypot(now.x - before.x, now.y - before.y) * now.scale;
        if (by < 1) break;
        hasMoved = true;
        before = now;
      }
      assert.ok(hasMoved && tries < 20, `${drag}: ${tries}`);
      if (!place) continue;
      const map = await driver.executeScript(
        'return document.querySelector("#map").getBoundingClientRect().toJSON()',
      );
      const where = await at(driver, ...place);
      assert.ok(isBeyond(where, map), `${drag}: ${place} is at ${where}`);
    }
  });
});

test('an open legend on a phone does not move the map away from the selection', async () => {
  await resize(driver, 390, 844);
  for (const link of ['country=NER', 'project=amedip']) {
    await load(driver, `${site.url}?lang=en&${link}`);
    const framed = await view(driver);
    await click(driver, By.css('#legend summary'));
    await quiet(driver);
    assert.ok(Math.abs((await view(driver)).scale / framed.scale - 1) < 0.001, link);
    const covered = await driver.executeScript(`
      const legend = document.querySelector('#legend').getBoundingClientRect();
      return [...document.querySelectorAll('.map-year, .notes, .view-switch')].filter((element) => {
        if (getComputedStyle(element).visibility === 'hidden') return false;
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return right > left && left < legend.right && right > legend.left && top < legend.bottom && bottom > legend.top;
      }).map((element) => element.className);`);
    assert.deepEqual(covered, [], link);
  }
  await resize(driver, 1280, 800);
});

describe('with a finger', chromiumOnly('touches are sent by the protocol of Chromium'), () => {
  before(async () => {
    await resize(driver, 390, 844);
    await driver.sendDevToolsCommand('Emulation.setTouchEmulationEnabled', {
      enabled: true,
      maxTouchPoints: 2,
    });
  });
  after(() => driver.sendDevToolsCommand('Emulation.setTouchEmulationEnabled', { enabled: false }));

  const touch = (type, ...points) =>
    driver.sendDevToolsCommand('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    });
  const tap = async (...points) => {
    await touch('touchStart', ...points);
    await touch('touchEnd');
  };

  test('a tap acts once, on the target of its pointerdown', async () => {
    for (const link of ['', '&map=25+20+1.2', '&map=25+10+1.2']) {
      await load(driver, `${site.url}?lang=en${link}`);
      await view(driver);
      const legend = await driver.executeScript('return document.querySelector("#legend").open');
      await driver.executeScript(
        'window.clicks = 0; addEventListener("click", () => { window.clicks += 1; }, true)',
      );
      await tap([60, 330]);
      await driver.sleep(900);
      assert.equal(await driver.executeScript('return window.clicks'), 0);
      assert.equal(
        await driver.executeScript('return document.querySelector("#legend").open'),
        legend,
      );
      assert.equal((await query()).get('list'), null);
    }
    // On a country it opens one card, once.
    await load(driver, `${site.url}?lang=en`);
    await view(driver);
    await driver.executeScript(`
      globalThis.opened = [];
      new MutationObserver(() => {
        const title = document.getElementById('card-title')?.textContent;
        if (title && opened.at(-1) !== title) opened.push(title);
      }).observe(document.querySelector('#panel'), { childList: true, subtree: true, characterData: true });`);
    await tap(await at(driver, 20, 10));
    await driver.wait(async () => (await cards()) === 1, 5000);
    await driver.sleep(900);
    assert.deepEqual(await driver.executeScript('return opened'), ['Chad']);
    assert.equal((await query()).get('country'), 'TCD');
  });

  test('two taps zoom in, two fingers zoom out', async () => {
    await load(driver, `${site.url}?lang=en`);
    const before = await view(driver);
    await tap([200, 250]);
    await tap([200, 250]);
    const nearer = await moved(driver, before);
    assert.ok(Math.abs(nearer.scale / before.scale - 2) < 0.02, `${nearer.scale / before.scale}`);
    assert.equal(await cards(), 0);
    await driver.executeScript('scrollTo(0, 0)');
    await tap([150, 250], [250, 250]);
    const away = await moved(driver, nearer);
    assert.ok(Math.abs(away.scale / nearer.scale - 0.5) < 0.02, `${away.scale / nearer.scale}`);
  });
});
