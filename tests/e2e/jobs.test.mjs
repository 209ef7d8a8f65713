// The jobs that readers come with, each done as a reader does it: by roles and visible names, with a mouse on a desktop
// and a finger on a phone. What answers the question has to be inside the window, with nothing over it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Key } from 'selenium-webdriver';
import {
  SEA,
  By,
  ENGINE,
  at,
  load,
  picture,
  quiet,
  resize,
  said,
  session,
  share,
  view,
  visit,
  until,
} from './browser.mjs';
import { country, word } from './words.mjs';

const { site, driver } = await session();

/// Windows and languages. Only Chromium can be as narrow as a phone, and has fingers.
const PLACES = [
  { name: 'desktop, English', size: [1280, 800], lang: 'en' },
  { name: 'desktop, Arabic', size: [1280, 800], lang: 'ar' },
  ...(ENGINE === 'chromium'
    ? [
        { name: 'phone, English', size: [390, 844], lang: 'en', touch: true },
        { name: 'phone, Arabic', size: [390, 844], lang: 'ar', touch: true },
        { name: 'phone held sideways, French', size: [844, 390], lang: 'fr', touch: true },
        { name: 'tablet upright, French', size: [768, 1024], lang: 'fr', touch: true },
        { name: 'tablet, English', size: [1024, 768], lang: 'en', touch: true },
        { name: 'desktop enlarged twice, English', size: [640, 400], lang: 'en' },
      ]
    : []),
];

/// Selectors of the elements that have a role by nature; others say it.
const ROLES = {
  button: 'button, summary',
  link: 'a[href]',
  heading: 'h1, h2, h3, h4',
  searchbox: 'input[type=search]',
  checkbox: 'input[type=checkbox]',
  columnheader: 'th[scope=col]',
  rowheader: 'th[scope=row]',
  paragraph: 'p',
  listitem: 'li',
  figure: 'svg.chart',
  dialog: 'dialog[open]',
  term: 'dt',
  radio: 'input[type=radio]',
  option: 'option',
  image: 'img',
  row: 'tr',
};

/// The visible elements of a role whose accessible name has all these parts; first those with no other name.
const named = (role, ...parts) =>
  driver.executeScript(
    `
  const [selector, parts] = arguments;
  const label = (element) => {
    const by = element.getAttribute('aria-labelledby')?.split(' ').map((id) => document.getElementById(id)?.textContent).join(' ');
    return element.getAttribute('aria-label') ?? by ?? element.getAttribute('alt') ?? (element.labels?.length ? element.labels[0].textContent : element.textContent);
  };
  return [...document.querySelectorAll(selector)].filter((element) => (element.labels?.[0] ?? element).checkVisibility({ visibilityProperty: true })).filter((element) => parts.every((part) => label(element).includes(part)))
    .sort((a, b) => (label(b).trim() === parts[0]) - (label(a).trim() === parts[0]));`,
    `${ROLES[role]}, [role=${role}]`,
    parts,
  );

/// Waits for the first of them.
async function first(role, ...parts) {
  let found = [];
  await driver.wait(
    async () => (found = await named(role, ...parts)).length > 0,
    10000,
    `${role} “${parts.join('” “')}”`,
  );
  return found[0];
}

/// The place of an element in the window, and whether something lies over it.
const place = (element) =>
  driver.executeScript(
    `
  const [element] = arguments, box = element.getBoundingClientRect();
  const x = box.left + box.width / 2, y = box.top + Math.min(box.height, 20) / 2;
  const top = document.elementFromPoint(x, y);
  // What lets the pointer through is written on the map.
  const through = getComputedStyle(element).pointerEvents === 'none' && top?.closest('#map');
  return { left: box.left, right: box.right, top: box.top, bottom: box.bottom, x, y, wide: innerWidth, high: innerHeight, free: !!top && (!!through || element.contains(top) || top.contains(element)) };`,
    element,
  );
const scrollTo = (element) =>
  driver.executeScript(
    "arguments[0].scrollIntoView({ block: 'center', inline: 'nearest' })",
    element,
  );

/// Fails unless the first lines of an element are inside the window, with nothing over them.
async function readable(element, what) {
  const { left, right, top, bottom, wide, high, free } = await place(element);
  assert.ok(right - left > 1 && bottom - top > 1, `${what} has a size`);
  assert.ok(
    left >= -1 && right <= wide + 1 && top >= -1 && Math.min(bottom, top + 40) <= high + 1,
    `${what} is inside the window: ${[left, top, right, bottom]} in ${[wide, high]}`,
  );
  assert.ok(free, `${what} is not covered`);
}

for (const { name, size, lang, touch } of PLACES) {
  describe(name, () => {
    const isSmall = touch || size[0] < 760;
    const t = (key, values) => word(lang, key, values);
    const go = (query = '') => visit(driver, `${site.url}?lang=${lang}&${query}`);
    /// Opens a link in a fresh page.
    const follow = (query = '') => load(driver, `${site.url}?lang=${lang}&${query}`);

    /// Presses what is at a place of the window, with a mouse or a finger.
    const press = async ([x, y], times = 1) => {
      if (!touch) {
        const actions = driver.actions().move({ x: Math.round(x), y: Math.round(y), duration: 0 });
        return (times === 2 ? actions.doubleClick() : actions.click()).perform();
      }
      for (let time = 0; time < times; time += 1) {
        await driver.sendDevToolsCommand('Input.dispatchTouchEvent', {
          type: 'touchStart',
          touchPoints: [{ x, y }],
        });
        await driver.sendDevToolsCommand('Input.dispatchTouchEvent', {
          type: 'touchEnd',
          touchPoints: [],
        });
      }
    };
    /// Presses a control by its role and name, once it is in the window.
    const act = async (role, ...parts) => {
      const element = await first(role, ...parts);
      await scrollTo(element);
      await quiet(driver);
      await readable(element, `${role} ${parts}`);
      const { x, y } = await place(element);
      await press([x, y]);
      await quiet(driver);
    };
    /// Opens the timeline where it is folded into one line.
    const timeline = async () => {
      const [more] = await named('button', t('interface.map.time'));
      if (more && (await more.getAttribute('aria-expanded')) === 'false')
        await act('button', t('interface.map.time'));
    };
    const title = async (text) => readable(await first('heading', text), `the title ${text}`);
    /// Something further down a card or sheet, scrolled to as a reader would.
    const below = async (element, what) => {
      await scrollTo(element);
      await quiet(driver);
      await readable(element, what);
    };

    before(async () => {
      await resize(driver, ...size);
      if (touch)
        await driver.sendDevToolsCommand('Emulation.setTouchEmulationEnabled', {
          enabled: true,
          maxTouchPoints: 2,
        });
    });
    after(async () => {
      if (touch)
        await driver.sendDevToolsCommand('Emulation.setTouchEmulationEnabled', { enabled: false });
      await resize(driver, 1280, 800);
    });

    test('1. which projects did Italy fund, where and when', async () => {
      await follow();
      await act('button', t('speech.filter.donor'));
      await act('checkbox', country(lang, 'ITA'));
      await below(await first('link', 'STREDECA'), 'a project of four, with its dates');
      assert.equal((await driver.findElements(By.css('.list .item-title'))).length, 4);
      await act('button', t('speech.filter.as_table'));
      const countries = await first('columnheader', t('speech.lists.countries'));
      // On a small screen the table is drawn to the side under its first column.
      if (isSmall)
        await driver.executeScript("arguments[0].scrollIntoView({ inline: 'center' })", countries);
      await readable(countries, 'the column with the countries');
      const column = await driver.executeScript('return arguments[0].cellIndex', countries);
      await readable(
        (
          await driver.findElements(
            By.css(`.sheet tbody tr:first-child > :nth-child(${column + 1})`),
          )
        )[0],
        'the countries of the first project',
      );
      await picture(driver, `job-1-${lang}-${size[0]}`);
    });

    test('2. what there is about Niger', async () => {
      await go();
      const opening = await view(driver);
      await go('country=NER');
      await title(country(lang, 'NER'));
      assert.ok((await view(driver)).scale > opening.scale, 'the map has gone there');
      // The country is inside the free part of the map, with its edges.
      for (const edge of [
        [0.6, 14.5],
        [15.6, 22.0],
        [13.0, 13.9],
      ]) {
        const [x, y] = await at(driver, ...edge);
        assert.ok(
          await driver.executeScript(
            'return !!document.elementFromPoint(arguments[0], arguments[1])?.closest("#map")',
            x,
            y,
          ),
          `${edge} is on the free map`,
        );
      }
      for (const part of [
        'speech.lists.projects',
        'speech.card.routes_through',
        'speech.card.hubs',
        'profile.key_figures',
        'speech.card.documents',
      ])
        await below(await first('heading', t(part)), part);
      // A figure with its year, and a document that can be opened.
      const figures = await driver.executeScript(
        "return [...document.querySelectorAll('.profile-figures > div')].filter((one) => /\\d.*\\d{4}/s.test(one.textContent))",
      );
      assert.ok(figures.length >= 5, `${figures.length} figures with their years`);
      await below(figures[0], 'the first figure');
    });

    test('3. STREDECA for a slide: objective, donors, and a picture', async () => {
      await go();
      const field = await first('searchbox');
      await field.sendKeys('STREDECA');
      await act('option', 'STREDECA');
      await title('STREDECA');
      await below(await first('term', t('speech.card.donors')), 'the donors');
      for (const part of ['objective', 'summary']) {
        const heading = await first('heading', t(`speech.card.${part}`));
        // On a desktop both begin above the fold.
        if (size[0] >= 1280) await readable(heading, part);
        else await below(heading, part);
      }
      await act(
        'button',
        t(touch && size[0] < 900 ? 'interface.page.share_short' : 'interface.page.share'),
      );
      await driver.wait(async () => (await named('dialog', '')).length > 0, 10000);
      await readable(
        await driver.findElement(By.xpath('//dialog[@open]//p[contains(., "STREDECA")]')),
        'what is shared',
      );
      await driver
        .findElement(By.xpath(`//dialog[@open]//option[.="${t('share.download.slide')}"]`))
        .click();
      const isSlide = async () =>
        driver.executeScript(
          'return Math.abs(arguments[0].naturalWidth / arguments[0].naturalHeight - 16 / 9) < 0.02',
          await first('image', 'STREDECA'),
        );
      await driver.wait(() => isSlide().catch(() => false), 10000, 'a picture for a slide');
      // Higher than the window of a phone held sideways: its middle is in sight.
      const preview = await first('image', 'STREDECA');
      await scrollTo(preview);
      assert.ok(
        await driver.executeScript(
          `const { left, top, width, height } = arguments[0].getBoundingClientRect();
          return document.elementFromPoint(left + width / 2, top + height / 2) === arguments[0];`,
          preview,
        ),
        'the picture is in sight',
      );
      const text = await driver.findElement(By.css('.share-card'));
      await below(text, 'the card as text');
      const card = await driver.executeScript('return arguments[0].textContent', text);
      for (const code of ['FRA', 'ITA', 'NLD', 'CHE'])
        assert.ok(card.includes(country(lang, code)), `the text names the donor ${code}`);
      await driver.actions().sendKeys(Key.ESCAPE).perform();
    });

    test('4. the countries of AMEDIP that are not in Linking Emigrant Communities', async () => {
      await go('project=amedip');
      await act('button', t('speech.compare.compare'));
      await go('project=linking-emigrant-communities&compare=amedip');
      await act('button', t('speech.compare.compare'));
      await act('button', t('speech.compare.show', { n: '2' }).split('(')[0].trim());
      const rows = await named('rowheader', t('speech.compare.only'));
      assert.ok(rows.length > 0, 'a row of what is only in one');
      await below(rows.at(-1), 'what is only in one');
    });

    test('5. the Central Mediterranean route from 2008 to 2014', async () => {
      await go();
      await act('button', t('speech.lists.routes'));
      await act(
        'link',
        lang === 'en'
          ? 'Central Mediterranean'
          : lang === 'fr'
            ? 'Méditerranée centrale'
            : 'وسط البحر',
      );
      const period = await first('heading', t('speech.card.period'));
      const chart = await first('figure', '2014');
      // Both come before the itineraries: no further down than two windows.
      const [from, to, windows] = await driver.executeScript(
        'return [...arguments].map((element) => element.getBoundingClientRect().top).concat(Math.max(innerHeight, 800))',
        await first('heading'),
        chart,
      );
      assert.ok(to - from < 2 * windows, `the chart is ${to - from} pixels below the title`);
      await below(period, 'the period');
      await below(chart, 'its chart');
      // Each year of the question, with its number.
      const numbers = await driver.executeScript(
        `return [...document.querySelectorAll('.card .as-table tr')].map((row) => row.textContent.replace(/\\s+/g, ' '))`,
      );
      for (const year of ['2008', '2011', '2014'])
        assert.ok(
          numbers.some((row) => row.includes(year) && /\d{3}/.test(row.replace(year, ''))),
          `${year}: ${numbers}`,
        );
    });

    test('6. the map of 2009, with its names', async () => {
      await go();
      await timeline();
      const [x, y] = await driver.executeScript(`
        const year = [...document.querySelectorAll('.ticks .tick')].find((tick) => tick.textContent === '2009').closest('td');
        const box = year.getBoundingClientRect(), track = document.querySelector('.track').getBoundingClientRect();
        return [box.left + box.width / 2, track.top + 5];`);
      await press([x, y]);
      await quiet(driver);
      assert.equal(new URL(await driver.getCurrentUrl()).searchParams.get('from'), '2009');
      // Opened on a small screen, the timeline lies over the map and says the year itself.
      await readable(await driver.findElement(By.css('#time .shown')), 'the year on the timeline');
      if (isSmall) await act('button', t('interface.map.time'));
      await readable(await driver.findElement(By.css('#map-year p')), 'the year, large on the map');
      const then = await driver.findElement(By.css('#names-note'));
      await readable(then, 'which names are of today');
      assert.match(
        await driver.executeScript('return arguments[0].textContent', then),
        new RegExp(t('speech.time.as_today').slice(0, 12)),
      );
    });

    test('7. what has to do with trafficking, and with Libya', async () => {
      await go();
      const question = { en: 'trafficking', fr: 'traite', ar: 'الاتجار' }[lang];
      await (await first('searchbox')).sendKeys(question);
      const answer = await first('option', 'STREDECA');
      // The answer is in the window as it is, with the passage that says why.
      await quiet(driver);
      await readable(answer, `${question} finds STREDECA`);
      const mark = await answer.findElement(By.css('.passage mark'));
      await below(mark, 'the word that was found');
      assert.match(
        await driver.executeScript('return arguments[0].textContent', mark),
        { en: /^traffick/, fr: /^traite$/, ar: /متاجَر/ }[lang],
      );
      await picture(driver, `job-7-${lang}-${size[0]}`);
      if (touch) await act('option', 'STREDECA');
      else await driver.actions().sendKeys(Key.ENTER).perform();
      await title('STREDECA');
      await go();
      await (await first('searchbox')).sendKeys(country(lang, 'LBY'));
      await act('option', country(lang, 'LBY'));
      await title(country(lang, 'LBY'));
      // A statistic is an answer as well: the map shows it.
      await go();
      const money = { en: 'remittances', fr: 'envois de fonds', ar: 'تحويلات' }[lang];
      await (await first('searchbox')).sendKeys(money);
      const option = await driver.wait(
        until.elementLocated(By.css('[role=option][data-filters="statistic/remittances"]')),
        10000,
      );
      await below(option, `${money} finds a statistic`);
      const { x, y } = await place(option);
      await press([x, y]);
      await driver.wait(
        async () =>
          new URL(await driver.getCurrentUrl()).searchParams.get('statistic') === 'remittances',
        10000,
        'the map shows it',
      );
      await quiet(driver);
      const legend = await driver.findElement(By.css('details.legend'));
      if (!(await legend.getAttribute('open'))) {
        const { x, y } = await place(await legend.findElement(By.css('summary')));
        await press([x, y]);
        await quiet(driver);
      }
      const name = await legend.findElement(By.css('.legend-title'));
      await readable(name, 'the legend names the statistic');
      assert.match(await name.getText(), /20\d\d/);
    });

    test('8. a link shows what it names', async () => {
      for (const [query, text] of [
        ['project=stredeca', 'STREDECA'],
        ['country=NER', country(lang, 'NER')],
        ['route=CM', ''],
        ['hub=agadez', ''],
        ['group=eu-27', ''],
        [`q=${encodeURIComponent(country(lang, 'LBY'))}`, country(lang, 'LBY')],
      ]) {
        await follow(query);
        await readable(await first(query.startsWith('q=') ? 'option' : 'heading', text), query);
        if (!query.startsWith('q=')) {
          // The figures of a country come into the middle of its card.
          if (query.startsWith('country='))
            await driver.wait(until.elementLocated(By.css('.profile[data-filled]')), 20000);
          const card = await driver.findElement(By.css('.card h2'));
          await readable(card, query);
          // The first facts are under it.
          await readable(
            await driver.executeScript(
              "return [...document.querySelectorAll('.card p:not(.profile-status), .card li, .card dd')].find((element) => element.checkVisibility() && arguments[0].compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)",
              card,
            ),
            `${query}: the first facts`,
          );
        }
      }
    });

    test('9. the map by keyboard, and by double tap', async () => {
      await follow();
      await driver.executeScript('arguments[0].focus()', await driver.findElement(By.id('map')));
      await driver.actions().sendKeys(Key.ARROW_DOWN, Key.ARROW_DOWN).perform();
      await driver.wait(
        async () => (await said(driver)) !== '',
        10000,
        'where the reader stands is announced',
      );
      await quiet(driver);
      const [ring, over] = await driver.executeScript(`
        const map = document.querySelector('#map'), after = getComputedStyle(map, '::after'), self = getComputedStyle(map);
        return [[after.outlineStyle, after.borderTopStyle, after.boxShadow, self.outlineStyle], Number(after.zIndex)];`);
      assert.ok(
        ring.some((style) => style && style !== 'none'),
        `a ring about the map: ${ring}, ${over}`,
      );
      await driver.actions().sendKeys(Key.ENTER).perform();
      await driver.wait(
        async () => (await driver.findElements(By.css('.card #card-title'))).length > 0,
        10000,
      );
      await readable(await driver.findElement(By.id('card-title')), 'the card of the country');
      await driver.actions().sendKeys(Key.ESCAPE).perform();
      await follow();
      const start = await view(driver);
      const where = await at(driver, 5, 29);
      // While files of the page are still being read, its second click can come too late.
      await driver.executeAsyncScript(
        'const [done] = arguments; globalThis.requestIdleCallback ? requestIdleCallback(() => requestIdleCallback(done)) : done()',
      );
      await quiet(driver);
      await press(where, 2);
      await driver.wait(
        async () => (await view(driver)).scale > start.scale * 1.5,
        10000,
        'the map is nearer',
      );
      // The first click has opened the card under it, which the second closes.
      await driver.wait(
        async () => (await driver.findElements(By.css('.card'))).length === 0,
        5000,
        'no card is open',
      );
    });

    test('10. a small state that is chosen is seen, with its name', async () => {
      await go('country=MLT');
      const where = await at(driver, 14.4, 35.9);
      assert.ok(
        await driver.executeScript(
          'return !!document.elementFromPoint(arguments[0], arguments[1])?.closest("#map")',
          ...where,
        ),
        'nothing lies over it',
      );
      const sea = await share(driver, where, SEA, 24);
      assert.ok(sea < 0.9, `it stands out of the sea: ${sea}`);
      await title(country(lang, 'MLT'));
      await picture(driver, `job-10-${lang}-${size[0]}`);
    });

    test('11. the figures of a route, each with its year', async () => {
      await go('list=figures');
      const chart = await first('figure', '2014');
      await below(chart, 'a chart');
      // No two texts of a chart lie on each other.
      const [texts, hits] = await driver.executeScript(
        `
        const boxes = [...arguments[0].querySelectorAll('text:not(.tip text)')].map((text) => [text.textContent, text.getBoundingClientRect()]).filter(([, box]) => box.width > 0);
        // A box has the height of a line, which the letters do not fill.
        const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2;
        return [boxes.map(([text]) => text), boxes.flatMap(([name, box], at) => boxes.slice(at + 1).filter(([, other]) => meet(box, other)).map(([other]) => name + ' / ' + other))];`,
        chart,
      );
      assert.deepEqual(hits, []);
      assert.ok(texts.filter((text) => /^\d{4}$/.test(text)).length >= 2, `years: ${texts}`);
      // The figures are a table too, each year with its number.
      const open = await driver.findElement(By.css('.figure .as-table > summary'));
      await below(open, 'the button of its table');
      const { x, y } = await place(open);
      await press([x, y]);
      await quiet(driver);
      const row = await driver.executeScript(
        "return [...document.querySelectorAll('.figure .as-table tr')].find((row) => row.checkVisibility() && /2014/.test(row.textContent))",
      );
      await below(row, 'the row of 2014');
      assert.match(await row.getText(), /2014.*\d{2}/s);
    });

    test('12. the page on paper', async (context) => {
      if (ENGINE !== 'chromium')
        return context.skip('only its protocol shows the page as it is printed');
      await go('project=stredeca');
      await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { media: 'print' });
      try {
        const [wide, inner, text] = await driver.executeScript(
          'return [document.documentElement.scrollWidth, innerWidth, document.body.innerText]',
        );
        assert.ok(wide <= inner + 1, `${wide} in ${inner}`);
        for (const part of ['STREDECA', t('speech.card.summary'), t('speech.card.donors')])
          assert.ok(text.includes(part), part);
      } finally {
        await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { media: '' });
      }
    });

    test('13. the years play, from the first that has something', async () => {
      await follow();
      await act('button', t('interface.map.play'));
      const big = () =>
        driver.executeScript("return document.querySelector('#map-year p')?.textContent ?? ''");
      await driver.wait(
        async () => /^\d{4}$/.test(await big()),
        10000,
        'the year is written on the map',
      );
      const [pause] = await named('button', t('interface.map.pause'));
      await readable(pause, 'the pause button');
      const contrast = await driver.executeScript(
        `
        const style = getComputedStyle(arguments[0]);
        const light = (color) => { const [r, g, b] = color.match(/[\\d.]+/g).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
        const [a, b] = [light(style.color), light(style.backgroundColor)].sort();
        return (b + 0.05) / (a + 0.05);`,
        pause,
      );
      assert.ok(contrast >= 3, `the sign of the button under the pointer: ${contrast}`);
      await readable(await driver.findElement(By.css('#map-year p')), 'the year');
      await act('button', t('interface.map.pause'));
    });
  });
}
