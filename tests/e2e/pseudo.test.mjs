// The page in a pseudo-locale, from left to right and from right to left, in a wide and a narrow
// window: every text of the interface is translated, and none is clipped although it is longer.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  chooseFiles,
  click,
  By,
  load,
  open,
  PATIENCE,
  picture,
  quiet,
  resize,
  serve,
  until,
  visit,
} from './browser.mjs';
import { contentTexts, pseudo, pseudoFiles } from './pseudo.mjs';

const DATA = join(process.env.DIST ?? 'dist', 'data');
const names = readdirSync(DATA);
const read = (start) =>
  readFileSync(
    join(
      DATA,
      names.find((name) => name.startsWith(start)),
    ),
  );

/// The views of the page: the parameters of a link, or of a dialog also its button.
const VIEWS = {
  projects: '',
  countries: 'list=countries',
  routes: 'list=routes',
  documents: 'list=documents',
  figures: 'list=figures',
  about: 'list=about',
  'table of projects': 'view=table',
  'table of countries': 'view=table&list=countries',
  'table of routes': 'view=table&list=routes',
  'table of figures': 'view=table&list=figures',
  'map as tables': 'view=layers',
  'a project': 'project=stredeca',
  'a country': 'country=LBY',
  'a route': 'route=CM',
  'a hub': 'hub=tripoli',
  'an organisation': 'organisation=icmpd',
  'a filter': 'with=NER&role=donor&status=ended&on=2012&from=2009&to=2011',
  'nothing found': 'with=NER&status=planned&q=0000',
  'a search': 'q=libya',
  'compared projects': 'view=compare&compare=stredeca+amedip',
  'compared countries': 'view=compare&compare=NER+LBY',
  'the world with detections': 'world=world&volume=on',
  statistics: 'statistic=refugees-hosted+2020',
};

/// A file to open; its name, from which the map has its title, and its texts are content.
const OPENED = {
  name: 'qopened-qopened.csv',
  text: 'Title,Country,Start\nQqq,Niger,2010\nXqq,Mali,nn\n',
};

const find = (css) => driver.wait(until.elementLocated(By.css(css)), 30000 * PATIENCE, css);
const press = async (css) => {
  await find(css);
  await driver.executeScript('document.querySelector(arguments[0]).click()', css);
};
const openImport = async () => {
  await driver.executeScript('imap.openImportDialog()');
  await find('dialog#editor[open] [data-import="edit"]');
};
const openFile = async () => {
  await openImport();
  await chooseFiles(driver, join(folder, OPENED.name));
  await find('#editor [data-import="show"]');
};

/// The parts that the reader opens, each from a fresh page.
const OPENINGS = {
  'the settings of a frame': async () => {
    await press('#share-button');
    await press('#share-embed > summary');
    await find('.embed-settings [name]');
  },
  'the editor of briefings': async () => {
    await press('#briefings-button');
    await press('[data-brief="new"]');
    await find('[data-field="title/0"]');
  },
  'the panel of edits': async () => {
    await openImport();
    await press('[data-import="edit"]');
    await find('#edit-panel #edit-title');
  },
  'the tools on the map': async () => {
    await openImport();
    await press('[data-import="edit"]');
    await press('[data-edit="on-map"]');
    await find('#map-edit-title');
  },
  'the preview of an opened file': openFile,
  'the form that publishes': async () => {
    await openFile();
    await press('#editor [data-import="show"]');
    await press('#own-bar [data-import="publish"]');
    await find('#editor[open] #publish-publisher');
  },
};

let site;
let driver;
let content;
const folder = mkdtempSync(join(tmpdir(), 'i-map-pseudo-'));
writeFileSync(join(folder, OPENED.name), OPENED.text);
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

before(async () => {
  site = await serve('/some/where', pseudoFiles(read));
  driver = await open();
  // Longer texts first, so that no part of one remains.
  const lines = [
    ...contentTexts(read),
    ...`${OPENED.name.slice(0, -4)},${OPENED.text}`.split(/[\n,]/),
  ].flatMap((text) => [text, ...text.split('\n')]);
  const words = lines.map((text) => text.replace(/^- /, '').replace(/\s+/g, ' ').trim());
  content = [...new Set(words)].filter((text) => /[A-Za-z]/.test(text));
  content.sort((one, other) => other.length - one.length);
});
after(async () => {
  await driver?.quit();
  site?.close();
});

/// Texts of the content that are shortened on purpose, with the whole text one click away.
const SHORTENED = '.title, .subtitle, .disclaimer > span, .strip li, .strip li *';

/// Texts without accents that belong to no language: codes, and names of formats and languages.
const NEUTRAL = /\b(?:i-Map|CSV|JSON|GeoJSON|PNG|SVG|HTML|XLSX|ISO|English|Français|ICMPD)\b/g;

/// The visible texts of the page that are not marked as those of another language or as codes, with
/// the text for screen readers.
const visibleTexts = () =>
  driver.executeScript(`
    const out = new Set();
    const isSkipped = (element) =>
      element.closest('[lang]:not(html), .sources, .tag, .code, cite, code, script, style, noscript, .fault, #skeleton, textarea');
    for (const element of document.querySelectorAll('body, body *')) {
      if (isSkipped(element)) continue;
      for (const node of element.childNodes)
        if (node.nodeType === 3 && node.data.trim()) out.add(node.data.replace(/\\s+/g, ' ').trim());
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        if (element.getAttribute(name)) out.add(element.getAttribute(name).replace(/\\s+/g, ' ').trim());
    }
    return [...out];`);

/// Returns the texts that have a word without accents which no content explains.
function untranslated(texts) {
  const isPlain = (text) => /[A-Za-z]{2,}/.test(text.replace(NEUTRAL, ''));
  return texts.filter((text) => {
    // Passages begin and end with an ellipsis, the shortened name of a line ends with one, and texts are
    // split by marks and references.
    let rest = text.replace(/^… | ?…$|https?:\S+/g, '').trim();
    if (!isPlain(rest) || content.some((part) => part.includes(rest))) return false;
    for (const part of content) if (rest.includes(part)) rest = rest.replaceAll(part, '');
    return isPlain(rest);
  });
}

/// The elements whose text is cut off, or outside of the window or of the button around it, and that
/// cannot be scrolled to.
const clipped = () =>
  driver.executeScript(
    `
    const out = [];
    const rest = (element) => element.className + ' ' + element.tagName + ': ' + element.textContent.trim().slice(0, 60);
    if (document.documentElement.scrollWidth > innerWidth) out.push('the page is ' + document.documentElement.scrollWidth + ' wide');
    // Tables scroll in both directions; the focus reaches them.
    const frame = (element) => {
      for (let up = element.parentElement; up; up = up.parentElement) {
        const { overflowX } = getComputedStyle(up);
        if (up.matches('[tabindex]') && /auto|scroll/.test(overflowX)) return null;
        if (overflowX !== 'visible') return up.getBoundingClientRect();
      }
      return { left: 0, right: innerWidth };
    };
    for (const element of document.querySelectorAll('.app:not(#skeleton) *, dialog[open] *')) {
      if (element.closest('svg, canvas, #skeleton, .visually-hidden') || element.matches(arguments[0])) continue;
      const text = [...element.childNodes].find((node) => node.nodeType === 3 && node.data.trim());
      if (!text) continue;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      if (box.width < 2 || box.height < 2 || style.visibility !== 'visible' || !element.checkVisibility({ opacityProperty: true })) continue;
      // Only its own text: a text for screen readers is anywhere.
      const range = document.createRange();
      range.selectNode(text);
      const own = range.getBoundingClientRect();
      const hides = (style) => /hidden|clip/.test(style.overflowX);
      if (hides(style) && element.scrollWidth > element.clientWidth + 1) out.push('cut off ' + rest(element));
      else if (hides(style) && element.scrollHeight > element.clientHeight + 3) out.push('cut off below ' + rest(element));
      const button = element.closest('button, summary, a, label, [role=tab]');
      if (button && getComputedStyle(button).display !== 'inline') {
        const around = button.getBoundingClientRect();
        if (own.left < around.left - 2 || own.right > around.right + 2) out.push('wider than its button ' + rest(element));
      }
      const within = frame(element);
      if (within && (own.left < within.left - 1 || own.right > within.right + 1)) out.push('outside ' + rest(element));
    }
    return [...new Set(out)];`,
    SHORTENED,
  );

/// Checks the texts of the page; PICTURES=1 keeps a picture of each view.
async function check(name) {
  if (process.env.PICTURES) await picture(driver, name);
  const texts = await visibleTexts();
  const accented = texts.filter((text) => /[áéíóúý]/.test(text));
  assert.ok(accented.length > 10, 'the page is not in the pseudo-locale');
  assert.deepEqual(untranslated(texts), [], 'a text is not translated');
  assert.deepEqual(await clipped(), [], 'a text is clipped');
}

test('the checks find a text that is not translated and one that is cut off', async () => {
  await load(driver, `${site.url}?lang=fr`);
  await driver.executeScript(`
    const button = document.createElement('button');
    button.textContent = 'Not translated';
    Object.assign(button.style, { inlineSize: '40px', overflow: 'hidden', whiteSpace: 'nowrap' });
    document.querySelector('.app:not(#skeleton) .panel').prepend(button);`);
  assert.deepEqual(untranslated(await visibleTexts()), ['Not translated']);
  assert.match((await clipped()).join(), /cut off .*Not translated/);
});

test('a pseudo-text is longer, has no letter without accent and keeps its values', () => {
  const text = 'Show {names} on the map, with the routes of irregular migration';
  assert.ok(pseudo(text).length > text.length * 1.25, pseudo(text));
  assert.equal(
    pseudo(text)
      .replace('{names}', '')
      .match(/[A-Za-z]/),
    null,
  );
  assert.ok(pseudo(text).includes('{names}'));
});

for (const [slot, direction] of [
  ['fr', 'ltr'],
  ['ar', 'rtl'],
])
  for (const [width, height] of [
    [1280, 800],
    [390, 844],
  ])
    describe(`${direction} at ${width} px`, () => {
      before(async () => {
        await resize(driver, width, height);
        await load(driver, `${site.url}?lang=${slot}`);
      });

      for (const [name, link] of Object.entries(VIEWS))
        test(`${name}: every text is translated, and none is clipped`, async () => {
          await visit(driver, `${site.url}?lang=${slot}&${link}`);
          await quiet(driver);
          await check(`pseudo-${direction}-${width}-${name.replaceAll(' ', '-')}`);
        });

      for (const [name, reach] of Object.entries(OPENINGS))
        test(`${name}: every text is translated, and none is clipped`, async () => {
          await load(driver, `${site.url}?lang=${slot}`);
          await driver.executeScript('try { localStorage.clear() } catch {}');
          await reach();
          await quiet(driver);
          await check(`pseudo-${direction}-${width}-${name.replaceAll(' ', '-')}`);
        });

      test('the share dialog: every text is translated, and none is clipped', async () => {
        await visit(driver, `${site.url}?lang=${slot}`);
        await click(driver, By.id('share-button'));
        await driver.wait(until.elementLocated(By.css('#share[open] [data-share="own"]')), 20000);
        await check(`pseudo-${direction}-${width}-share`);
        await click(driver, By.css('[data-share="own"]'));
        await driver.wait(
          until.elementLocated(By.css('dialog[open] [data-import="template"]')),
          20000,
        );
        await check(`pseudo-${direction}-${width}-import`);
        await load(driver, `${site.url}?lang=${slot}`);
      });
    });
