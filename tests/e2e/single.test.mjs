// The single-file map: opened from a folder, without a server and without a network.
import assert from 'node:assert/strict';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  chooseFiles,
  clickReachable,
  By,
  ENGINE,
  PIXELS,
  chromiumOnly,
  complaints,
  load,
  open,
  picture,
  text,
  until,
} from './browser.mjs';
import { unpack } from '../../assets/script/lzma.js';
import { write } from '../../assets/script/single-file-writer.js';
import { NO_NETWORK, folder, host, openFirefox } from './host.mjs';

const DIST = process.env.DIST ?? 'dist';
const FILE = join(DIST, 'i-map.html');
const LIMIT = 1_680_000;
// Always Chromium and Firefox; WebKitGTK if it is the engine, whose driver cannot switch the
// network off.
const WEBKIT = ENGINE === 'webkit';
const BROWSERS = WEBKIT
  ? { WebKitGTK: () => open(1280, 900) }
  : {
      Chromium: () =>
        open(1280, 900, {
          more: [`--proxy-server=${NO_NETWORK}`, '--proxy-bypass-list=<-loopback>'],
        }),
      Firefox: () => openFirefox({ network: false }),
    };
const WITH_NETWORK = WEBKIT
  ? BROWSERS
  : { Chromium: () => open(1280, 900), Firefox: () => openFirefox() };
// A folder name with spaces, accents and brackets.
const place = join(folder(), 'Carte à emporter (2)');
mkdirSync(place);
copyFileSync(FILE, join(place, 'i-map.html'));
const page = (query = '', name = 'i-map.html') => pathToFileURL(join(place, name)).href + query;
/// Returns the data file of the site that has this name in the page.
const beside = (name) => {
  const named = readdirSync(join(DIST, 'data')).filter((file) =>
    new RegExp(`^${name}-[0-9a-f]{16}\\.bin$`).test(file),
  );
  assert.equal(named.length, 1, `${name}: ${named}`);
  return readFileSync(join(DIST, 'data', named[0]));
};

test(`one file is at most ${LIMIT / 1000} kB`, () => {
  const { size } = statSync(FILE);
  console.log(`one file: ${size} bytes`);
  assert.ok(size <= LIMIT, `${size}`);
});

test('the one file names no other file or host to fetch from', () => {
  const html = readFileSync(FILE, 'utf8');
  const outside = html.slice(0, html.indexOf('id="pack"'));
  // A link does not load anything by itself.
  assert.doesNotMatch(outside.replace(/<a [^>]*>/g, ''), /(?:src|href)="(?:https?:)?\/\//);
  assert.doesNotMatch(outside, /rel="(?:manifest|modulepreload|preload|stylesheet)"/);
});

test('its policy allows only what it contains', () => {
  const [, policy] = readFileSync(FILE, 'utf8').match(
    /http-equiv="Content-Security-Policy" content="([^"]*)"/,
  );
  assert.match(
    policy,
    /^default-src 'none'; script-src ('sha256-[\w+/=]{44}' ){2}blob: 'wasm-unsafe-eval'; style-src ('sha256-[\w+/=]{44}' ){2}blob:;/,
  );
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval'? |https?:|\*/);
});

test('packed files are unpacked byte for byte, and damage is detected', async () => {
  const html = readFileSync(FILE, 'utf8');
  const [, size, length, text] = html.match(
    /id="pack" data-size="(\d+)" data-packed="(\d+)">([^<]*)</,
  );
  // Implemented independently of the page.
  let bits = '';
  const others = [0, 10, 13, 60];
  for (const letter of text) {
    const code = letter.codePointAt();
    const number = code < 124 ? code : others[code - 124];
    const [value, count] =
      code > 127 ? [14848 + code - 256, 14] : number < 108 ? [number, 7] : [216 + number - 108, 8];
    bits += value.toString(2).padStart(count, '0');
  }
  const packed = Uint8Array.from({ length }, (_, place) =>
    parseInt(bits.slice(place * 8, place * 8 + 8), 2),
  );
  const known = Buffer.from(
    html.slice(html.indexOf('<noscript>') + 10, html.indexOf('</noscript>')),
  );
  const bytes = unpack(packed, Number(size), known);
  const begin = bytes.indexOf(10) + 1;
  const files = JSON.parse(Buffer.from(bytes.subarray(0, begin)));
  for (const name of ['content', 'aliases', 'language-fr', 'notes-ar', 'notes-en', 'share-en']) {
    const [from, length] = files[name];
    assert.ok(beside(name).equals(bytes.subarray(begin + from, begin + from + length)), name);
  }
  // The wasm modules of the site are one here, which the site itself does not have.
  const [from, count] = files['all_in_one.wasm'];
  const whole = await WebAssembly.compile(bytes.slice(begin + from, begin + from + count));
  const does = WebAssembly.Module.exports(whole).map(({ name }) => name);
  for (const name of ['mount', 'start', 'open', 'read'])
    assert.ok(does.includes(name), `${name} of ${does}`);
  assert.deepEqual(
    readdirSync(DIST).filter((file) => /^all_in_one/.test(file)),
    [],
  );
  packed[packed.length >> 1] ^= 1;
  assert.throws(() => unpack(packed, Number(size), known), /damaged/);
});

/// Returns a text with `from` replaced by `to`, which has the same length.
const changed = (bytes, from, to) => {
  const copy = Buffer.from(bytes);
  assert.equal(Buffer.byteLength(from), Buffer.byteLength(to));
  assert.ok(copy.includes(from), from);
  for (let at = copy.indexOf(from); at >= 0; at = copy.indexOf(from, at + 1)) copy.write(to, at);
  return copy;
};

test('files of the reader are stored once under any name', async () => {
  const html = readFileSync(FILE, 'utf8');
  const files = { content: new Uint8Array([1, 2, 3]) };
  for (const name of ['', 'Budget > 2013 & "more" </script>.xlsx']) {
    const once = await (await write(html, files, name)).text();
    const twice = await (await write(once, files, name)).text();
    assert.equal(twice, once);
    // As a browser serialises it that keeps `<` and `>` in attributes.
    const again = await (
      await write(
        once.replace(/data-name="[^"]*"/, (text) => text.replaceAll('&lt;', '<')),
        files,
        name,
      )
    ).text();
    assert.equal(again, once);
  }
  await assert.rejects(write('<p>another page</p>', files), /no pack/);
});

for (const [name, start] of Object.entries(BROWSERS)) {
  describe(`in ${name}, from a folder${WEBKIT ? '' : ', without a network'}`, () => {
    let driver;
    before(async () => {
      driver = await start();
    });
    after(() => driver?.quit());
    const parameter = async (name) => new URL(await driver.getCurrentUrl()).searchParams.get(name);
    const click = async (selector) => (await driver.findElement(By.css(selector))).click();
    const soon = (condition) => driver.wait(() => condition().catch(() => false), 15000);

    test('it makes no network request', {
      skip: WEBKIT ? 'its driver cannot take it away' : false,
    }, async () => {
      await driver.get('http://127.0.0.1:9/').catch(() => {});
      await driver.get(page('?lang=en'));
      const reached = await driver.executeAsyncScript(
        "const done = arguments[0]; fetch('http://example.org/').then(() => done(true), () => done(false))",
      );
      assert.equal(reached, false);
    });

    test('map, list and card are there', async () => {
      await load(driver, page('?lang=en&project=stredeca'));
      assert.match(await text(driver, '.card'), /Lebanon/);
      const colours = await driver.executeScript(`
        const canvas = document.querySelector('#map canvas');
        ${PIXELS}
        return new Set(new Uint32Array(pixels(0, 0, canvas.width, canvas.height).buffer)).size;`);
      assert.ok(colours > 20, `${colours} colours on the map`);
      await picture(driver, `single-${name}`);
    });

    test('all languages, notes and search names inside it work', async () => {
      await load(driver, page('?lang=en'));
      for (const [lang, dir, word] of [
        ['fr', 'ltr', /Projets/],
        ['ar', 'rtl', /المشاريع/],
        ['en', 'ltr', /Projects/],
      ]) {
        await click(`.languages [lang=${lang}]`);
        await soon(
          async () => (await driver.executeScript('return document.documentElement.lang')) === lang,
        );
        assert.equal(await driver.executeScript('return document.documentElement.dir'), dir);
        assert.match(await text(driver, '#panel'), word);
        assert.equal(await parameter('lang'), lang);
      }
      await driver.findElement(By.id('search')).sendKeys('Soudan');
      await soon(async () => /Sudan/.test(await text(driver, '#panel')));
    });

    test('the layers of the map are made from the figures of the countries', async () => {
      const value = async (country) => {
        const path = `//*[@data-key="statistic"]//tr[th[contains(., "${country}")]]/td[1]`;
        return (await driver.findElement(By.xpath(path))).getText();
      };
      await load(driver, page('?lang=en&view=layers&statistic=refugees-hosted+2014'));
      await soon(async () => (await value('Lebanon')) === '1,154,029');
      assert.equal(await value('Niger'), '77,826');
      await load(driver, page('?lang=en&view=layers&statistic=refugees-rate+2024'));
      await soon(async () => /^\d+(\.\d)?$/.test(await value('Chad')));
    });

    test('it contains the Arabic font', async () => {
      await load(driver, page('?lang=ar'));
      const loaded = await driver.executeAsyncScript(`const done = arguments[0];
        Promise.all([400, 600].map((weight) => document.fonts.load(weight + ' 16px "i-Map Arabic"', 'خريطة')))
          .then((faces) => done(faces.map((face) => face[0]?.status)), (error) => done(String(error)));`);
      assert.deepEqual(loaded, ['loaded', 'loaded']);
    });

    test('a published briefing is presented in Arabic, with the window of the speaker', async () => {
      await load(driver, page('?lang=ar&briefing=central-mediterranean'));
      await driver.wait(until.elementLocated(By.css('[data-brief="reading/present"]')), 15000);
      await clickReachable(driver, '[data-brief="reading/present"]');
      await driver.wait(until.elementLocated(By.css('.stage-caption')), 15000);
      const at = () => text(driver, '.stage-place bdi');
      const key = (name) =>
        driver.executeScript(
          "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: arguments[0], bubbles: true, cancelable: true }))",
          name,
        );
      await soon(async () => /^1 /.test(await at()));
      // The next step is to the left.
      await key('ArrowLeft');
      await soon(async () => /^2 /.test(await at()));
      // Where a page from a folder cannot open a window, the notes are under the map.
      const stage = await driver.getWindowHandle();
      // Only a person may open a window, so a script does not click here.
      await driver.findElement(By.css('[data-brief="stage/speaker"]')).click();
      const windows = () => driver.getAllWindowHandles();
      const hasNotes = async () => (await driver.findElements(By.css('.stage-notes'))).length > 0;
      await soon(async () => (await windows()).length === 2 || (await hasNotes()));
      const speaker = (await windows()).find((handle) => handle !== stage);
      if (speaker) {
        await driver.switchTo().window(speaker);
        const next = () =>
          driver.executeScript("return document.querySelector('.speaker-next')?.textContent ?? ''");
        await soon(async () => /\p{Script=Arabic}/u.test(await next()));
        await driver.switchTo().window(stage);
      }
      assert.ok(speaker || WEBKIT, 'a window of the speaker');
      await clickReachable(driver, '[data-brief="stage/end"]');
      await soon(async () => (await windows()).length === 1);
    });

    test('a briefing is made, reordered, saved, opened again and presented by clicker and by touch', async () => {
      await load(driver, page('?lang=en&route=CM'));
      const run = (source, ...values) => driver.executeScript(source, ...values);
      const press = async (command) => {
        await driver.wait(until.elementLocated(By.css(`[data-brief^="${command}"]`)), 15000);
        await run('document.querySelector(arguments[0]).click()', `[data-brief^="${command}"]`);
      };
      const write = (field, value) =>
        run(
          `const field = document.querySelector('[data-field="' + arguments[0] + '"]');
           field.value = arguments[1];
           field.dispatchEvent(new Event('input', { bubbles: true }));`,
          field,
          value,
        );
      const steps = () =>
        run(
          "return [...document.querySelectorAll('.briefing-steps .item-title')].map((title) => title.textContent).join()",
        );
      await clickReachable(driver, '#briefings-button');
      await press('new');
      await driver.wait(until.elementLocated(By.css('[data-field="title/0"]')), 15000);
      await write('title/0', 'First');
      await press('add');
      await driver.wait(until.elementLocated(By.css('[data-field="title/1"]')), 15000);
      await write('title/1', 'Second');
      await press('up/1');
      await soon(async () => (await steps()) === 'Second,First');
      const saved = await driver.executeAsyncScript(`
        const done = arguments[arguments.length - 1];
        const { createObjectURL } = URL;
        URL.createObjectURL = (blob) => {
          URL.createObjectURL = createObjectURL;
          blob.text().then(done);
          return createObjectURL.call(URL, blob);
        };
        document.querySelector('[data-brief^="save/"]').click();`);
      const titles = JSON.parse(saved).steps.map((step) => step.title.en);
      assert.deepEqual(titles, ['Second', 'First']);
      await load(driver, page('?lang=en'));
      await clickReachable(driver, '#briefings-button');
      await driver.wait(until.elementLocated(By.id('briefing-file')), 15000);
      const file = join(place, 'own.json');
      writeFileSync(file, saved);
      await driver.findElement(By.id('briefing-file')).sendKeys(file);
      await soon(async () => (await steps()) === 'Second,First');
      // The one that is open: an earlier one may be kept.
      await press('present/');
      await driver.wait(until.elementLocated(By.css('.stage-caption')), 15000);
      const at = () => text(driver, '.stage-place bdi');
      await soon(async () => (await at()) === '1 / 2');
      const key = (name) =>
        run(
          "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: arguments[0], bubbles: true, cancelable: true }))",
          name,
        );
      await key('PageDown');
      await soon(async () => (await at()) === '2 / 2');
      // A finger moves to the right: the step before.
      await run(`
        const map = document.querySelector('#map canvas') ?? document.querySelector('#map');
        const send = (type, x) => map.dispatchEvent(new PointerEvent(type, { pointerId: 7, pointerType: 'touch', isPrimary: true, clientX: x, clientY: 200, bubbles: true, cancelable: true }));
        send('pointerdown', 400);
        send('pointermove', 500);
        send('pointerup', 600);`);
      await soon(async () => (await at()) === '1 / 2');
      await press('stage/end');
      await soon(async () => (await driver.findElements(By.css('#briefing-stage'))).length === 0);
    });

    test('the state is in the address: it survives a reload, and Back leads back', async () => {
      await load(driver, page('?lang=en'));
      await click('#panel [data-do="project/stredeca"]');
      await soon(async () => (await parameter('project')) === 'stredeca');
      await load(driver, await driver.getCurrentUrl());
      assert.match(await text(driver, '#card-title'), /./);
      await click('.languages [lang=fr]');
      await soon(async () => (await parameter('lang')) === 'fr');
      await load(driver, page('?lang=en&view=table&project=eamri'));
      await driver.findElement(By.css('#sheet table'));
      await driver.navigate().back();
      await driver.wait(until.elementLocated(By.css('#card-title')), 15000);
      assert.equal(await parameter('project'), 'stredeca');
    });

    test('it installs no service worker and requests nothing', async () => {
      await load(driver, page('?lang=en'));
      const asked = await driver.executeScript(
        "return performance.getEntriesByType('resource').map((entry) => entry.name)",
      );
      assert.deepEqual(
        asked.filter((address) => !/^(blob|data):/.test(address)),
        [],
      );
      assert.equal(
        await driver.executeScript(
          'return document.querySelectorAll("[rel=manifest], meta[name=sw-registration]").length',
        ),
        0,
      );
      if (name === 'Chromium')
        assert.deepEqual(
          (await complaints(driver)).filter((line) => !/example\.org|127\.0\.0\.1:9/.test(line)),
          [],
        );
    });

    test('a search with Arabic or accented letters survives in the address', async () => {
      for (const [lang, words] of [
        ['ar', 'السودان'],
        ['fr', 'Égypte'],
      ]) {
        await load(driver, page(`?lang=${lang}`));
        await driver.findElement(By.id('search')).sendKeys(words);
        await soon(async () => (await parameter('q')) === words);
        // The aliases arrive a moment later.
        const isFound = () =>
          soon(async () => (await text(driver, '#search-results')).includes(words));
        await isFound();
        await load(driver, await driver.getCurrentUrl());
        assert.equal(await driver.findElement(By.id('search')).getAttribute('value'), words);
        await isFound();
      }
    });

    test('its share dialog has the link of the view', async () => {
      await load(driver, page('?lang=en&project=stredeca'));
      await click('#share-button');
      await driver.wait(until.elementLocated(By.css('#share[open] [data-share]')), 20000);
      assert.match(
        await driver.findElement(By.id('share-link')).getAttribute('value'),
        /project=stredeca/,
      );
    });

    test('with files of the reader it shows their map and can be saved again', async () => {
      const html = readFileSync(FILE, 'utf8');
      const mine = async (source, name, title) => {
        const files = {
          content: beside('content'),
          'language-en': changed(beside('language-en'), 'STREDECA', title),
        };
        writeFileSync(
          join(place, name),
          Buffer.from(await (await write(source, files)).arrayBuffer()),
        );
      };
      await mine(html, 'mine.html', 'MYMAPONE');
      await load(driver, page('?lang=en', 'mine.html'));
      assert.match(await text(driver, '#panel'), /MYMAPONE/);
      assert.doesNotMatch(await text(driver, '#panel'), /STREDECA/);
      // The page's own source is that of the opened file, and can be saved again.
      await mine(await driver.executeScript('return imapSource()'), 'again.html', 'MYMAPTWO');
      await load(driver, page('?lang=fr', 'again.html'));
      await click('.languages [lang=en]');
      await soon(async () => /MYMAPTWO/.test(await text(driver, '#panel')));
      assert.doesNotMatch(await text(driver, '#panel'), /MYMAPONE/);
      assert.equal(readFileSync(join(place, 'again.html'), 'utf8').match(/id="own"/g).length, 1);
    });

    test("the reader's content opens in it without a network", async () => {
      await load(driver, page('?lang=en'));
      await click('#share-button');
      await driver.wait(until.elementLocated(By.css('#share[open] [data-share="own"]')), 20000);
      await clickReachable(driver, '[data-share="own"]');
      await driver.wait(until.elementLocated(By.css('dialog#editor[open]')), 20000);
      const table = join(place, 'mine.csv');
      writeFileSync(table, 'Title,Countries,Start\nSchools of the Sahel,Niger; Mali,2012\n');
      await chooseFiles(driver, table);
      await driver.wait(until.elementLocated(By.css('#editor [data-import="show"]')), 20000);
      await click('#editor [data-import="show"]');
      await driver.wait(until.elementLocated(By.id('own-bar')), 20000);
      assert.match(await text(driver, '#own-bar'), /Your data: mine\.csv/);
      await soon(async () => /Schools of the Sahel/.test(await text(driver, '#panel')));
      assert.doesNotMatch(await text(driver, '#panel'), /STREDECA/);
      if (name !== 'Chromium') return;
      // Another single-file map, saved from this one and opened again.
      const saved = folder();
      await driver.sendDevToolsCommand('Browser.setDownloadBehavior', {
        behavior: 'allow',
        downloadPath: saved,
      });
      await clickReachable(driver, '#own-bar [data-import=details]');
      await driver.wait(until.elementLocated(By.css('#editor[open] [data-import="map"]')), 20000);
      await clickReachable(driver, '#editor [data-import=map]');
      await soon(
        async () =>
          existsSync(join(saved, 'mine.html')) && statSync(join(saved, 'mine.html')).size > 100_000,
      );
      copyFileSync(join(saved, 'mine.html'), join(place, 'taken.html'));
      await load(driver, page('?lang=fr', 'taken.html'));
      assert.match(await text(driver, '#panel'), /Schools of the Sahel/);
    });

    test('a truncated copy reports the damage', async () => {
      const whole = readFileSync(FILE);
      const cut = join(place, 'cut.html');
      writeFileSync(cut, whole.subarray(0, whole.length * 0.8));
      await driver.get(`${pathToFileURL(cut).href}?lang=fr`);
      await driver.wait(until.elementIsVisible(driver.findElement(By.id('fault'))), 15000);
      assert.match(await text(driver, '#fault'), /i-map\.html/);
      await driver
        .manage()
        .logs()
        .get('browser')
        .catch(() => {});
    });
  });
}

for (const [name, start] of Object.entries(WITH_NETWORK)) {
  describe(`in ${name}, from a host`, () => {
    let driver;
    let maps;
    before(async () => {
      maps = await host({ '/map': DIST, '/around': place });
      driver = await start();
    });
    after(async () => {
      await driver?.quit();
      await maps?.stop();
    });

    test('it opens as UTF-8 in every language', async () => {
      for (const [lang, word] of [
        ['en', /Projects/],
        ['fr', /Projets/],
        ['ar', /المشاريع/],
      ]) {
        await load(driver, `${maps.origin}/map/i-map.html?lang=${lang}`);
        assert.match(await text(driver, '#panel'), word);
      }
      assert.deepEqual(
        maps.log.filter((path) => !/i-map\.html$|favicon/.test(path)),
        [],
      );
    });

    test('in a frame without an origin', async () => {
      writeFileSync(
        join(place, 'around.html'),
        `<!doctype html><title>Around</title><iframe sandbox="allow-scripts" width="900" height="700" src="${maps.origin}/map/i-map.html?lang=ar&project=stredeca"></iframe>`,
      );
      await driver.get(`${maps.origin}/around/around.html`);
      await driver.switchTo().frame(0);
      await driver.wait(until.elementLocated(By.css('.app:not(#skeleton) #map[data-view]')), 20000);
      await driver.wait(until.elementLocated(By.css('#card-title')), 20000);
      assert.match(await text(driver, '.card'), /لبنان/);
      await driver.switchTo().defaultContent();
    });
  });
}

test(
  'where no program may run all texts are there, and what they say is known by whom',
  chromiumOnly('its protocol takes programs away'),
  async () => {
    const driver = await open(1280, 900, { more: [`--proxy-server=${NO_NETWORK}`] });
    try {
      await driver.sendDevToolsCommand('Emulation.setScriptExecutionDisabled', { value: true });
      await driver.get(page());
      await picture(driver, 'single-no-script');
      const told = await text(driver, '.texts');
      for (const words of [
        'support the beneficiaries in better understanding',
        'Documents',
        'opinion on its part on the legal status',
        'Sources',
      ])
        assert.ok(told.includes(words), words);
      const number = await driver.findElement(By.css('.texts a[href^="#source-"]'));
      const source = await driver.findElement(
        By.css(new URL(await number.getAttribute('href')).hash),
      );
      assert.match(await source.getText(), /source\)$/);
    } finally {
      await driver.quit();
    }
  },
);
