// Another region: a build of other content has its own title, view, languages, themes and
// disclaimer, and no text of the published content. The modules are not built again: `scripts/build
// --last` takes those of the last build.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, beforeEach, test } from 'node:test';
import { click, By, complaints, load, open, picture, text, until } from './browser.mjs';
import { folder, host, ours } from './host.mjs';

/// Names that only the region of the published content has.
const OTHERS = /MTM|Mediterr|Méditerr|East Africa|STREDECA|Lebanon|Liban\b/;
/// The address that the build writes into the pages.
const URL_OF_SITE = 'https://maps.example.org/east/';
const dist = join(folder(), 'site');
let driver;
let site;

before(async () => {
  const words = ['--content', 'tests/data/prague', '--url', URL_OF_SITE, '--last', dist];
  execFileSync('scripts/build', words, { stdio: ['ignore', 'ignore', 'inherit'] });
  site = await host({ '/east': dist });
  site.headers = (path) =>
    /i-map\.html$|\/demo\//.test(path) ? {} : { 'Content-Security-Policy': ours(dist) };
  driver = await open(1280, 800);
});
after(async () => {
  await driver?.quit();
  await site?.stop();
});
beforeEach(() => complaints(driver));

const page = (query) => load(driver, `${site.origin}/east/${query}`);
const all = () => driver.executeScript('return document.documentElement.innerText');

test('its title, view, languages, disclaimer and themes are those of its content', async () => {
  await page('?lang=en');
  assert.equal(await driver.getTitle(), 'Prague Process i-Map – Eastern routes');
  // The other languages are in the markup and hidden by the style sheet.
  const seen = [];
  for (const link of await driver.findElements(By.css('nav.languages [lang]')))
    if (await link.isDisplayed()) seen.push(await link.getAttribute('lang'));
  assert.deepEqual(seen, ['en', 'fr']);
  assert.match(
    await text(driver, '.disclaimer'),
    /^Boundaries, names and designations are for orientation only\.(\sFull notice)?(\sNames and boundaries)?$/,
  );
  // The centre of the projection is the centre of the region, so the centre of the part beside the
  // legend is near it.
  const [centre, y, scale] = (await driver.findElement(By.id('map')).getAttribute('data-view'))
    .split(' ')
    .map(Number);
  const padding = await driver.executeScript(
    "const { paddingLeft, paddingRight } = getComputedStyle(document.getElementById('map')); return parseFloat(paddingLeft) - parseFloat(paddingRight)",
  );
  const x = centre + padding / 2 / scale;
  assert.ok(Math.abs(x) < 0.12 && Math.abs(y) < 0.12, `${x} ${y}`);
  await picture(driver, 'region-1280x800');
  await page('?lang=en&theme=cooperation');
  assert.match(await all(), /Cooperation/);
  // The options, expanded or not.
  const options = await driver.executeScript(
    `return [...document.querySelectorAll('[data-key="theme"] .options label')].map((label) => label.textContent.trim())`,
  );
  assert.equal(options.length, 1);
  assert.match(options[0], /^Cooperation/);
  await click(driver, By.css('nav.languages [lang=fr]'));
  await driver.wait(until.titleIs('i-Map du Processus de Prague – Routes de l’Est'), 10000);
  // A language that the content does not have is ignored, with a notice.
  await page('?lang=ar');
  assert.equal(await driver.executeScript('return document.documentElement.lang'), 'en');
  assert.deepEqual(await complaints(driver), []);
});

test('no list, card or dialog says a word of another region', async () => {
  for (const lang of ['en', 'fr']) {
    for (const query of [
      '',
      '&project=prague-process-i-map',
      '&route=EB',
      '&hub=prague',
      '&list=routes',
      '&list=documents',
      '&list=figures',
      '&list=about',
      '&view=table',
      '&world=world',
    ]) {
      await page(`?lang=${lang}${query}`);
      const said = await all();
      assert.ok(
        said.length > 100 && !OTHERS.test(said.replaceAll(/^(Lebanon|Liban)$/gm, '')),
        `${lang}${query}: ${said.match(OTHERS)}`,
      );
    }
  }
  await click(driver, By.id('share-button'));
  await driver.wait(until.elementLocated(By.css('dialog#share[open]')), 20000);
  assert.doesNotMatch(await text(driver, 'dialog#share'), OTHERS);
});

test('the prerendered page, the manifest and the embed element have its content', async () => {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  assert.match(html, /<title>Prague Process i-Map – Eastern routes<\/title>/);
  for (const name of ['index.html', 'embed.js', 'manifest.webmanifest', 'demo/index.html']) {
    const bytes = readFileSync(join(dist, name), 'utf8');
    assert.doesNotMatch(
      bytes.replaceAll(/>(Lebanon|Liban)</g, '><'),
      /MTM|Mediterr|Méditerr|East Africa|STREDECA|eamri/,
      name,
    );
  }
  assert.equal(
    JSON.parse(readFileSync(join(dist, 'manifest.webmanifest'), 'utf8')).short_name,
    'Prague Process i-Map',
  );
  assert.ok(
    !readdirSync(join(dist, 'data')).some((name) => /-ar-/.test(name)),
    'no file of a language that is not offered',
  );
  await driver.get(`${site.origin}/east/demo/`);
  const show = By.css('[data-show="route=EB"]');
  assert.equal(await text(driver, '[data-show="route=EB"]'), 'Eastern borders route');
  await driver.executeScript("document.querySelector('#element').scrollIntoView()");
  await driver.wait(
    () =>
      driver.executeScript("return document.querySelector('#heard').textContent !== 'none yet'"),
    20000,
  );
  await driver.findElement(show).click();
  await driver.wait(async () => /route EB/.test(await text(driver, '#heard')), 20000);
});

test('its colours come from its content: canvas, styles and first picture', async () => {
  await page('?lang=en&project=prague-process-i-map');
  const accent = await driver.executeScript(
    "return getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()",
  );
  assert.equal(accent, '#7a1f5c');
  for (const name of readdirSync(dist).filter((name) =>
    /\.(wasm|css|html|webmanifest)$/.test(name),
  )) {
    const bytes = readFileSync(join(dist, name), 'latin1');
    assert.ok(!bytes.includes('#0b6e74') && !bytes.includes('#5b3a86'), name);
  }
  for (const kind of ['map', 'share', 'i-map']) {
    const name = readdirSync(dist).find((name) =>
      new RegExp(`^${kind}-[0-9a-f]+_bg\\.wasm$`).test(name),
    );
    assert.ok(readFileSync(join(dist, name), 'latin1').includes('#7a1f5c'), name);
  }
  // Also visibly: the hub on the map, which the worker renders.
  await page('?lang=en&hub=prague');
  const seen = async () =>
    driver.executeAsyncScript(
      `
    const done = arguments[1];
    const image = new Image();
    image.onload = () => {
      const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight), context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      const count = (colour) => {
        let count = 0;
        for (let at = 0; at < data.length; at += 4) if (colour.every((part, channel) => data[at + channel] === part)) count += 1;
        return count;
      };
      done([count([0x1f, 0x5c, 0x7a]), count([0x5b, 0x3a, 0x86])]);
    };
    image.src = 'data:image/png;base64,' + arguments[0];
  `,
      await driver.takeScreenshot(),
    );
  await driver.wait(
    async () => (await seen())[0] > 5,
    10000,
    'the hub in the colour of the content',
  );
  assert.equal((await seen())[1], 0, 'and in no other');
});

test('previews of its pages find a picture of 1200 x 630 pixels that browsers decode', async () => {
  const seen = new Set();
  const worker = readFileSync(join(dist, 'sw.js'), 'utf8');
  for (const page of [
    'index.html',
    'project/prague-process-i-map/index.html',
    'fr/project/prague-process-i-map/index.html',
    'country/POL/index.html',
    'fr/country/POL/index.html',
  ]) {
    const html = readFileSync(join(dist, page), 'utf8');
    const tag = (name) => new RegExp(`(?:property|name)="${name}" content="([^"]+)"`).exec(html)[1];
    assert.deepEqual([tag('og:image:width'), tag('og:image:height')], ['1200', '630'], page);
    assert.equal(tag('twitter:card'), 'summary_large_image');
    assert.equal(tag('twitter:image'), tag('og:image'));
    assert.match(tag('og:image:alt'), /Prague/);
    const name = tag('og:image').slice(URL_OF_SITE.length);
    const bytes = readFileSync(join(dist, name));
    assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [1200, 630], name);
    assert.ok(bytes.length <= 40_000, `${name}: ${bytes.length}`);
    assert.ok(!worker.includes('preview.png'), 'the offline copy has no pictures of previews');
    seen.add(name);
    await driver.get(`${site.origin}/east/${name}`);
    const size = await driver.executeScript(
      "const { naturalWidth, naturalHeight } = document.querySelector('img'); return [naturalWidth, naturalHeight];",
    );
    assert.deepEqual(size, [1200, 630], name);
  }
  // The page of the map and those of the countries share one in each language.
  assert.equal(seen.size, 4);
});

test('its map in one file opens from disk', async () => {
  await driver.get(`${pathToFileURL(join(dist, 'i-map.html'))}?lang=fr`);
  await driver.wait(until.elementLocated(By.css('.app:not(#skeleton) .items')), 20000);
  assert.match(await driver.getTitle(), /Processus de Prague/);
  assert.doesNotMatch(await text(driver, '.app'), OTHERS);
});

test('the finest geography covers the area of the content or its view', async () => {
  const pieces = (at) => readdirSync(join(at, 'data/detail')).length;
  assert.ok(pieces(dist) > 100, `${pieces(dist)}`);
  // The two regions have their finest detail in different places.
  const world = (at) => readdirSync(join(at, 'data')).find((name) => name.startsWith('world-'));
  assert.notEqual(world(dist), world(process.env.DIST ?? 'dist'));
});
