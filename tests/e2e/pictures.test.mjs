// Pictures of projects in opened content: beside a table, refused with a reason, on the card, and
// kept in the workbook.
import assert from 'node:assert/strict';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import {
  chooseFiles,
  click,
  clickReachable,
  By,
  PATIENCE,
  complaints,
  load,
  open,
  picture,
  resize,
  text,
  until,
  openShare,
  dialogClosed,
} from './browser.mjs';
import { folder, host, ours } from './host.mjs';
import { word } from './words.mjs';

const DIST = process.env.DIST ?? 'dist';
const own = folder();
const saved = folder();
let driver;
let site;

/// Returns a PNG of one colour.
function png(width, height) {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const row = Buffer.concat([
    Buffer.from([0]),
    Buffer.alloc(width * 3, Buffer.from([31, 106, 122])),
  ]);
  const rows = deflateSync(Buffer.concat(Array(height).fill(row)));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const file = (name, bytes) => {
  writeFileSync(join(own, name), bytes);
  return join(own, name);
};
const wait = (check, what) => driver.wait(check, 30000 * PATIENCE, what);

before(async () => {
  site = await host({ '/map': DIST });
  site.headers = () => ({ 'Content-Security-Policy': ours() });
  driver = await open(1280, 800, { saved });
});
after(async () => {
  await driver?.quit();
  await site?.stop();
});

/// Opens files by the dialog, and shows their content.
async function show(...paths) {
  await openShare(driver);
  await driver.wait(until.elementLocated(By.css('dialog#share[open] [data-share="own"]')), 20000);
  await clickReachable(driver, '[data-share="own"]');
  await driver.wait(until.elementLocated(By.css('dialog#editor[open]')), 20000);
  await chooseFiles(driver, ...paths);
}

/// The pictures of the open card, once the browser has decoded them.
const pictures = () =>
  driver.executeAsyncScript(`
    const done = arguments[arguments.length - 1];
    const images = [...document.querySelectorAll('.card .pictures img')];
    Promise.all(images.map((image) => image.decode())).then(
      () => done(images.map((image) => ({
        alt: image.alt,
        natural: [image.naturalWidth, image.naturalHeight],
        attributes: [image.getAttribute('width'), image.getAttribute('height')],
        shown: image.getBoundingClientRect().width,
        room: image.closest('.card').getBoundingClientRect().width,
      }))),
      (problem) => done(String(problem)),
    );`);

test('pictures beside a table are on the card with their texts, and refused ones are named', async () => {
  await load(driver, `${site.origin}/map/?lang=en`);
  await complaints(driver);
  const table =
    'Id,Title,Countries,Start,Picture,Picture: alternative text,Logo,Logo: alternative text\n' +
    'bridge,A bridge,Niger,2010,wide.png,A bridge over a river,small.png,A blue arch\n' +
    'road,A road,Mali,2011,drawing.svg,A drawing,,\n' +
    'well,A well,Chad,2012,small.png,,,\n';
  await show(
    file('projects.csv', table),
    file('wide.png', png(900, 300)),
    file('small.png', png(40, 20)),
    file('drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
  );
  const result = () => text(driver, '#editor-result').catch(() => '');
  await wait(async () => /no alternative text/.test(await result()), 'the missing text is named');
  assert.match(await result(), /“drawing\.svg” is not among the opened files|drawing\.svg/);
  await picture(driver, 'pictures-preview-1280x800');
  const name = word('en', 'import.preview.show');
  const button = By.xpath(`//dialog[@id="editor"]//button[normalize-space()="${name}"]`);
  await click(driver, button);
  await wait(
    async () => (await driver.findElements(By.css('.items .item'))).length === 3,
    'three projects are in the list',
  );
  await dialogClosed(driver);
  await click(driver, By.css('.items .item'));
  await driver.wait(until.elementLocated(By.css('.card .pictures img')), 10000);
  const [wide, small] = await pictures();
  assert.equal(wide.alt, 'A bridge over a river');
  assert.deepEqual(wide.natural, [900, 300]);
  assert.deepEqual(wide.attributes, ['900', '300']);
  assert.ok(wide.shown <= wide.room, 'a wide picture fits its card');
  assert.equal(small.alt, 'A blue arch');
  assert.equal(small.shown, 40, 'a small picture is not enlarged');
  await picture(driver, 'pictures-card-1280x800');
  await resize(driver, 390, 844);
  await picture(driver, 'pictures-card-390x844');
  await resize(driver, 1280, 800);
  assert.deepEqual(await complaints(driver), [], 'the policy allows the pictures');
});

test('the workbook of opened content has its pictures, and opens with them again', async () => {
  await click(driver, By.css('#own-bar [data-import="details"]'));
  await driver.wait(until.elementLocated(By.css('#editor[open] .editor-shown')), 20000);
  await clickReachable(driver, '#editor [data-import="workbook"]');
  const workbook = () => readdirSync(saved).find((name) => name.endsWith('.xlsx'));
  await wait(() => workbook() && statSync(join(saved, workbook())).size > 0, 'the workbook');
  const again = join(saved, workbook());
  await load(driver, `${site.origin}/map/?lang=ar`);
  await show(again);
  await wait(
    async () => (await driver.findElements(By.css('#own-bar [data-import="details"]'))).length > 0,
    'a workbook of the page needs no preview',
  );
  await driver.executeScript("document.querySelector('#editor[open]')?.close()");
  await wait(
    async () => (await driver.findElements(By.css('.items .item'))).length === 3,
    'three projects',
  );
  await click(driver, By.css('.items .item'));
  await driver.wait(until.elementLocated(By.css('.card .pictures img')), 10000);
  const found = await pictures();
  assert.deepEqual(
    found.map(({ alt }) => alt),
    ['A bridge over a river', 'A blue arch'],
  );
  await picture(driver, 'pictures-card-ar-1280x800');
});
