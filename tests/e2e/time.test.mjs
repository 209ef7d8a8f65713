// The timeline, the map of past years, its tooltip and footnote, and the rows of the feature under
// the pointer, with real input.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  becomes as becomesIn,
  By,
  at,
  chromiumOnly,
  load,
  mouse,
  open,
  picture,
  resize,
  said,
  text,
  until,
  view,
} from './browser.mjs';
import { folder, host } from './host.mjs';

const DIST = process.env.DIST ?? 'dist';
const own = folder();
let site;
let driver;

before(async () => {
  site = await host({ '/map/own': own, '/map': DIST });
  driver = await open();
});
after(async () => {
  await driver?.quit();
  await site?.stop();
});

const go = (query = '') =>
  load(driver, `${site.origin}/map/?${query.includes('lang=') ? '' : 'lang=en&'}${query}`);
const find = (selector) => driver.findElement(By.css(selector));
const script = (code, ...values) => driver.executeScript(code, ...values);
const query = async (name) => new URL(await driver.getCurrentUrl()).searchParams.get(name);
const becomes = (read, expected) => becomesIn(driver, read, expected);
const shown = () => text(driver, '.shown');
/// Returns the position of a year's bar in the window; time runs from right to left in Arabic.
const bar = (year, [first, last] = [2002, 2014]) =>
  script(
    `
  const [year, first, last] = arguments, { left, width, top } = document.querySelector('.track').getBoundingClientRect();
  const part = (year - first + 0.5) / (last - first + 1);
  return [left + width * (document.dir === 'rtl' ? 1 - part : part), top + 5].map(Math.round);`,
    year,
    first,
    last,
  );
const click = async (place) => mouse(driver).click(...(await place));
const label = (year) =>
  script(
    'const b = document.querySelector(`.ticks td:nth-child(${arguments[0]}) .tick`).getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height / 2].map(Math.round)',
    year - 2001,
  );
const drag = async (from, to) => {
  const [[x, y], [end]] = [await bar(from), await bar(to)];
  await mouse(driver).drag(x, y, end - x, 0);
};
const box = (selector) =>
  script(
    'const { left, top, right, bottom } = document.querySelector(arguments[0]).getBoundingClientRect(); return { left, top, right, bottom }',
    selector,
  );
/// Expands the timeline in a small window.
const unfold = async () => {
  const more = await find('.time-more');
  if (!(await more.isDisplayed()) || (await more.getAttribute('aria-expanded')) === 'true') return;
  await more.click();
  await driver.wait(until.elementIsVisible(find('.track')), 5000);
};
const inside = (inner, outer) =>
  inner.left >= outer.left - 0.5 &&
  inner.right <= outer.right + 0.5 &&
  inner.top >= outer.top - 0.5 &&
  inner.bottom <= outer.bottom + 0.5;

for (const [width, height, lang] of [
  [1280, 800, 'en'],
  [390, 844, 'en'],
  [1280, 800, 'ar'],
  [768, 1024, 'fr'],
]) {
  test(`a click on a bar, a year or a phase shows its years, and all years again (${width}, ${lang})`, async () => {
    await resize(driver, width, height);
    await go(`lang=${lang}`);
    const all = await shown();
    assert.ok(all, 'folded too, the timeline says which years are shown');
    await unfold();
    assert.equal(await shown(), all);
    await click(bar(2009));
    await becomes(shown, '2009');
    assert.deepEqual([await query('from'), await query('to')], ['2009', '2009']);
    assert.equal(
      await script("return document.querySelector('.ticks [aria-pressed=true] .tick').textContent"),
      '2009',
    );
    await click(bar(2009));
    await becomes(shown, all);
    await click(label(2011));
    await becomes(shown, '2011');
    await click(label(2012));
    await becomes(shown, '2012');
    await click(label(2012));
    await becomes(shown, all);
    const phase = await script(
      "const { left, width, top, height } = document.querySelectorAll('.phase')[1].getBoundingClientRect(); return [left + width / 2, top + height / 2].map(Math.round)",
    );
    await mouse(driver).click(...phase);
    await driver.wait(async () => /^2006.+2008$/.test(await shown()), 5000);
    // Its name is shown over the map, and beside the pointer, if there is no room for it.
    assert.equal(
      await script(
        "return document.querySelectorAll('#map-year p')[1].textContent === document.querySelectorAll('.phase')[1].textContent",
      ),
      true,
    );
    await mouse(driver).click(...phase);
    await becomes(shown, all);
    await picture(driver, `timeline-${width}-${lang}`);
  });
}

test('a drag of the chosen years moves them, and a drag over other bars draws a span', async () => {
  await resize(driver, 1280, 800);
  await go();
  await drag(2009, 2011);
  await driver.wait(async () => (await shown()) === '2009 – 2011', 5000);
  await drag(2010, 2012);
  await becomes(shown, '2011 – 2013');
  await drag(2003, 2005);
  await becomes(shown, '2003 – 2005');
  // A single year can be moved as well.
  await click(bar(2009));
  await becomes(shown, '2009');
  await drag(2009, 2007);
  await becomes(shown, '2007');
  await go('lang=ar&from=2006&to=2008');
  await drag(2007, 2010);
  await driver.wait(async () => /2009.+2011/.test(await shown()), 5000);
});

test(
  'a finger taps a year and draws a span',
  chromiumOnly('only its protocol has fingers'),
  async () => {
    await resize(driver, 390, 844);
    await driver.sendDevToolsCommand('Emulation.setTouchEmulationEnabled', { enabled: true });
    try {
      await go();
      await unfold();
      const touch = (type, ...places) =>
        driver.sendDevToolsCommand('Input.dispatchTouchEvent', {
          type,
          touchPoints: places.map(([x, y]) => ({ x, y })),
        });
      const [x, y] = await bar(2010);
      await touch('touchStart', [x, y]);
      await touch('touchEnd');
      await becomes(shown, '2010');
      const [[from, high], [to]] = [await bar(2004), await bar(2007)];
      await touch('touchStart', [from, high]);
      for (let part = 1; part <= 6; part += 1)
        await touch('touchMove', [from + ((to - from) * part) / 6, high]);
      await touch('touchEnd');
      await becomes(shown, '2004 – 2007');
    } finally {
      await driver.sendDevToolsCommand('Emulation.setTouchEmulationEnabled', { enabled: false });
      await resize(driver, 1280, 800);
    }
  },
);

test('each bar has its number for pointer, keyboard and screen reader, and the chart names its unit', async () => {
  await resize(driver, 1280, 800);
  await go();
  assert.equal(await text(driver, '.time-count'), 'Projects per year');
  const tip = (year) =>
    script(
      `
    const button = document.querySelector(\`.ticks td:nth-child(\${arguments[0]}) button\`), after = getComputedStyle(button, '::after');
    return [after.display, after.content]`,
      year - 2001,
    );
  assert.match((await tip(2009)).join(), /^none,"2009: 3 projects"/);
  await mouse(driver).move(...(await bar(2009)));
  assert.equal((await tip(2009))[0], 'block');
  await picture(driver, 'timeline-hover');
  await mouse(driver).move(640, 300);
  // One tab stop; the arrow keys move among the years.
  await script('document.querySelector(\'.ticks [tabindex="0"]\').focus()');
  await driver.actions().sendKeys('\uE014', '\uE014', '\uE014').perform();
  // The name is given once, with the visible label in it; the tooltip of the focus is not part of
  // it.
  const name = await driver.switchTo().activeElement().getAccessibleName();
  assert.match(name, /^2009 ?: 3 projects$/);
  await driver.actions().sendKeys('\uE007').perform();
  await becomes(shown, '2009');
  assert.match(await said(driver), /3 projects · active in 2009/);
});

test('playing starts at the first year with projects, steps, and can accumulate', async () => {
  await resize(driver, 1280, 800);
  await go();
  await find('.play').click();
  await becomes(shown, '2006');
  await becomes(() => text(driver, '.map-year .year'), '2006');
  assert.ok(inside(await box('#map-year'), await box('#map')), 'the year stands on the map');
  assert.ok(
    await script(
      "return parseFloat(getComputedStyle(document.querySelector('.map-year .year')).fontSize) >= 27",
    ),
  );
  assert.match(await said(driver), /active in 2006/);
  await becomes(shown, '2007');
  await find('[aria-label="Next year"]').click();
  await becomes(shown, '2008');
  await becomes(() => find('.play').getAttribute('aria-label'), 'Play the years');
  await driver.sleep(1700);
  assert.equal(await shown(), '2008', 'who steps takes over');
  await find('[aria-label="Previous year"]').click();
  await becomes(shown, '2007');
  await find('.so-far').click();
  await becomes(shown, '2002 – 2007');
  await find('.play').click();
  await becomes(shown, '2002 – 2008');
  await picture(driver, 'so-far');
  await becomes(shown, '2002 – 2009');
  await find('.play').click();
  await click(bar(2012));
  await becomes(shown, '2002 – 2012');
  await find('.so-far').click();
  await becomes(shown, '2012');
});

test('past years note which boundaries and names differ from today', async () => {
  await go('from=2009&to=2009');
  assert.match(
    await text(driver, '#names-note'),
    /Names and boundaries as today, except:\s*Sudan, /,
  );
  assert.ok(inside(await box('#names-note'), await box('#map')));
  await picture(driver, 'in-2009');
  await go('lang=ar&from=2003&to=2003&map=20+43+3');
  assert.match(await text(driver, '#names-note'), /صربيا والجبل الأسود/);
  await view(driver);
  await picture(driver, 'in-2003-ar');
});

const YEARS = [2002, 2026];
test('the labels of 25 years can be read at every width', async () => {
  const rows = Array.from(
    { length: 25 },
    (_, index) => `p${index};Project ${index};Niger;Italy;${2002 + index};${2002 + index}`,
  );
  writeFileSync(join(own, 'long.csv'), ['id;title;countries;donors;start;end', ...rows].join('\n'));
  for (const [width, height] of [
    [1440, 900],
    [1280, 800],
    [1024, 768],
    [768, 1024],
    [390, 844],
    [320, 640],
  ]) {
    await resize(driver, width, height);
    for (const lang of ['en', 'ar']) {
      await go(`lang=${lang}&content=own/long.csv`);
      await driver.wait(
        async () => (await script("return document.querySelectorAll('.ticks td').length")) === 25,
        20000,
      );
      await unfold();
      const [labels, gaps] = await script(`
        const seen = [...document.querySelectorAll('.tick')].filter((tick) => getComputedStyle(tick).visibility === 'visible');
        const boxes = seen.map((tick) => { const range = document.createRange(); range.selectNodeContents(tick); return range.getBoundingClientRect(); }).sort((a, b) => a.left - b.left);
        return [seen.map((tick) => tick.innerText), boxes.slice(1).map((box, index) => box.left - boxes[index].right)]`);
      assert.ok(labels.length >= 5, `${width}, ${lang}: ${labels}`);
      assert.ok(Math.min(...gaps) >= 2, `${width}, ${lang}: ${labels} ${gaps}`);
      await picture(driver, `25-years-${width}-${lang}`);
    }
  }
  await resize(driver, 1280, 800);
  await go('content=own/long.csv');
  await driver.wait(
    async () => (await script("return document.querySelectorAll('.ticks td').length")) === 25,
    20000,
  );
  await click(bar(2020, YEARS));
  await becomes(shown, '2020');
});

for (const lang of ['en', 'ar']) {
  test(`the map's tooltip says what the keyboard focus says and does not cover its target (${lang})`, async () => {
    await resize(driver, 1280, 800);
    const over = async (x, y, words) => {
      await mouse(driver).move(x, y);
      await driver.wait(until.elementIsVisible(find('.tip')), 5000);
      if (words) assert.match(await text(driver, '.tip'), words);
      const tip = await box('.tip');
      assert.ok(
        x < tip.left || x > tip.right || y < tip.top || y > tip.bottom,
        `${x} ${y}: ${JSON.stringify(tip)}`,
      );
      assert.ok(inside(tip, await box('#map')), `${x} ${y}: ${JSON.stringify(tip)}`);
      return tip;
    };
    await go(`lang=${lang}&project=amedip`);
    const en = lang === 'en';
    await over(...(await at(driver, 30, 15.5)), en && /^Sudan: 1 project, 2 routes$/);
    await over(
      ...(await at(driver, 38.2, 0.2)),
      en && /^Kenya: \d projects, project country, \d routes?$/,
    );
    await go(`lang=${lang}&project=amedip&map=0.00+40.00+1.00`);
    await over(
      ...(await at(driver, -3.7, 39.5)),
      en && /^Spain: .*project country \(as a member of EU-27\)/,
    );
    await picture(driver, `tip-${lang}`);
    // At the edges of the map, and beside a small country.
    const map = await box('#map');
    for (const [x, y] of [
      [map.left + 3, map.bottom - 30],
      [map.right - 3, map.bottom - 5],
      [(map.left + map.right) / 2, map.top + 3],
    ]) {
      await mouse(driver).move(Math.round(x), Math.round(y));
      await driver.sleep(100);
      if (await find('.tip').isDisplayed()) await over(Math.round(x), Math.round(y));
    }
  });
}

test('hovering a row highlights its shapes on the map, and hovering the map highlights its rows', async () => {
  await resize(driver, 1280, 800);
  await go();
  await view(driver);
  const inked = () =>
    script(
      "const canvas = document.querySelector('.overlay'); return canvas.hidden ? 0 : canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.filter((value) => value > 0).length",
    );
  assert.equal(await inked(), 0);
  const hover = async (selector) => {
    const row = await find(selector);
    await script("arguments[0].scrollIntoView({ block: 'center' })", row);
    await driver.actions().move({ origin: row, duration: 0 }).perform();
  };
  /// The outline is drawn once the picture of the map has arrived, in the frame after the pointer's
  /// move.
  const more = async (than, why) => {
    await driver.wait(async () => (await inked()) > than, 5000, why);
    return inked();
  };
  await hover('[data-do="project/stredeca"]');
  const few = await more(500, 'five countries');
  await hover('[data-do="project/amedip"]');
  await more(few * 2, 'and more than forty');
  await picture(driver, 'row-amedip');
  await mouse(driver).move(900, 790);
  await becomes(inked, 0);
  await script(`document.querySelector('[data-do="project/stredeca"]').focus()`);
  await becomes(inked, few);
  await script('document.activeElement.blur()');
  // In the other direction: no row scrolls for it.
  const marked = () =>
    script(
      "return [...document.querySelectorAll('#panel .over')].map((row) => row.dataset.do).sort().join()",
    );
  const before = await script("return document.querySelector('#panel').scrollTop");
  await mouse(driver).move(...(await at(driver, 30, 15.5)));
  await becomes(marked, 'project/eamri');
  assert.equal(await script("return document.querySelector('#panel').scrollTop"), before);
  await mouse(driver).move(640, 10);
  await becomes(marked, '');
  await go('list=routes');
  await view(driver);
  await hover('[data-do="route/CM"]');
  await more(500, 'the route');
  await picture(driver, 'row-route');
  await go('list=countries');
  await mouse(driver).move(...(await at(driver, 20, 14)));
  await becomes(marked, 'country/TCD');
});

const NOTES = {
  en: /^\* References to Kosovo .*1244 \(1999\)/,
  fr: /^\* Toute référence au Kosovo .*1244 \(1999\)/,
  ar: /^\* .*1244 \(1999\)/,
};
// On a phone the bottom sheet covers the middle of the map: Kosovo is in the free part above it.
for (const [width, height, lang, middle] of [
  [1280, 800, 'en', '42.60'],
  [390, 844, 'fr', '41.00'],
  [1280, 800, 'ar', '42.60'],
]) {
  test(`Kosovo's footnote shows exactly when its name does (${width}, ${lang})`, async () => {
    await resize(driver, width, height);
    await go(`lang=${lang}&map=20.90+${middle}+4.00&from=2005&to=2005`);
    await driver.wait(until.elementIsVisible(find('.footnote')), 10000);
    assert.match(await text(driver, '.footnote'), NOTES[lang]);
    assert.ok(inside(await box('.footnote'), await box('#map')));
    const covered = await script(`
      const apart = (a, b) => a.right <= b.left || a.left >= b.right || a.bottom <= b.top || a.top >= b.bottom;
      const note = document.querySelector('.footnote').getBoundingClientRect();
      return ['#side', '.time-place', '.legend', '.buttons', '.view-switch', '.disclaimer', '#names-note'].filter((other) => !apart(note, document.querySelector(other).getBoundingClientRect()));`);
    assert.deepEqual(covered, [], 'nothing lies over the footnote');
    await view(driver);
    await picture(driver, `kosovo-${width}-${lang}`);
    await go(`lang=${lang}&map=20.00+0.00+2.00`);
    await view(driver);
    assert.equal(await find('.footnote').isDisplayed(), false, 'Africa has no such name');
  });
}
