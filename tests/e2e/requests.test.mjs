// A complete tour with all requests logged twice: by the browser, for its pages, and by a proxy for
// all traffic, including that of the service worker.
import assert from 'node:assert/strict';
import { createServer, request as ask } from 'node:http';
import { after, before, test } from 'node:test';
import { click, By, complaints, load, open, requests, text } from './browser.mjs';
import { host, ours } from './host.mjs';

const DIST = process.env.DIST ?? 'dist';

/// Hosts that Chromium itself contacts in spite of all switches, with any page or none.
const OF_CHROMIUM = [
  'clients2.google.com',
  'update.googleapis.com',
  'accounts.google.com',
  'content-autofill.googleapis.com',
  'optimizationguide-pa.googleapis.com',
  'start.duckduckgo.com',
];

/// Starts a proxy that forwards requests to `origin`, refuses all others, and logs both.
async function proxy(origin) {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    if (!request.url.startsWith(`${origin}/`)) return response.writeHead(502).end();
    const onward = ask(
      request.url,
      { method: request.method, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      },
    );
    request.on('error', () => onward.destroy());
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.on('connect', (request, socket) => {
    asked.push(`https://${request.url}`);
    socket.on('error', () => {});
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { asked, port: server.address().port, close: () => server.close() };
}

let driver;
let site;
let between;
before(async () => {
  site = await host({ '/some/where': DIST });
  site.headers = (path) =>
    /i-map\.html$|\/demo\//.test(path) ? {} : { 'Content-Security-Policy': ours() };
  between = await proxy(site.origin);
  driver = await open(1280, 900, {
    more: [`--proxy-server=127.0.0.1:${between.port}`, '--proxy-bypass-list=<-loopback>'],
    record: true,
  });
});
after(async () => {
  await driver?.quit();
  between?.close();
  await site?.stop();
});

const wait = (condition) => driver.wait(condition, 20000);
/// Clicks everything in the page that has an action, once each: tabs, cards, filters, tables,
/// charts.
async function press(selector, least) {
  const count = (await driver.findElements(By.css(selector))).length;
  assert.ok(count >= least, `${count} of ${selector}`);
  for (let place = 0; place < count; place++) {
    await driver.executeScript(
      'document.querySelectorAll(arguments[0])[arguments[1]]?.click()',
      selector,
      place,
    );
  }
}

test('a tour requests only the own host and leaves no cookie and no storage except its files and one word', async () => {
  const url = `${site.origin}/some/where/`;
  await load(driver, `${url}?lang=en`);
  for (const lang of ['fr', 'ar', 'en']) {
    await click(driver, By.css(`.languages [lang=${lang}]`));
    await wait(
      async () => (await driver.executeScript('return document.documentElement.lang')) === lang,
    );
  }
  for (const list of ['projects', 'countries', 'routes', 'documents', 'figures', 'about']) {
    await load(driver, `${url}?lang=en&list=${list}`);
    await driver.executeScript(
      "for (const part of document.querySelectorAll('details')) part.open = true",
    );
    await press('#panel .item, #panel .list button', 0);
    await load(driver, `${url}?lang=fr&list=${list}&view=table`);
    await driver.findElement(By.id('sheet'));
  }
  for (const query of [
    'project=stredeca&text=original',
    'country=LBY',
    'route=CM',
    'hub=agadez',
    'view=compare&compare=stredeca+amedip',
    'world=world',
    'from=2009&to=2011&volume=on',
    'q=libya',
    'donor=ITA&with=NER',
  ]) {
    await load(driver, `${url}?lang=ar&${query}`);
  }
  await press('.buttons button', 3);
  await driver.findElement(By.id('search')).sendKeys('Soudan');
  if ((await driver.findElements(By.id('share-button'))).length > 0) {
    await click(driver, By.id('share-button'));
    await wait(async () => (await driver.findElements(By.css('dialog[open]'))).length === 1);
  }
  await wait(() =>
    driver.executeAsyncScript(
      'const done = arguments[0]; navigator.serviceWorker.getRegistration().then((found) => done(found?.active?.state === "activated"), () => done(false))',
    ),
  );
  await driver.get(`${url}demo/`);
  await driver.executeScript("document.querySelector('#strict').scrollIntoView()");
  await wait(() => between.asked.some((address) => address.includes('i-map.html')));
  await driver.get(`${url}i-map.html?lang=en&project=eamri`);
  await wait(async () => /East Africa/.test(await text(driver, '#panel').catch(() => '')));
  // The page itself promises it, in each language.
  for (const [lang, promise] of [
    [
      'en',
      /requests nothing from other servers, sets no cookies[\s\S]*remembers only that the map was opened here before/,
    ],
    [
      'fr',
      /aucune requête à d’autres serveurs, ne dépose aucun cookie[\s\S]*retient seulement que la carte a déjà été ouverte/,
    ],
    ['ar', /إلى خوادم أخرى، ولا يضع أي ملف تعريف ارتباط[\s\S]*إلا أن الخريطة فُتحت هنا من قبل/],
  ]) {
    await load(driver, `${url}?lang=${lang}&list=about`);
    assert.match(await text(driver, '#panel'), promise);
  }
  // Nothing about the user is stored: no cookie, no storage except the files of the map in the
  // worker's cache, since the page was visited twice, and that it was opened before.
  await load(driver, `${url}?lang=en&project=stredeca`);
  const { cookies } = await driver.sendAndGetDevToolsCommand('Storage.getCookies', {});
  assert.deepEqual(cookies, []);
  const [cookie, local, session, databases, kept] = await driver.executeAsyncScript(`
    const done = arguments[0];
    const read = async () => {
      const names = await caches.keys(), kept = [];
      for (const name of names) kept.push(...(await (await caches.open(name)).keys()).map((request) => request.url));
      return [document.cookie, Object.entries(localStorage).map((entry) => [...entry]), sessionStorage.length, (await indexedDB.databases()).length, kept];
    };
    read().then(done, (error) => done([String(error)]));`);
  assert.deepEqual([cookie, session, databases], ['', 0, 0]);
  assert.deepEqual(local, [[`i-map ${url}`, 'opened']]);
  assert.ok(
    kept.length > 400 && kept.every((address) => address.startsWith(url) && !address.includes('?')),
    `${kept.length}`,
  );
  const ofPages = (await requests(driver)).filter((address) => /^https?:|^wss?:/.test(address));
  assert.ok(ofPages.length > 60, `${ofPages.length} requests of pages were seen`);
  assert.deepEqual(
    ofPages.filter((address) => !address.startsWith(url)),
    [],
  );
  const hosts = new Set(
    between.asked
      .filter((address) => !address.startsWith(url))
      .map((address) => new URL(address).hostname),
  );
  assert.ok(between.asked.length > 60, `${between.asked.length} requests passed the proxy`);
  assert.deepEqual(
    [...hosts].filter((name) => !OF_CHROMIUM.includes(name)),
    [],
  );
  assert.deepEqual(await complaints(driver), []);
});
