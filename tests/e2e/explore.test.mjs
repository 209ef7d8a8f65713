// Exploring with real input: filters, timeline, search, tables, figures, comparison.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Key } from 'selenium-webdriver';
import {
  ACCENT,
  becomes as becomesIn,
  matches as matchesIn,
  By,
  ENGINE,
  at,
  chromiumOnly,
  complaints,
  load,
  mouse,
  picture,
  quiet,
  said as saidBy,
  serve,
  session,
  share,
  sized,
  text,
  texts as textsIn,
  until,
  view,
  visit,
} from './browser.mjs';

const LIT = '#dbe8c8';
const MEMBER = '#5f9ea0';

const { site, driver } = await session();

const query = async () => new URL(await driver.getCurrentUrl()).searchParams;
const find = (selector) => driver.findElement(By.css(selector));
const all = (selector) => driver.findElements(By.css(selector));
const texts = (selector) => textsIn(driver, selector);
const does = (what) => find(`[data-do="${what}"]`);
const said = () => saidBy(driver);
const focused = () => driver.switchTo().activeElement();
const press = (...keys) =>
  driver
    .actions()
    .sendKeys(...keys)
    .perform();
const go = (parameters) => visit(driver, `${site.url}?lang=en&${parameters}`);
/// Opens a link in a fresh page.
const follow = (parameters) => load(driver, `${site.url}?lang=en&${parameters}`);
const becomes = (read, expected) => becomesIn(driver, read, expected);
const matches = (read, pattern) => matchesIn(driver, read, pattern);
const asked = async () =>
  (await texts('.filter-summary li > span, .filter-summary .count')).join(' · ');
const titles = () => texts('.list .item-title');
/// Opens the filters and one of their facets.
const facet = async (name) => {
  if (!(await find('.filters').getAttribute('open'))) await find('.filters > summary').click();
  if (!(await find(`[data-key="${name}"]`).getAttribute('open')))
    await find(`[data-key="${name}"] > summary`).click();
};

test('filters are set, counted, summarised in a sentence and removed one by one', async () => {
  await go('');
  assert.equal(await asked(), '7 projects');
  await facet('donor');
  const options = await texts('[data-key="donor"] .options label');
  assert.ok(
    options.some((option) => /^Italy\s*4$/.test(option)),
    `${options}`,
  );
  await does('choose/donor.ITA').click();
  await becomes(asked, '4 projects · funded by Italy');
  assert.equal((await titles()).length, 4);
  assert.equal((await query()).get('donor'), 'ITA');
  // The counts of other options are for the current filter.
  await facet('with');
  const niger = await find('[data-key="with"] [data-do="choose/with.NER"]')
    .findElement(By.xpath('..'))
    .getText();
  assert.match(niger, /^Niger\s*3$/);
  await does('choose/with.NER').click();
  await becomes(asked, '3 projects · with Niger · funded by Italy');
  await matches(said, /3 projects · with Niger · funded by Italy/);
  await picture(driver, 'filter-1280x800');
  // The role is offered only where it tells projects apart, and stays once it is chosen.
  await go('with=NER&donor=ITA&role=project-country');
  await becomes(asked, '3 projects · in Niger · funded by Italy');
  await facet('role');
  await find('.filter-summary .remove[aria-label="Remove: funded by Italy"]').click();
  await becomes(asked, '3 projects · in Niger');
  assert.notEqual(await (await focused()).getTagName(), 'body', 'the focus is not lost');
  await does('clear/').click();
  await becomes(asked, '7 projects');
});

test('each kind of filter returns its projects', async () => {
  const expected = {
    'agency=frontex': '1 project · implemented by Frontex',
    'donor=GBR': '2 projects · funded by United Kingdom',
    'partner=unodc': '1 project · in partnership with UNODC',
    'theme=protection': null,
    'pillar=pillar-2': null,
    'phase=phase-3': null,
    'status=ended&on=2010-05': null,
    'language=ar': null,
    'via=CM': null,
    'mode=sea': null,
    'with=KEN&role=project-country': '2 projects · in Kenya',
  };
  await go('');
  for (const [parameters, sentence] of Object.entries(expected)) {
    await go(parameters);
    const line = await asked();
    if (sentence) assert.equal(line, sentence);
    const count = Number(/^(\d+) project/.exec(line)[1]);
    assert.ok(count >= 1 && count < 7, `${parameters}: ${line}`);
    assert.equal((await titles()).length, count, parameters);
  }
});

test('the date of a status is entered, and an invalid date is marked', async () => {
  await go('');
  await facet('status');
  await does('choose/status.running').click();
  const field = await find('#status-date');
  await field.sendKeys('2008-01', Key.TAB);
  await becomes(asked, '2 projects · Ongoing (January 2008)');
  await field.clear();
  await field.sendKeys('yesterday', Key.TAB);
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  assert.equal(await field.getAttribute('value'), 'yesterday', 'what was put in is not lost');
});

test('a search without results names the filter to remove', async () => {
  await go('with=YEM&donor=ITA');
  assert.match(await text(driver, '.nothing'), /No projects match these filters/);
  const ways = await texts('.nothing button');
  assert.deepEqual(ways.sort(), [
    'Remove “funded by Italy” to see 1 project',
    'Remove “with Yemen” to see 4 projects',
  ]);
  await find('.nothing button').click();
  await becomes(asked, '4 projects · funded by Italy');
  // If no single part helps, a combination whose removal leaves results is named.
  await go('donor=ITA&with=YEM&agency=frontex&phase=phase-3');
  assert.match(
    await text(driver, '.nothing'),
    /Remove all of these filters: .*Frontex.* – \d+ project/,
  );
});

test('under a full sheet the map is inert, and the focus stays in the page', async () => {
  await go('view=table');
  assert.equal(await find('#map').isDisplayed(), false);
  const keeps = async (selector, name) => {
    await driver.executeScript('arguments[0].focus()', await find(selector));
    await press(Key.ENTER);
    await quiet(driver);
    assert.notEqual(await (await focused()).getTagName(), 'body', name);
  };
  await keeps('#sheet .back', 'back to the map');
  await becomes(() => find('#map').isDisplayed(), true);
  await go('from=2003&to=2003');
  await keeps('#time .shift', 'a year earlier, at the edge');
  await keeps('#time .all', 'all years');
  await go('view=compare&compare=stredeca+amedip');
  await keeps('#sheet [data-do^="apart/"]', 'one of two taken away');
  await go('view=table');
  await driver.executeScript('arguments[0].focus()', await find('#sheet tbody th button'));
  const title = await (await focused()).getText();
  await press(Key.ENTER);
  await becomes(async () => (await focused()).getAttribute('id'), 'card-title');
  await press(Key.ESCAPE);
  await becomes(async () => (await focused()).getText(), title);
});

test('Back restores years and comparisons, and stops the player', async () => {
  await go('donor=ITA&from=2009&to=2010');
  await find('.filter-summary .remove[aria-label^="Remove: active"]').click();
  await becomes(async () => (await query()).get('from'), null);
  await driver.navigate().back();
  await becomes(async () => (await query()).get('from'), '2009');
  await go('from=2005&to=2005');
  await does('list/routes').click();
  await find('.play').click();
  await becomes(() => find('.play').getAttribute('aria-label'), 'Pause');
  await driver.navigate().back();
  await becomes(() => find('.play').getAttribute('aria-label'), 'Play the years');
});

test('the map highlights the countries of the results', async () => {
  // North of the country's name.
  const kenya = [37.3, 2.6];
  await go('with=KEN');
  // Not every engine paints at once.
  await driver.wait(
    async () => (await share(driver, await at(driver, ...kenya), LIT)) > 0.3,
    10000,
    'Kenya is lit',
  );
  await go('agency=frontex');
  await driver.wait(
    async () => (await share(driver, await at(driver, ...kenya), LIT)) < 0.1,
    10000,
    'Kenya has no part in what was found',
  );
});

test('the timeline follows keys; list, map and address follow the timeline', async () => {
  await go('');
  const first = await find('#time input.from');
  await first.sendKeys(
    Key.ARROW_RIGHT,
    Key.ARROW_RIGHT,
    Key.ARROW_RIGHT,
    Key.ARROW_RIGHT,
    Key.ARROW_RIGHT,
  );
  await find('#time input.to').sendKeys(Key.HOME);
  await becomes(() => text(driver, '.shown'), '2007');
  await find('#time input.to').sendKeys(Key.ARROW_RIGHT);
  await becomes(() => text(driver, '.shown'), '2007 – 2008');
  assert.deepEqual([(await query()).get('from'), (await query()).get('to')], ['2007', '2008']);
  assert.equal(await asked(), '2 projects · active in 2007 – 2008');
  await matches(said, /2 projects · active in 2007 – 2008/);
  assert.equal(await find('#time input.to').getAttribute('aria-valuetext'), '2008');
  await find('#time [aria-label="Next year"]').click();
  await becomes(() => text(driver, '.shown'), '2008 – 2009');
  // Not every engine returns the whole text of a truncated line.
  assert.deepEqual(
    await driver.executeScript(
      "return [...document.querySelectorAll('.phase')].map((phase) => phase.textContent)",
    ),
    ['Phases 1 and 2', 'Phase 3', 'Phase 4, “A Dialogue in Action”'],
  );
  await find('#time .all').click();
  await becomes(() => text(driver, '.shown'), 'All years');
  assert.equal((await query()).get('from'), null);
});

/// Returns the middle of a year on the timeline.
const yearAt = (year) =>
  driver.executeScript(
    `
  const box = document.querySelector('.years').getBoundingClientRect();
  return [box.left + box.width * (arguments[0] - 2002 + 0.5) / 13, box.top + 4];`,
    year,
  );

test('a span of years is drawn and moved with the mouse', async () => {
  await go('');
  const drag = async (from, to) => {
    const [x, y] = (await yearAt(from)).map(Math.round);
    const [end] = (await yearAt(to)).map(Math.round);
    await mouse(driver).drag(x, y, end - x, 0);
  };
  await drag(2009, 2011);
  await becomes(() => text(driver, '.shown'), '2009 – 2011');
  await drag(2010, 2012);
  await becomes(() => text(driver, '.shown'), '2011 – 2013');
  const [x, y] = (await yearAt(2004)).map(Math.round);
  // A small movement is still a click.
  await driver
    .actions()
    .move({ x: x + 1, y, duration: 0 })
    .press()
    .move({ x: x + 2, y, duration: 50 })
    .release()
    .perform();
  await becomes(() => text(driver, '.shown'), '2004');
});

/// Counts the running intervals of each page: `intervals()`.
const COUNT_INTERVALS = `
  const running = new Set(), { setInterval: start, clearInterval: end } = window;
  window.setInterval = (...given) => { const id = start(...given); running.add(id); return id; };
  window.clearInterval = (id) => { running.delete(id); end(id); };
  window.intervals = () => running.size;`;
/// Opens a page whose intervals are counted, runs `check` in it, and leaves it. It has a host of
/// its own, because elsewhere the service worker would return the published page.
async function counted(parameters, check) {
  const own = await serve();
  own.before = COUNT_INTERVALS;
  try {
    await load(driver, `${own.url}?lang=en&${parameters}`);
    await check();
  } finally {
    await driver.get('about:blank');
    await own.stop();
  }
}
const intervals = () => driver.executeScript('return intervals()');

test('the years play and pause', () =>
  counted('from=2004&to=2004', async () => {
    const year = async () => Number(await text(driver, '.shown'));
    const goesOn = (from) =>
      driver.wait(async () => (await year()) > from, 5000, `the years go on after ${from}`);
    await find('.play').click();
    await goesOn(2004);
    assert.equal(await find('.play').getAttribute('aria-label'), 'Pause');
    await goesOn(await year());
    assert.equal(await intervals(), 1, 'what plays the years');
    await find('.play').click();
    await becomes(() => find('.play').getAttribute('aria-label'), 'Play the years');
    assert.equal(await intervals(), 0, 'nothing goes on by itself');
  }));

test(
  'the years stand still for who asked for less motion',
  chromiumOnly('only its protocol can ask for less motion'),
  () =>
    counted('from=2009&to=2009', async () => {
      await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', {
        features: [{ name: 'prefers-reduced-motion', value: 'reduce' }],
      });
      try {
        await find('.play').click();
        await becomes(() => text(driver, '.shown'), '2010');
        assert.equal(await intervals(), 0, 'one year for one press');
      } finally {
        await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { features: [] });
      }
    }),
);

test('the map of a date shows the state of that date', async () => {
  const croatia = [16.4, 45.5];
  const member = async (years, check, what) => {
    await go(`project=amedip&${years}&map=16.00+45.00+3.00`);
    await driver.wait(
      async () => check(await share(driver, await at(driver, ...croatia), MEMBER, 4)),
      10000,
      what,
    );
  };
  await member('from=2012&to=2012', (found) => found < 0.2, 'Croatia was no member in 2012');
  await member('from=2014&to=2014', (found) => found > 0.4, 'Croatia was a member in 2014');
  await go('project=eamri&from=2007&to=2008');
  await picture(driver, 'sudan-2008-1280x800');
  await driver.wait(
    async () => (await share(driver, await at(driver, 30.5, 7.2), ACCENT)) > 0.5,
    10000,
    'South Sudan is Sudan in 2008',
  );
});

test('the search finds any name despite a typing error; Enter opens the result', async () => {
  await go('');
  await find('#search').sendKeys('cap vert');
  await driver.wait(until.elementLocated(By.css('#panel [data-first]')), 5000);
  assert.equal((await query()).get('q'), 'cap vert');
  assert.match(await text(driver, '[data-first]'), /Cabo Verde/);
  assert.match(await text(driver, '.list'), /also known as/);
  await picture(driver, 'search-1280x800');
  await press(Key.ENTER);
  await becomes(() => text(driver, '.card h2'), 'Cabo Verde');
  const first = async (words) => {
    await go(`q=${encodeURIComponent(words)}`);
    await driver.wait(until.elementLocated(By.css('#panel [data-first]')), 5000);
    return text(driver, '[data-first] .item-title');
  };
  assert.equal(await first('Libyan Arab Jamahiriya'), 'Libya');
  assert.equal(await first('turkey'), 'Türkiye');
  assert.equal(await first('UK'), 'United Kingdom');
  assert.equal(await first('lebnaon'), 'Lebanon');
  assert.match(await first('icmpd'), /International Centre for Migration Policy Development/);
  assert.match(await first('stredeca'), /STREDECA/);
  assert.equal(await first('agadez'), 'Agadez');
  // Hubs and organisations also by their names in the other languages.
  assert.equal(await first('القاهرة'), 'Cairo');
  assert.match(await first('OIM'), /International Organization for Migration/);
  assert.match(await first('inventory of institutional'), /Inventory of Institutional Capacities/);
  await load(driver, `${site.url}?lang=ar&q=${encodeURIComponent('الجزاير')}`);
  await driver.wait(until.elementLocated(By.css('#panel [data-first]')), 5000);
  assert.equal(await text(driver, '[data-first] .item-title'), 'الجزائر');
  await go('q=xqzwv');
  await matches(() => text(driver, '.search-status'), /xqzwv/);
});

/// Returns the option that the field names as the active one.
const active = () =>
  driver.executeScript(
    "return document.getElementById(document.getElementById('search').getAttribute('aria-activedescendant'))",
  );

test('names in the search become filters, each with its number of projects, and Enter sets them', async () => {
  await go('');
  await find('#search').sendKeys('Italy Niger 2009');
  await driver.wait(until.elementLocated(By.css('#panel [data-filters]')), 5000);
  const rows = (await texts('[data-filters]')).map((row) => row.replace(/\s+/g, ' '));
  await picture(driver, 'search-filters-1280x800');
  const count = (row) => Number(/(\d+) projects?$/.exec(row)?.[1]);
  for (const name of ['Funded by Italy', 'In Niger', 'Active in 2009'])
    assert.ok(
      rows.slice(1).some((row) => row.startsWith(name)),
      `${name}: ${rows}`,
    );
  for (const name of [/Italy/, /Niger/, /2009/]) assert.match(rows[0], name);
  await press(Key.ENTER);
  await becomes(async () => (await query()).get('donor'), 'ITA');
  const link = await query();
  assert.deepEqual(
    [link.get('with'), link.get('from'), link.get('to'), link.get('q')],
    ['NER', '2009', '2009', null],
  );
  assert.equal((await titles()).length, count(rows[0]), rows[0]);
});

test('arrow keys move through the results while the focus stays in the field', async () => {
  await go('');
  const field = await find('#search');
  await field.sendKeys('trafficking');
  await driver.wait(until.elementLocated(By.css('#panel [data-first]')), 5000);
  const options = await all('#search-results [role=option]');
  assert.equal(await field.getAttribute('aria-expanded'), 'true');
  assert.equal(await active(), null);
  await press(Key.ARROW_DOWN);
  assert.equal(await (await active()).getAttribute('id'), await options[0].getAttribute('id'));
  assert.equal(await options[0].getAttribute('aria-selected'), 'true');
  await press(Key.END);
  assert.equal(await (await active()).getAttribute('id'), await options.at(-1).getAttribute('id'));
  // The active option is in the window.
  const [top, bottom, high] = await driver.executeScript(
    'const box = arguments[0].getBoundingClientRect(); return [box.top, box.bottom, innerHeight]',
    options.at(-1),
  );
  assert.ok(top >= 0 && bottom <= high, `${top} to ${bottom} of ${high}`);
  await press(Key.ARROW_DOWN);
  assert.equal(await active(), null, 'after the last option comes the text again');
  assert.equal(await (await focused()).getAttribute('id'), 'search');
  await matches(() => text(driver, '.search-status'), /^\d+ results?$/);
  await press(Key.HOME, Key.ENTER);
  await becomes(
    async () => (await query()).get('project') ?? (await query()).get('route'),
    'stredeca',
  );
});

test('Enter asks before it opens a name that only resembles the query', async () => {
  for (const [lang, words, name] of [
    ['en', 'lebnaon', 'Lebanon'],
    ['fr', 'Tunissie', 'Tunisie'],
    ['ar', 'المغربب', 'المغرب'],
  ]) {
    await load(driver, `${site.url}?lang=${lang}`);
    await find('#search').sendKeys(words);
    await driver.wait(until.elementLocated(By.css('#panel [data-first]')), 5000);
    await press(Key.ENTER);
    await becomes(async () => (await active())?.getAttribute('data-first'), 'near');
    assert.equal(await (await focused()).getAttribute('id'), 'search');
    assert.equal((await all('.card')).length, 0, `${words} opened a card unasked`);
    await press(Key.ENTER);
    await becomes(() => text(driver, '.card h2'), name);
  }
  await go('');
  await find('#search').sendKeys('European Union');
  await driver.wait(until.elementLocated(By.css('#panel [data-first]')), 5000);
  await press(Key.ENTER);
  await becomes(() => text(driver, '.card h2'), 'EU-27');
  assert.equal((await query()).get('group'), 'eu-27');
});

test('compared records are visible, a fourth is refused with a message, and links report it', async () => {
  await go('compare=stredeca+amedip+eamri&project=mtm-i-map-2009');
  assert.equal((await all('.comparing .remove')).length, 3);
  await find('.compare-button').click();
  await becomes(said, 'You can compare up to three items. Remove one first.');
  assert.equal((await query()).get('compare'), 'stredeca amedip eamri');
  await find('.comparing .remove').click();
  await becomes(async () => (await query()).get('compare'), 'amedip eamri');
  await matches(said, /removed from the comparison/);
  await does('apart/').click();
  await becomes(async () => (await all('.comparing')).length, 0);
  await follow('from=1850&to=2009&project=eamri&country=ita');
  await driver.wait(until.elementLocated(By.css('.note')), 20000);
  assert.match(await text(driver, '.note'), /from=1850.*project=eamri/);
  assert.equal(await text(driver, '.card h2'), 'Italy');
});

test('typing in the search keeps the focus and the caret', async () => {
  await go('');
  const field = await find('#search');
  for (const letter of 'maroc') await field.sendKeys(letter);
  assert.equal(await field.getAttribute('value'), 'maroc');
  assert.equal(await (await focused()).getAttribute('id'), 'search');
  await driver.wait(until.elementLocated(By.css('#panel [data-first]')), 5000);
  assert.equal(await text(driver, '[data-first] .item-title'), 'Morocco');
  await press(Key.ESCAPE);
  await becomes(() => field.getAttribute('value'), '');
  assert.equal((await titles()).length, 7);
});

test('the list is a table too: the same set, sorted, with the same cards', async () => {
  await go('donor=ITA');
  await does('view/table').click();
  await driver.wait(until.elementLocated(By.css('.sheet table')), 5000);
  assert.equal((await query()).get('view'), 'table');
  assert.equal((await all('.sheet tbody tr')).length, 4);
  await picture(driver, 'table-1280x800');
  const starts = () => texts('.sheet tbody tr td:nth-child(2)');
  await does('sort/1').click();
  await becomes(() => find('.sheet th:nth-child(2)').getAttribute('aria-sort'), 'ascending');
  const up = await starts();
  await does('sort/-1').click();
  await becomes(() => find('.sheet th:nth-child(2)').getAttribute('aria-sort'), 'descending');
  assert.equal((await starts())[0], up[up.length - 1]);
  assert.equal((await query()).get('sort'), '-1');
  await find('.sheet tbody th button').click();
  await driver.wait(until.elementLocated(By.css('.card h2')), 5000);
  await driver.navigate().back();
  await driver.navigate().back();
  await becomes(async () => (await query()).get('view'), null);
  assert.equal(await find('#sheet').isDisplayed(), false);
});

test('every list can be shown as a table', async () => {
  for (const [list, rows] of [
    ['countries', 40],
    ['routes', 10],
    ['documents', 8],
    ['figures', 20],
  ]) {
    await go(`view=table&list=${list}`);
    const found = await all('.sheet tbody tr');
    assert.ok(found.length >= rows, `${list}: ${found.length}`);
  }
  await go('view=table&list=documents');
  assert.match(
    await text(driver, '.sheet'),
    /Inventory of Institutional Capacities and Practices[\s\S]*ar ?\n?en ?\n?fr/,
  );
});

test('a country has its profile: roles, routes, hubs, figures with their sources', async () => {
  await go('country=MLT');
  const card = await text(driver, '.card');
  assert.match(card, /as donor/i);
  assert.match(card, /Routes|routes/);
  const figure = await find('.card .figure');
  assert.ok((await figure.findElements(By.css('.chart'))).length === 1);
  assert.ok(
    (await figure.findElements(By.css('.sources, .evidence'))).length >= 1,
    'a source at the figure',
  );
  await picture(driver, 'profile-1280x800');
  for (const country of ['ITA', 'ESP', 'YEM']) {
    await go(`country=${country}`);
    assert.ok((await all('.card .figure .chart')).length >= 1, country);
  }
});

test('charts are read by keys and as a table, with gaps and uncertainty', async () => {
  await go('list=figures');
  assert.match(await text(driver, '.list'), /Detections are not people/);
  await picture(driver, 'figures-1280x800');
  const bars = await all('.figure[data-key="central-mediterranean"] [data-roving] [aria-label]');
  const names = await driver.executeScript(
    "return [...arguments].map((bar) => bar.getAttribute('aria-label'))",
    ...bars,
  );
  assert.ok(
    names.some((name) => /^2011: 64,261 detections/.test(name)),
    `${names}`,
  );
  assert.ok(
    names.some((name) => /^2008: about 39,800/.test(name)),
    `${names}`,
  );
  const gaps = await driver.executeScript(
    `return [...document.querySelectorAll('[data-key="spain-canaries"] .gap')].map((bar) => bar.getAttribute('aria-label'))`,
  );
  assert.deepEqual(gaps, ['2003: no data', '2004: no data']);
  // A pointer over the chart would choose the year.
  await driver.actions().move({ x: 2, y: 2, duration: 0 }).perform();
  await driver.executeScript('arguments[0].focus()', bars[0]);
  // The year with the focus shows its value in the chart.
  assert.equal(await bars[0].findElement(By.css('.tip text')).isDisplayed(), true);
  assert.equal(await bars[1].findElement(By.css('.tip text')).isDisplayed(), false);
  await press(Key.ARROW_RIGHT);
  assert.equal(await (await focused()).getAttribute('aria-label'), names[1]);
  await press(Key.END);
  assert.equal(await (await focused()).getAttribute('aria-label'), names[names.length - 1]);
  await find('.figure[data-key="central-mediterranean"] details.as-table > summary').click();
  assert.match(
    await text(driver, '.figure[data-key="central-mediterranean"] table'),
    /2011\s*64,261/,
  );
  await go('list=figures&from=2012&to=2013');
  const years = await all('.figure [data-roving]');
  const first = await years[0].findElements(By.css('[aria-label]'));
  assert.equal(first.length, 2);
});

test('the chart of a series is large in the place of the map, and its address says so', async () => {
  await go('route=CM');
  const section = await find('.card .figure[data-key="central-mediterranean"]');
  const button = await section.findElement(By.css('[data-do="chart/central-mediterranean"]'));
  assert.match(await button.getAccessibleName(), /^Enlarge the chart: Central Mediterranean route/);
  await button.sendKeys(Key.ENTER);
  await becomes(async () => (await query()).get('chart'), 'central-mediterranean');
  const chart = await driver.wait(until.elementLocated(By.css('#sheet .wide-chart .chart')), 5000);
  assert.equal(
    await text(driver, '#sheet .wide-chart figcaption'),
    await text(driver, '.card .figure[data-key="central-mediterranean"] h4'),
  );
  const { width } = await chart.getRect();
  assert.ok(width > 600, `the chart is ${width} px wide`);
  assert.match(await text(driver, '.card h2'), /Central Mediterranean/);
  await picture(driver, 'large-chart-1280x800');
  await find('#sheet .wide-chart [data-do="chart/"]').click();
  await becomes(async () => (await query()).get('chart'), null);
  assert.ok((await all('#sheet .wide-chart .line-name')).length > 3);
});

test('detections stand at their border section, and the legend explains them', async () => {
  await go('from=2014&to=2014');
  await find('.view-switch button:last-child').click();
  await becomes(async () => (await query()).get('volume'), 'on');
  assert.equal(await find('.view-switch button:last-child').getAttribute('aria-pressed'), 'true');
  await matches(
    () => text(driver, '#legend'),
    /2014[\s\S]*1,000[\s\S]*20,000[\s\S]*150,000[\s\S]*Detections, not people/,
  );
  await view(driver);
  await picture(driver, 'detections-1280x800');
});

test('each layer of the map has a table', async () => {
  await go('volume=on&from=2009&to=2009');
  await does('view/layers').click();
  await becomes(async () => (await query()).get('view'), 'layers');
  await matches(
    () => text(driver, '#sheet'),
    /Countries by role[\s\S]*Routes[\s\S]*Central Mediterranean route[\s\S]*Hubs[\s\S]*Detections/,
  );
  const top = await driver.executeScript(
    "return document.querySelector('#sheet table').getBoundingClientRect().top",
  );
  assert.ok(top > 0 && top < 800, 'the first table is in the window');
  await find('#sheet .back').click();
  await becomes(async () => (await query()).get('view'), null);
});

test('the legend lists only what is in view', async () => {
  await follow('map=-6+26.5+5');
  await view(driver);
  await becomes(async () => /Small state(?!s)|Hub(?!s)/.test(await text(driver, '#legend')), false);
  await follow('');
  await view(driver);
  await matches(() => text(driver, '#legend'), /Central Mediterranean route[\s\S]*Hub/);
});

test('compared projects lead to a map of their difference', async () => {
  await go('view=compare&compare=amedip+linking-emigrant-communities');
  await driver.wait(until.elementLocated(By.css('.sheet table')), 5000);
  assert.equal(await text(driver, '#sheet .back'), 'Map of the difference');
  await find('#sheet .back').click();
  await becomes(async () => (await query()).get('view'), null);
  await view(driver);
  await matches(
    () => text(driver, '#legend'),
    /In all compared projects[\s\S]*Only in African and Middle Eastern/,
  );
  await picture(driver, 'difference-1280x800');
});

test('projects and countries are compared side by side', async () => {
  await go('project=stredeca');
  await does('compare/project.stredeca').click();
  await go('project=amedip&compare=stredeca');
  await does('compare/project.amedip').click();
  await becomes(async () => (await query()).get('compare'), 'stredeca amedip');
  await does('view/compare').click();
  await driver.wait(until.elementLocated(By.css('.sheet table')), 5000);
  assert.match(await text(driver, '.sheet'), /In common[\s\S]*Lebanon/);
  assert.match(await text(driver, '.sheet'), /no overlap/);
  await picture(driver, 'compare-1280x800');
  await does('apart/project.stredeca').click();
  await becomes(async () => (await query()).get('compare'), 'amedip');
  await go('view=compare&compare=MLT+ITA');
  await matches(() => text(driver, '.sheet'), /Malta[\s\S]*Italy/);
  await matches(() => text(driver, '.profile-comparison'), /Refugees hosted/);
  const { height } = await (await find('.sheet')).getRect();
  assert.ok(height > 150, `the figures leave the table ${height} pixels`);
});

test('the whole state is in the address, opens again, and Back goes back', async () => {
  const link =
    'list=countries&donor=ITA&from=2009&to=2010&compare=stredeca+amedip&map=20.00+30.00+1.00';
  await follow(link);
  for (const [name, value] of new URLSearchParams(link))
    assert.equal((await query()).get(name), value);
  await does('list/projects').click();
  await becomes(async () => (await query()).get('list'), null);
  await driver.navigate().back();
  await becomes(async () => (await query()).get('list'), 'countries');
  assert.equal(
    await asked(),
    '44 countries · 3 projects · funded by Italy · active in 2009 – 2010',
  );
});

test('on a phone and in Arabic everything is there and nothing overflows', async () => {
  await sized(driver, 390, 844, async () => {
    for (const [lang, parameters] of [
      ['en', 'donor=ITA&from=2009&to=2010'],
      ['ar', 'donor=ITA&from=2009&to=2010'],
      ['ar', 'view=table'],
      ['fr', 'list=figures'],
      ['ar', 'view=compare&compare=stredeca+amedip'],
    ]) {
      await load(driver, `${site.url}?lang=${lang}&${parameters}`);
      // A table or comparison covers the map, which cannot move.
      await (parameters.startsWith('view=') ? quiet : view)(driver);
      await picture(
        driver,
        `explore-${lang}-${parameters.split('=')[0]}-${parameters.split('=')[1].split('&')[0]}-390x844`,
      );
      // Other engines have no window as narrow as a phone, but the same layout in their narrowest
      // one.
      const [wide, inner] = await driver.executeScript(
        'return [document.documentElement.scrollWidth, innerWidth]',
      );
      assert.ok(
        wide <= inner && inner <= (ENGINE === 'chromium' ? 390 : 600),
        `${lang} ${parameters}: ${wide} in ${inner}`,
      );
    }
  });
  await load(driver, `${site.url}?lang=ar&from=2009&to=2011`);
  await picture(driver, 'explore-ar-1280x800');
  // Time runs from right to left: the left arrow is a year later, except in WebKitGTK, whose
  // sliders always count upwards to the right.
  await find('#time input.to').sendKeys(ENGINE === 'webkit' ? Key.ARROW_RIGHT : Key.ARROW_LEFT);
  await becomes(async () => (await query()).get('to'), '2012');
});

test('exploring logs no error', async () => {
  assert.deepEqual(await complaints(driver), []);
});

test(
  'in windows of many widths nothing of tabs and timeline touches',
  chromiumOnly('windows of other widths'),
  async () => {
    const size = (width, height) =>
      driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', {
        width,
        height,
        deviceScaleFactor: 1,
        mobile: false,
      });
    try {
      for (const [width, height] of [
        [1440, 900],
        [1280, 800],
        [1201, 800],
        [1200, 800],
        [1000, 800],
        [761, 800],
        [390, 844],
        [320, 640],
      ]) {
        await size(width, height);
        for (const lang of ['en', 'fr', 'ar']) {
          await load(driver, `${site.url}?lang=${lang}&from=2008&to=2008`);
          const more = await driver.findElement(By.css('.time-more'));
          if (await more.isDisplayed()) await more.click();
          const [tabs, labels, [from, to], tops] = await driver.executeScript(`
          const box = (element) => element.getBoundingClientRect();
          const tabs = new Set([...document.querySelectorAll('.choice button')].map((tab) => Math.round(box(tab).top))).size;
          const shown = [...document.querySelectorAll('.tick')].filter((tick) => getComputedStyle(tick).visibility === 'visible').map((tick) => {
            const range = document.createRange();
            range.selectNodeContents(tick);
            const { left, right } = range.getBoundingClientRect();
            return [left, right];
          }).sort(([a], [b]) => a - b);
          const labels = shown.slice(1).map(([left], place) => left - shown[place][1]);
          const inputs = ['from', 'to'].map((name) => document.querySelector('#time input.' + name));
          const middles = inputs.map((input) => {
            const share = (input.value - input.min) / (input.max - input.min), { left, width } = box(input);
            return left + 12 + (width - 24) * (document.dir === 'rtl' ? 1 - share : share);
          });
          return [tabs, labels, middles, inputs.map((input) => box(input).top)];`);
          const where = `${width}, ${lang}`;
          if (width >= 1000) assert.equal(tabs, 1, `${where}: the tabs stand in one line`);
          assert.ok(labels.length > 3 && labels.every((gap) => gap >= 2), `${where}: ${labels}`);
          assert.equal(tops[0], tops[1], where);
          assert.ok(
            Math.abs(to - from) >= 23.9 && to > from === (lang !== 'ar'),
            `${where}: ${from} ${to}`,
          );
        }
      }
    } finally {
      await size(1280, 800);
    }
  },
);
