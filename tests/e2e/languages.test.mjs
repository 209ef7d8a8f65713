// Three languages in the release build: the whole page is in one, without texts of the others.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import {
  click,
  By,
  ENGINE,
  load,
  mouse,
  open,
  picture,
  said,
  serve,
  sized,
  text,
  travel,
  until,
  view,
} from './browser.mjs';

const LANGUAGES = {
  en: {
    dir: 'ltr',
    title: /^i-Map – Migration dialogue/,
    project: 'Strengthening Reception and Detention Capacities in Lebanon (STREDECA)',
    projects: 'Projects',
    label: 'Libya',
    sea: 'Red Sea',
    disclaimer: 'opinion on its part on the legal status',
  },
  fr: {
    dir: 'ltr',
    title: /^i-Map – Projets/,
    project: 'Renforcement des capacités d’accueil et de détention au Liban (STREDECA)',
    projects: 'Projets',
    label: 'Libye',
    sea: 'Mer Rouge',
    disclaimer: 'aucune prise de position',
  },
  ar: {
    dir: 'rtl',
    title: /^i-Map – مشاريع/,
    project: 'تعزيز قدرات الاستقبال والاحتجاز في لبنان (STREDECA)',
    projects: 'المشاريع',
    label: 'ليبيا',
    sea: 'البحر الأحمر',
    disclaimer: 'المركز القانوني',
  },
};

/// Records the labels that are drawn on canvases.
const OVERHEAR = `
  window.painted = new Set();
  for (const pen of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D]) {
    const { fillText } = pen.prototype;
    pen.prototype.fillText = function (text, ...rest) {
      window.painted.add(text);
      return fillText.call(this, text, ...rest);
    };
  }`;

let site;
let driver;

before(async () => {
  site = await serve();
  driver = await open();
  site.before = OVERHEAR;
});
after(async () => {
  await driver?.quit();
  site?.close();
});

/// Waits until the card has a title; the element may be a new one each time.
const titled = (title) =>
  driver.wait(
    () =>
      driver
        .executeScript("return document.querySelector('.card h2')?.textContent")
        .then((text) => text === title),
    5000,
  );
const html = (name) => driver.executeScript(`return document.documentElement.${name}`);
const files = () =>
  driver.executeScript(
    "return performance.getEntriesByType('resource').map((entry) => entry.name.split('/').pop())",
  );
const allowed = (file) =>
  new Set(
    readFileSync(`tests/data/${file}`, 'utf8')
      .split('\n')
      .filter((line) => line && !line.startsWith('#')),
  );

/// Returns all texts of the page that are in its language, without texts marked as another one, and
/// titles of sources.
const texts = () =>
  driver.executeScript(`
  const out = new Set();
  const skip = (element) => element.closest('[lang]:not(html), .sources, .tag, .code, script, style, noscript, .fault');
  for (const element of document.querySelectorAll('body, body *')) {
    if (skip(element)) continue;
    for (const node of element.childNodes) if (node.nodeType === 3 && node.data.trim()) out.add(node.data.trim());
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) if (element.getAttribute(name)) out.add(element.getAttribute(name));
  }
  return [...out, ...window.painted];`);

for (const [lang, expected] of Object.entries(LANGUAGES)) {
  describe(lang, () => {
    before(() => load(driver, `${site.url}?lang=${lang}`));

    test('language, direction and title are set, and no other language is loaded', async () => {
      assert.equal(await html('lang'), lang);
      assert.equal(await html('dir'), expected.dir);
      assert.match(await driver.getTitle(), expected.title);
      const others = Object.keys(LANGUAGES).filter((other) => other !== lang);
      for (const name of await files()) {
        for (const other of others)
          assert.doesNotMatch(name, new RegExp(`^(language|notes)-${other}-`));
      }
    });

    test('names on the map, the disclaimer and a card are in the language', async () => {
      const painted = await driver.executeScript('return [...window.painted]');
      assert.ok(painted.includes(expected.label) && painted.includes(expected.sea), `${painted}`);
      // One line until it is expanded, for which WebKit's driver returns no text.
      await click(driver, By.css('.disclaimer .notice'));
      assert.ok((await text(driver, '.disclaimer')).includes(expected.disclaimer));
      await picture(driver, `opening-${lang}-1280x800`);
      await driver
        .findElement(By.xpath('//a[contains(@class,"item")][contains(.,"STREDECA")]'))
        .click();
      assert.equal(await text(driver, '.card h2'), expected.project);
      await view(driver);
      await picture(driver, `card-${lang}-1280x800`);
    });

    if (lang !== 'en') {
      test('a translation is marked, and its original is one click away', async () => {
        const button = await driver.findElement(By.css('.card [data-do="text/original"]'));
        await button.click();
        await driver.wait(until.elementLocated(By.css('.card h2[lang=en]')), 5000);
        assert.equal(await text(driver, '.card h2'), LANGUAGES.en.project);
        assert.match(
          await text(driver, '.card [lang=en][dir=ltr]:not(h2)'),
          /contribute to Lebanon's capacities/,
        );
        await click(driver, By.css('.card [data-do="text/translation"]'));
        assert.equal(await text(driver, '.card h2'), expected.project);
      });
    }

    test('the layout follows the direction, the map does not', async () => {
      const left = (selector) =>
        driver.executeScript(
          `return document.querySelector('${selector}').getBoundingClientRect().left`,
        );
      assert.equal((await left('.panel')) > (await left('#map')), expected.dir === 'rtl');
      assert.equal((await left('.buttons')) < (await left('#map')) + 100, expected.dir === 'rtl');
      const transform = await driver.executeScript(
        "return getComputedStyle(document.querySelector('#map')).transform",
      );
      assert.equal(transform, 'none');
    });
  });
}

test('switching the language keeps the card, the map and the choice of routes', async () => {
  await load(driver, `${site.url}?lang=en`);
  await driver
    .findElement(By.xpath('//a[contains(@class,"item")][contains(.,"STREDECA")]'))
    .click();
  const before = await view(driver);
  await driver
    .findElement(By.xpath('//nav[contains(@class,"languages")]/button[@lang="fr"]'))
    .click();
  await titled(LANGUAGES.fr.project);
  // The legend is wider in another language, so the frame beside it moves by as much.
  const after = await view(driver);
  const by = [(after.x - before.x) * before.scale, (after.y - before.y) * before.scale];
  assert.ok(
    Math.hypot(...by) < 12 && Math.abs(after.scale / before.scale - 1) < 0.03,
    `the map stays: ${by}, ${after.scale} for ${before.scale}`,
  );
  assert.match(await driver.getCurrentUrl(), /[?&]lang=fr/);
  assert.equal(await html('lang'), 'fr');
  await driver
    .findElement(By.xpath('//nav[contains(@class,"languages")]/button[@lang="ar"]'))
    .click();
  await titled(LANGUAGES.ar.project);
  assert.equal(await html('dir'), 'rtl');
});

test("without a language in the address the browser's language counts, then English", async () => {
  for (const [languages, expected] of [
    [['fr-TN', 'en'], 'fr'],
    [['ar'], 'ar'],
    [['de', 'it'], 'en'],
  ]) {
    site.before = `${OVERHEAR} Object.defineProperty(navigator, 'languages', { get: () => ${JSON.stringify(languages)} });`;
    await load(driver, site.url);
    assert.equal(await html('lang'), expected, `${languages}`);
  }
  site.before = OVERHEAR;
});

test('no text of another language is left in the page', async () => {
  const collected = {};
  for (const lang of Object.keys(LANGUAGES)) {
    await load(driver, `${site.url}?lang=${lang}`);
    const seen = new Set();
    for (const list of ['projects', 'countries', 'routes', 'about']) {
      await click(driver, By.css(`[data-do="list/${list}"]`));
      for (const item of await texts()) seen.add(item);
    }
    // A card of each kind with its legend, its texts for screen readers, and the name under the
    // pointer.
    for (const card of ['project=mtm-i-map-2009', 'country=CPV', 'route=EM', 'hub=beirut']) {
      await travel(driver, `${site.url}?lang=${lang}&${card}`);
      await driver.wait(
        () => driver.executeScript("return document.querySelectorAll('.card .part').length > 1"),
        5000,
      );
      await mouse(driver).move(760, 420);
      for (const item of await texts()) seen.add(item);
    }
    await travel(driver, `${site.url}?lang=${lang}`);
    await click(driver, By.css('.items .item'));
    await driver.wait(async () => (await said(driver)) !== '', 5000, 'something is said');
    for (const item of await texts()) seen.add(item);
    collected[lang] = seen;
  }
  const latin = allowed('latin-in-arabic.txt');
  const strays = [...collected.ar].filter((item) =>
    item
      .split(/[^\p{L}-]+/u)
      .some(
        (word) => /[A-Za-z\u00c0-\u024f]{2}/.test(word) && !latin.has(word.replace(/^-|-$/g, '')),
      ),
  );
  assert.deepEqual(strays, []);
  const same = allowed('same-in-french.txt');
  const names = new Set(
    [
      ...readFileSync('assets/language/fr/content.toml', 'utf8').matchAll(
        /^"(?:hub|sea|route|organisation)[^"]*" = "(.*)"$/gm,
      ),
    ].map((match) => match[1]),
  );
  const countries = new Set(
    readFileSync('assets/language/countries.csv', 'utf8')
      .split('\n')
      .map((row) => row.split(',')[4]),
  );
  const english = [...collected.fr].filter(
    (item) =>
      collected.en.has(item) &&
      /\p{L}{3}/u.test(item) &&
      !same.has(item) &&
      !names.has(item) &&
      !countries.has(item) &&
      !['i-Map', '−', '⌂', '+'].includes(item),
  );
  assert.deepEqual(english, []);
});

test('on a phone each language fits', () =>
  sized(driver, 390, 844, async () => {
    for (const lang of ['fr', 'ar']) {
      await load(driver, `${site.url}?lang=${lang}`);
      await view(driver);
      await picture(driver, `opening-${lang}-390x844`);
      const [wide, inner] = await driver.executeScript(
        'return [document.documentElement.scrollWidth, innerWidth]',
      );
      assert.ok(
        wide <= inner && inner <= (ENGINE === 'chromium' ? 390 : 600),
        `${lang}: ${wide} in ${inner}`,
      );
    }
  }));
