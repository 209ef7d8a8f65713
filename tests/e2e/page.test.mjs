// The release build in a real browser with real input.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { Key } from 'selenium-webdriver';
import {
  click,
  ACCENT,
  By,
  ENGINE,
  at,
  chromiumOnly,
  complaints,
  load,
  mouse,
  moved,
  picture,
  said,
  session,
  share,
  sized,
  text,
  until,
  view,
  visit,
} from './browser.mjs';

const ROUTE = '#cc1878';
const LEBANON = [35.95, 33.95];
const IRAN = [56, 34.5];
const HOME = '[aria-label="Reset view"]';

const { site, driver } = await session();

const button = (name) =>
  driver.findElement(By.xpath(`//button[normalize-space()=${JSON.stringify(name)}]`));
const choose = async (list, item) => {
  await button(list).click();
  await driver
    .findElement(By.xpath(`//a[contains(@class,"item")][contains(.,${JSON.stringify(item)})]`))
    .click();
};
const card = () => text(driver, '.card');
const heading = () => text(driver, '.card h2');
const focused = () => driver.switchTo().activeElement();

describe('the page', () => {
  beforeEach(() => visit(driver, `${site.url}?lang=en`));

  test('opens from a sub-folder without an error, and requests only its own host', async () => {
    await load(driver, site.url);
    await picture(driver, 'opening-1280x800');
    assert.deepEqual(await complaints(driver), []);
    const origins = await driver.executeScript(
      "return [...new Set(performance.getEntriesByType('resource').map((entry) => new URL(entry.name).origin))]",
    );
    assert.deepEqual(origins, [new URL(site.url).origin]);
  });

  test('lists the projects of the source', async () => {
    const list = await text(driver, '.list');
    for (const title of [
      'MTM i-Map (2009–2010)',
      'Linking Emigrant Communities for More Development',
      'STREDECA',
      'East Africa Migration Route Initiative – Gaps & Needs Analysis',
      'AMEDIP',
      'third development phase',
    ])
      assert.ok(list.includes(title), title);
  });

  test('a click on Lebanon opens a card with STREDECA', async () => {
    await mouse(driver).click(...(await at(driver, ...LEBANON)));
    assert.equal(await heading(), 'Lebanon');
    assert.match(await card(), /STREDECA[\s\S]*as project country/);
    assert.match(await said(driver), /Lebanon: \d+ projects/);
  });

  test('the keyboard alone reaches the same card and returns', async () => {
    // The tab order starts at the top of a fresh page.
    await load(driver, site.url);
    const press = (...keys) =>
      driver
        .actions()
        .sendKeys(...keys)
        .perform();
    const tabTo = async (name) => {
      for (let presses = 0; presses < 150; presses += 1) {
        await press(Key.TAB);
        const element = await focused();
        if (
          (await driver.executeScript(
            "return (arguments[0].querySelector('.item-title') ?? arguments[0]).textContent",
            element,
          )) === name
        ) {
          const outline = await element.getCssValue('outline-style');
          assert.notEqual(outline, 'none', `focus on ${name} cannot be seen`);
          return;
        }
      }
      assert.fail(`no way to ${name} by the keyboard`);
    };
    await tabTo('Countries');
    await press(Key.ENTER);
    await tabTo('Lebanon');
    await press(Key.ENTER);
    assert.equal(await (await focused()).getText(), 'Lebanon');
    assert.match(await card(), /STREDECA/);
    await press(Key.ESCAPE);
    assert.match(await (await focused()).getText(), /^Lebanon/);
  });

  test('selecting the East Africa project highlights its eight countries, its donor and South Sudan', async () => {
    await choose('Projects', 'East Africa');
    // Places without a label or a route over the country.
    const land = {
      Egypt: [27.5, 28.2],
      Eritrea: [38, 15.4],
      Ethiopia: [42.5, 7.2],
      Kenya: [39, 2.3],
      Libya: [17, 26.2],
      Somalia: [46.5, 6.5],
      Sudan: [26, 14],
      Yemen: [49.5, 16.7],
    };
    // Not every engine paints at once.
    await driver
      .wait(async () => (await share(driver, await at(driver, ...land.Egypt), ACCENT)) > 0.3, 10000)
      .catch(() => {});
    for (const [name, place] of Object.entries(land)) {
      const lit = await share(driver, await at(driver, ...place), ACCENT);
      assert.ok(lit > 0.3, `${name} is lit: ${lit}`);
    }
    assert.equal(await share(driver, await at(driver, 20, 12), ACCENT), 0, 'Chad takes no part');
    const covered = await share(driver, await at(driver, 27.6, 7.3), ACCENT, 14);
    assert.ok(covered > 0.005 && covered < 0.3, `South Sudan is dotted, not filled: ${covered}`);
    const words = await card();
    for (const word of [
      '1 July 2007 – 31 March 2008',
      'ICMPD',
      'United Kingdom',
      'Sudan',
      'South Sudan became independent',
    ]) {
      assert.ok(words.includes(word), word);
    }
    await picture(driver, 'east-africa-1280x800');
  });

  test('a project card has every field of the source and marks those not stated', async () => {
    await choose('Projects', 'STREDECA');
    const words = await card();
    for (const word of [
      'Duration',
      '1 January 2009 – 31 December 2010',
      'Objective',
      'mixed migration flows post interception',
      'Summary',
      'Implementing agency',
      'ICMPD',
      'Partners',
      'Caritas Lebanon',
      'UNHCR',
      'DGSG',
      'Donors',
      'France',
      'Italy',
      'Netherlands',
      'Switzerland',
      'Countries',
      'Lebanon',
      'Phase',
      'A Dialogue in Action',
      'Pillar',
      'Documents',
      'Not specified',
      'Sources',
    ])
      assert.ok(words.includes(word), word);
  });

  test('EU-27 is one entry with its composition at the time', async () => {
    await choose('Projects', 'MTM i-Map (2009');
    const group = await driver.findElement(By.css('.card .group summary'));
    assert.match(await group.getText(), /EU-27.*27 countries/);
    await group.click();
    const members = await text(driver, '.card .group');
    assert.match(members, /United Kingdom/);
    assert.doesNotMatch(await text(driver, '.card .group .inline'), /Croatia/);
    assert.match(await card(), /Türkiye \(referred to as “Turkey” in project documents\)/);
  });

  test('a route has a card with hubs, modes, period and sources', async () => {
    await choose('Routes', 'Central Mediterranean');
    const words = await card();
    for (const word of [
      'Agadez',
      'Lampedusa',
      'by land',
      'by sea',
      'Period',
      'Sources',
      'not an actual track',
    ]) {
      assert.ok(words.includes(word), word);
    }
    await view(driver);
    await picture(driver, 'route-1280x800');
    await click(driver, By.xpath('//button[contains(@class,"link")][.="Agadez"]'));
    assert.equal(await heading(), 'Agadez');
    assert.match(await card(), /Niger[\s\S]*GeoNames/);
  });

  test('a click on the line of a route opens its card', async () => {
    // The middle of the leg from Faya-Largeau to Sabha, which bends to its left.
    const [[x1, y1], [x2, y2]] = [await at(driver, 19.1, 17.93), await at(driver, 14.43, 27.04)];
    const [dx, dy] = [x2 - x1, y2 - y1];
    await mouse(driver).click(
      Math.round((x1 + x2) / 2 + dy * 0.06),
      Math.round((y1 + y2) / 2 - dx * 0.06),
    );
    assert.equal(await heading(), 'Central Mediterranean route');
  });

  test('a pointer over a country shows its name', async () => {
    await mouse(driver).move(...(await at(driver, 20, 14)));
    await driver.wait(until.elementIsVisible(driver.findElement(By.css('.tip'))), 2000);
    assert.match(await text(driver, '.tip'), /^Chad: \d projects?, /);
  });

  test('small states can be clicked: Malta and Cabo Verde', async () => {
    await mouse(driver).click(...(await at(driver, 14.4, 35.9)));
    assert.equal(await heading(), 'Malta');
    // The map has zoomed to Malta: Cabo Verde is out of view.
    const malta = await view(driver);
    await click(driver, By.css(HOME));
    await moved(driver, malta);
    await mouse(driver).click(...(await at(driver, -23.6, 15.1)));
    assert.equal(await heading(), 'Cabo Verde');
    assert.match(await card(), /Cape Verde/);
  });

  test('the map moves by mouse, wheel, buttons and keys, as one layer during a drag', async () => {
    const home = await view(driver);
    // Closer than the opening view, which shows all content and cannot be panned.
    await load(driver, `${site.url}?map=3.00+25.00+1.00`);
    const start = await view(driver);
    const { right } = await driver.executeScript(
      "return document.querySelector('#map').getBoundingClientRect()",
    );
    assert.ok((await at(driver, ...IRAN))[0] > right, 'Iran is not in view at first');
    await mouse(driver).drag(800, 400, -120, 60);
    const dragged = await moved(driver, start);
    const by = [(dragged.x - start.x) * start.scale, (dragged.y - start.y) * start.scale];
    assert.ok(
      Math.abs(by[0] - 120) < 2 && Math.abs(by[1] - 60) < 2,
      `a drag moves the map with the hand: ${by}`,
    );
    // A drag above the legend whose first step is outside the map and which ends there.
    const edge = await driver.executeScript(
      "return document.querySelector('#map').getBoundingClientRect().left",
    );
    const hand = driver
      .actions()
      .move({ x: edge + 12, y: 200, duration: 0 })
      .press();
    await hand
      .move({ x: edge - 60, y: 200, duration: 0 })
      .move({ x: edge - 88, y: 200, duration: 0 })
      .release()
      .perform();
    const flung = await moved(driver, dragged);
    assert.ok(
      Math.abs((flung.x - dragged.x) * start.scale - 100) < 2,
      `a fast hand is not lost at the edge: ${flung.x - dragged.x}`,
    );
    // A country that was not in view at first is outlined as well.
    await mouse(driver).move(...(await at(driver, ...IRAN)));
    const overlay =
      "const canvas = document.querySelector('.overlay'); return !canvas.hidden && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0)";
    await driver.wait(() => driver.executeScript(overlay), 5000, 'Iran is outlined');
    assert.equal(await text(driver, '.tip'), 'Iran: 0 projects, 1 route');
    // WebKitGTK's driver has no wheel.
    if (ENGINE === 'webkit')
      await driver.executeScript(
        "document.querySelector('#map').dispatchEvent(new WheelEvent('wheel', { deltaY: -200, clientX: 800, clientY: 400, bubbles: true, cancelable: true }))",
      );
    else await mouse(driver).wheel(800, 400, -200);
    const nearer = await moved(driver, flung);
    assert.ok(nearer.scale > flung.scale * 1.2, 'the wheel enlarges');
    await click(driver, By.css('[aria-label="Zoom out"]'));
    const before = await moved(driver, nearer);
    assert.ok(before.scale < nearer.scale, 'a button reduces');
    const map = await driver.findElement(By.css('#map'));
    await driver.executeScript('arguments[0].focus()', map);
    await driver
      .actions()
      .keyDown(Key.SHIFT)
      .sendKeys(Key.ARROW_LEFT)
      .keyUp(Key.SHIFT)
      .sendKeys('+')
      .perform();
    const after = await moved(driver, before);
    assert.ok(after.scale > before.scale && after.x < before.x, 'keys move and enlarge');
    await click(driver, By.css(HOME));
    const back = await moved(driver, after);
    assert.ok(Math.abs(back.scale - home.scale) < 1, 'the opening view comes back');
    await click(driver, By.css('[aria-label="Zoom in"]'));
    await moved(driver, back);
    await driver.executeScript(`
      const canvas = document.querySelector('#map canvas');
      window.moves = [];
      new MutationObserver(() => window.moves.push(canvas.style.transform)).observe(canvas, { attributes: true });`);
    await mouse(driver).drag(800, 400, 60, 20);
    const moves = () => driver.executeScript('return window.moves');
    await driver
      .wait(
        async () =>
          (await moves()).some((move) => /translate\(60(\.0+)?px, ?20(\.0+)?px\)/.test(move)),
        5000,
        'as one layer',
      )
      .catch(async (error) => {
        throw new Error(`${error}: ${await moves()}`);
      });
  });

  test(
    'fingers move and enlarge the map',
    chromiumOnly('fingers are moved by its protocol'),
    async () => {
      const touch = (type, points) =>
        driver.sendDevToolsCommand('Input.dispatchTouchEvent', {
          type,
          touchPoints: points.map(([x, y], id) => ({ x, y, id })),
        });
      const start = await view(driver);
      await touch('touchStart', [
        [820, 400],
        [920, 400],
      ]);
      for (let step = 1; step <= 5; step += 1)
        await touch('touchMove', [
          [820 - 10 * step, 400],
          [920 + 10 * step, 400],
        ]);
      await touch('touchEnd', []);
      const nearer = await view(driver);
      assert.ok(nearer.scale > start.scale * 1.5, 'two fingers enlarge');
      // The opening view shows all content and cannot be panned; there is content beside the window
      // here.
      await touch('touchStart', [[800, 400]]);
      for (let step = 1; step <= 5; step += 1) await touch('touchMove', [[800 - 20 * step, 400]]);
      await touch('touchEnd', []);
      const across = (await view(driver)).x - nearer.x;
      assert.ok(
        Math.abs(across * nearer.scale - 100) < 2,
        `one finger moves: ${across * nearer.scale}`,
      );
    },
  );

  test('the world view has the whole world, and the disclaimer is there in both', async () => {
    const disclaimer = async () => {
      const element = await driver.findElement(By.css('.disclaimer'));
      assert.ok(await element.isDisplayed());
      // One line until it is expanded, for which WebKit's driver returns no text.
      const more = await driver.findElement(By.css('.disclaimer .notice'));
      if ((await more.getAttribute('aria-expanded')) === 'false') await more.click();
      assert.match(await element.getText(), /opinion on its part on the legal status/);
    };
    await disclaimer();
    await button('World').click();
    await view(driver);
    await disclaimer();
    await picture(driver, 'world-1280x800');
    await button('Names and boundaries').click();
    assert.match(await text(driver, '.about'), /Western Sahara[\s\S]*Abyei[\s\S]*Kosovo/);
    await disclaimer();
  });

  test('every element under an svg is in the SVG namespace', async () => {
    const strays = await driver.executeScript(`
      return [...document.querySelectorAll('svg, svg *')]
        .filter((element) => element.namespaceURI !== 'http://www.w3.org/2000/svg').map((element) => element.tagName)`);
    assert.deepEqual(strays, []);
    assert.ok((await driver.findElements(By.css('.legend svg'))).length > 3);
  });

  test('routes can be drawn and hidden from the list', async () => {
    // Here nothing else is near the leg from Agadez to Dirkou.
    await load(driver, `${site.url}?map=10.30+18.30+2.00`);
    await button('Routes').click();
    const box = await driver.findElement(By.css('input[aria-label*="Central Mediterranean"]'));
    assert.ok(await box.isSelected());
    const near = async () => (await share(driver, await at(driver, 10.3, 18.3), ROUTE, 8)) > 0.03;
    const becomes = async (drawn, what) => {
      await driver.wait(async () => (await near()) === drawn, 10000).catch(() => {});
      assert.equal(await near(), drawn, what);
    };
    await becomes(true, 'the route is drawn');
    await box.click();
    await becomes(false, 'the route is hidden');
    await box.click();
    await becomes(true, 'the route is drawn again');
  });
});

test('on a phone the list lies over the map and the page does not overflow', () =>
  sized(driver, 390, 844, async () => {
    await load(driver, site.url);
    await view(driver);
    await picture(driver, 'opening-390x844');
    // Other engines have no window as narrow as a phone, but the same layout in their narrowest
    // one.
    const [wide, inner] = await driver.executeScript(
      'return [document.documentElement.scrollWidth, innerWidth]',
    );
    assert.ok(wide <= inner && inner <= (ENGINE === 'chromium' ? 390 : 600), `${wide} in ${inner}`);
    await click(driver, By.xpath('//a[contains(.,"STREDECA")]'));
    await driver.wait(until.elementLocated(By.css('.card')), 5000);
    await view(driver);
    await picture(driver, 'card-390x844');
    const [top, bottom, scrolled, high, window] = await driver.executeScript(`
      const { top, bottom } = document.querySelector('#card-title').getBoundingClientRect();
      return [top, bottom, scrollY, document.documentElement.scrollHeight, innerHeight];`);
    assert.ok(top > 0 && bottom < window, `${top} ${bottom}`);
    assert.deepEqual([scrolled, high], [0, window]);
  }));
