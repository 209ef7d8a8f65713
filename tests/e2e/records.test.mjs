// The static pages of records: read without a script, and the map that opens in them.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { Key } from 'selenium-webdriver';
import {
  click,
  By,
  PATIENCE,
  becomes,
  chromiumOnly,
  complaints,
  load,
  matches,
  open,
  picture,
  serve,
  text,
  until,
  view,
} from './browser.mjs';
import { host } from './host.mjs';

const DIST = process.env.DIST ?? 'dist';
const PAGES = [
  { page: 'project/stredeca/', lang: 'en', kind: 'project', key: 'stredeca', name: /STREDECA/ },
  { page: 'fr/country/LBN/', lang: 'fr', kind: 'country', key: 'LBN', name: /^Liban$/ },
  { page: 'ar/route/CM/', lang: 'ar', kind: 'route', key: 'CM', name: /المتوسط/ },
];

let driver;
let site;
let url;
before(async () => {
  driver = await open();
});
after(() => driver?.quit());
// Each test has a host of its own, where no service worker is registered yet.
beforeEach(async () => {
  site = await host({ '/some/map': DIST });
  url = `${site.origin}/some/map/`;
});
afterEach(() => site.stop().catch(() => {}));

const wait = (condition) => driver.wait(condition, 20000 * PATIENCE);
const address = async () => new URL(await driver.getCurrentUrl());
const item = (name) =>
  driver.findElement(By.xpath(`//a[contains(@class,"item")][contains(.,${JSON.stringify(name)})]`));

/// Returns what a crawler reads: it requests a page and runs no script.
async function crawl(address) {
  const answer = await fetch(address);
  assert.equal(answer.status, 200, address);
  const html = await answer.text();
  const links = [...html.matchAll(/<a [^>]*href="([^"#]+)"/g)].map(
    ([, link]) => new URL(link.replaceAll('&amp;', '&'), address).href,
  );
  return { html, links: links.filter((link) => link.startsWith(url)) };
}

describe('without scripts', () => {
  test('a crawler reads the card, and finds the other pages and languages', async () => {
    for (const { page, lang, name } of PAGES) {
      const { html, links } = await crawl(url + page);
      assert.match(
        html,
        new RegExp(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">`),
      );
      assert.match(/<h2>([^<]+)<\/h2>/.exec(html)[1], name);
      assert.match(/<title>([^<]+) – i-Map<\/title>/.exec(html)[1], name);
      assert.equal([...html.matchAll(/ hreflang="(en|fr|ar|x-default)"/g)].length, 4);
      assert.ok(links.length > 5, `${links}`);
      for (const link of links) assert.equal((await fetch(link)).status, 200, link);
    }
    const { html, links } = await crawl(`${url}fr/project/`);
    assert.match(html, /<h2>Projets<\/h2>/);
    assert.ok(links.includes(`${url}fr/project/stredeca/`));
    assert.equal((await fetch(`${url}project/no-such/`)).status, 404);
  });

  test('the page of the map leads to the lists', async () => {
    const { links } = await crawl(url);
    for (const page of ['project/', 'fr/route/', 'ar/country/'])
      assert.ok(links.includes(url + page), page);
  });

  test(
    'a reader sees the card and follows its links',
    chromiumOnly('its protocol turns scripts off'),
    async () => {
      await driver.sendDevToolsCommand('Emulation.setScriptExecutionDisabled', { value: true });
      try {
        await driver.get(`${url}project/stredeca/`);
        const heading = await driver.findElement(By.css('h2'));
        assert.equal(await heading.getAccessibleName(), await heading.getText());
        assert.match(await heading.getText(), /STREDECA/);
        const article = await driver.findElement(By.css('article')).getText();
        for (const words of ['Objective', 'Italy', 'Sources']) assert.ok(article.includes(words));
        assert.equal((await driver.findElements(By.css('button, input'))).length, 0);
        await click(driver, By.linkText('Lebanon'));
        await wait(async () => (await address()).pathname.endsWith('/country/LBN/'));
        assert.equal(await driver.findElement(By.css('h2')).getText(), 'Lebanon');
        await click(driver, By.linkText('العربية'));
        await wait(async () => (await address()).pathname.endsWith('/ar/country/LBN/'));
        assert.equal(await driver.findElement(By.css('h2')).getText(), 'لبنان');
      } finally {
        await driver.sendDevToolsCommand('Emulation.setScriptExecutionDisabled', { value: false });
      }
    },
  );
});

describe('with scripts', () => {
  test('the map opens in the page, in its language, and the address is the state', async () => {
    for (const { page, lang, kind, key, name } of PAGES) {
      // A host of its own: the service worker of the page before would answer.
      await site.stop();
      site = await host({ '/some/map': DIST });
      url = `${site.origin}/some/map/`;
      await load(driver, url + page);
      assert.match(await text(driver, '#card-title'), name);
      const { pathname, searchParams } = await address();
      assert.equal(pathname, '/some/map/');
      assert.deepEqual([searchParams.get('lang'), searchParams.get(kind)], [lang, key]);
      assert.equal(
        await driver.executeScript('return document.documentElement.dir'),
        lang === 'ar' ? 'rtl' : 'ltr',
      );
      assert.match(await driver.getTitle(), / – i-Map$/);
      assert.ok((await view(driver)).scale > 0);
      // The style of the static page is switched off.
      assert.equal(
        await driver.executeScript(
          "return document.querySelectorAll('body > main, body > header').length",
        ),
        0,
      );
      await picture(driver, `record-${lang}-1280x800`);
      assert.deepEqual(await complaints(driver), []);
    }
  });

  test('the card is there at the first paint, and stays until the app shows it', async () => {
    const slow = await serve('/some/map', undefined, /\.(wasm|bin)$/);
    try {
      await driver.get(`${slow.url}fr/project/stredeca/`);
      assert.match(await text(driver, 'article h2'), /STREDECA/);
      await driver.wait(until.elementLocated(By.css('#skeleton .wait article h2')), 20000);
      const [top, bottom, height] = await driver.executeScript(`
        const { top, bottom } = document.querySelector('#skeleton .wait article h2').getBoundingClientRect();
        return [top, bottom, innerHeight];`);
      assert.ok(top >= 0 && bottom < height, `${top} ${bottom}`);
      assert.match(await text(driver, '#skeleton .wait article'), /Liban/);
      assert.ok(await driver.findElement(By.css('#skeleton #map')).isDisplayed());
      await picture(driver, 'record-first-fr');
      slow.release();
      await driver.wait(until.elementLocated(By.css('.app:not(#skeleton) #card-title')), 20000);
      assert.equal((await driver.findElements(By.css('article'))).length, 1);
    } finally {
      slow.release();
      await slow.stop();
    }
  });

  test('parameters of the address are kept', async () => {
    await load(driver, `${url}project/stredeca/?embed=1&map=35.90+33.90+3.00`);
    const { searchParams } = await address();
    assert.equal(searchParams.get('map'), '35.90 33.90 3.00');
    assert.ok(
      await driver.executeScript("return document.documentElement.classList.contains('embed')"),
    );
  });

  test('where the map cannot be loaded the texts stay', async () => {
    site.cut = (path) => path === '/some/map/';
    await driver.get(`${url}country/LBN/`);
    await wait(async () => site.log.includes('/some/map/'));
    assert.equal(await text(driver, 'article h2'), 'Lebanon');
    assert.equal((await address()).pathname, '/some/map/country/LBN/');
    await complaints(driver);
  });
});

describe('the entries of lists are links', () => {
  test('a click opens the card in the page, and its title follows', async () => {
    await load(driver, `${url}?lang=en`);
    assert.match(await driver.getTitle(), /^i-Map – /);
    await driver.executeScript('window.isSame = true');
    const link = await item('STREDECA');
    assert.equal(await link.getAttribute('href'), `${url}project/stredeca/`);
    await link.click();
    await driver.wait(until.elementLocated(By.css('#card-title')), 5000);
    assert.equal(await driver.executeScript('return window.isSame'), true);
    assert.equal((await address()).searchParams.get('project'), 'stredeca');
    await matches(driver, () => driver.getTitle(), /STREDECA\) – i-Map$/);
    await driver.navigate().back();
    await matches(driver, () => driver.getTitle(), /^i-Map – /);
    await click(driver, By.css('[data-do="list/routes"]'));
    await becomes(driver, () => driver.getTitle(), 'Routes – i-Map');
    assert.match(await (await item('Central')).getAttribute('href'), /\/route\/CM\/$/);
    await click(driver, By.css('[data-do="list/countries"]'));
    const country = await item('Lebanon');
    assert.equal(await country.getAttribute('href'), `${url}country/LBN/`);
    await country.sendKeys(Key.ENTER);
    await becomes(driver, () => driver.getTitle(), 'Lebanon – i-Map');
    await click(driver, By.css('.languages [lang=ar]'));
    await matches(driver, () => driver.getTitle(), /^لبنان – /);
  });

  for (const [how, press] of [
    ['the middle button', (actions, link) => actions.move({ origin: link }).press(1).release(1)],
    [
      'Ctrl and a click',
      (actions, link) => actions.keyDown(Key.CONTROL).click(link).keyUp(Key.CONTROL),
    ],
  ]) {
    test(
      `${how} opens the page in another tab`,
      chromiumOnly('other engines open no tab for a driver'),
      async () => {
        await load(driver, `${url}?lang=en`);
        const [here] = await driver.getAllWindowHandles();
        await press(driver.actions(), await item('STREDECA')).perform();
        await wait(async () => (await driver.getAllWindowHandles()).length === 2);
        assert.equal((await driver.findElements(By.id('card-title'))).length, 0);
        const there = (await driver.getAllWindowHandles()).find((handle) => handle !== here);
        await driver.switchTo().window(there);
        await wait(async () => (await driver.findElements(By.css('h2'))).length > 0);
        await wait(async () => /STREDECA/.test(await text(driver, '.card h2').catch(() => '')));
        await driver.close();
        await driver.switchTo().window(here);
      },
    );
  }
});

test('"Copy link" gives the page of a record, and parameters for all else', async () => {
  const shared = async (query) => {
    await load(driver, `${url}?${query}`);
    await click(driver, By.id('share-button'));
    await driver.wait(until.elementLocated(By.css('#share[open] #share-link')), 20000);
    const link = await driver.findElement(By.id('share-link')).getAttribute('value');
    const frame = await driver.executeScript(
      "return document.getElementById('share-embed-frame').textContent",
    );
    const element = await driver.executeScript(
      "return document.getElementById('share-embed-element').textContent",
    );
    return { link, frame, element };
  };
  for (const { page, lang, kind, key } of PAGES) {
    const { link, frame, element } = await shared(`lang=${lang}&${kind}=${key}`);
    assert.equal(link, url + page);
    // Frames and elements load the map itself.
    assert.match(frame, new RegExp(`src="${url}\\?[^"]*${kind}=${key}`));
    assert.ok(element.includes(`src="${url}embed.js"`), element);
  }
  for (const query of ['lang=en&project=stredeca&from=2009&to=2010', 'lang=en&hub=agadez'])
    assert.match((await shared(query)).link, /\/some\/map\/\?/);
});

test('without a network a page of a record opens, and so does its address with parameters', async () => {
  // The map is kept at the second visit.
  await load(driver, `${url}?lang=en`);
  await load(driver, `${url}?lang=fr`);
  await wait(async () =>
    driver.executeAsyncScript(
      'const done = arguments[0]; navigator.serviceWorker.getRegistration().then((found) => done(found?.active?.state === "activated"))',
    ),
  );
  await site.stop();
  for (const { page, lang, kind, key, name } of PAGES) {
    await load(driver, url + page);
    assert.match(await text(driver, '#card-title'), name);
    const { searchParams } = await address();
    assert.deepEqual([searchParams.get('lang'), searchParams.get(kind)], [lang, key]);
    await load(driver, `${url}?lang=${lang}&${kind}=${key}`);
    assert.match(await text(driver, '#card-title'), name);
  }
  // The map stands in for a list.
  await load(driver, `${url}fr/project/`);
  assert.equal((await address()).search, '?lang=fr');
  await site.start();
});
