// Reference views of the map, compared with the small pictures in tests/data/plates. After a wanted
// change, look at the new pictures and keep them:
//   UPDATE=1 DIST=… BROWSER=… node --test tests/e2e/plates.test.mjs
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { chromiumOnly, load, open, quiet, serve, view } from './browser.mjs';

const FOLDER = 'tests/data/plates';
const FONTS = join(FOLDER, 'fonts.json');
/// The size of the pictures, relative to the map.
const SCALE = 0.3;
/// The greatest share of pixels that differ plainly: by more than `PLAIN` of 255 in a channel.
const SHARE = 0.004;
const PLAIN = 56;

const DESK = [1280, 800];
const PHONE = [390, 844];
/// Name, window, colour scheme, and URL parameters.
const VIEWS = [
  ['opening', DESK, 'light', 'lang=en'],
  ['opening-dark', DESK, 'dark', 'lang=en'],
  ['opening-arabic', DESK, 'light', 'lang=ar'],
  ['opening-phone', PHONE, 'light', 'lang=fr'],
  ['project-amedip', DESK, 'light', 'lang=en&project=amedip'],
  ['project-eamri-dark', DESK, 'dark', 'lang=fr&project=eamri'],
  ['route-central', DESK, 'light', 'lang=en&route=CM'],
  ['route-central-phone', PHONE, 'light', 'lang=ar&route=CM'],
  ['route-eastern-dark', DESK, 'dark', 'lang=en&route=EM'],
  ['strait-of-sicily', DESK, 'light', 'lang=en&route=CM&map=13+36+2.6'],
  ['detections', DESK, 'light', 'lang=en&volume=on&from=2013&to=2013'],
  ['no-data-arabic', DESK, 'light', 'lang=ar&volume=on&from=2005&to=2005'],
  ['world', DESK, 'light', 'lang=en&world=world'],
];

/// Returns the share of plainly different pixels of two pictures of the same size, 1 for others.
const difference = (driver, one, other) =>
  driver.executeAsyncScript(
    `
  const [one, other, plain, done] = arguments;
  const pixels = async (png) => {
    const image = new Image();
    image.src = 'data:image/png;base64,' + png;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height);
  };
  Promise.all([one, other].map(pixels)).then(([a, b]) => {
    if (a.width !== b.width || a.height !== b.height) return done(1);
    let count = 0;
    for (let at = 0; at < a.data.length; at += 4) {
      if ([0, 1, 2].some((channel) => Math.abs(a.data[at + channel] - b.data[at + channel]) > plain)) count += 1;
    }
    done(count / (a.width * a.height));
  });`,
    one,
    other,
    PLAIN,
  );

/// The widths of texts in the fonts of the map: other fonts make other pictures.
const fonts = (driver) =>
  driver.executeScript(`
  const context = document.createElement('canvas').getContext('2d');
  return [['11.5px', 'Mauritania'], ['italic 15px', 'Atlantic Ocean'], ['600 12px', 'الجزائر']].map(([font, text]) => {
    context.font = font + " system-ui, 'Noto Sans Arabic', 'i-Map Arabic', sans-serif";
    return Math.round(context.measureText(text).width * 10) / 10;
  });`);

test(
  'the reference views look as their pictures',
  chromiumOnly('the pictures are those of Chromium'),
  async (t) => {
    let asked = 0;
    const site = await serve(undefined, (_, bytes) => {
      asked += 1;
      return bytes;
    });
    const driver = await open();
    t.after(async () => {
      await driver.quit();
      site.close();
    });
    const tell = (method, parameters) => driver.sendDevToolsCommand(method, parameters);
    await load(driver, `${site.url}?lang=en`);
    const used = await fonts(driver);
    const isUpdate = Boolean(process.env.UPDATE);
    if (isUpdate) writeFileSync(FONTS, `${JSON.stringify(used)}\n`);
    const kept = JSON.parse(readFileSync(FONTS, 'utf8'));
    if (`${used}` !== `${kept}`) {
      const fonts = `the pictures were drawn with other fonts: widths ${kept}, here ${used}`;
      const isLeftOut = /\bplates\b/.test(process.env.IMAP_WITHOUT ?? '');
      assert.ok(isLeftOut, `${fonts}. Install the fonts of Debian, or IMAP_WITHOUT=plates`);
      return t.skip(fonts);
    }
    const failed = [];
    for (const [name, [width, height], scheme, query] of VIEWS) {
      await tell('Emulation.setDeviceMetricsOverride', {
        width,
        height,
        deviceScaleFactor: 1,
        mobile: false,
      });
      await tell('Emulation.setEmulatedMedia', {
        features: [
          { name: 'prefers-color-scheme', value: scheme },
          { name: 'prefers-reduced-motion', value: 'reduce' },
        ],
      });
      await load(driver, `${site.url}?${query}`);
      // The finer coasts arrive after the first picture.
      for (let before = -1, same = 0; same < 3; ) {
        await driver.wait(() => site.pending === 0, 20000, 'the answers');
        await driver.executeAsyncScript(
          'requestIdleCallback(() => requestIdleCallback(arguments[0]))',
        );
        await view(driver);
        await quiet(driver);
        same = asked === before ? same + 1 : 0;
        before = asked;
      }
      const clip = await driver.executeScript(
        "const { x, y, width, height } = document.querySelector('#map').getBoundingClientRect(); return { x, y, width, height };",
      );
      const capture = async () => {
        const parameters = { clip: { ...clip, scale: SCALE } };
        return (await driver.sendAndGetDevToolsCommand('Page.captureScreenshot', parameters)).data;
      };
      let data = await capture();
      for (let before; data !== before; ) {
        before = data;
        await quiet(driver);
        data = await capture();
      }
      const path = join(FOLDER, `${name}.png`);
      if (isUpdate) {
        writeFileSync(path, data, 'base64');
        continue;
      }
      const share = existsSync(path)
        ? await difference(driver, data, readFileSync(path, 'base64'))
        : 1;
      if (share > SHARE) {
        mkdirSync('artefacts', { recursive: true });
        writeFileSync(join('artefacts', `plate-${name}.png`), data, 'base64');
        failed.push(`${name}: ${(100 * share).toFixed(2)} % of the pixels differ`);
      }
    }
    assert.deepEqual(failed, [], 'look at artefacts/plate-*.png; UPDATE=1 keeps the new pictures');
  },
);
