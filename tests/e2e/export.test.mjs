// Exports of the release build: every file that can be downloaded, read by independent programs,
// and the print layout.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import sirv from 'sirv';
import {
  click,
  By,
  complaints,
  load,
  open,
  picture,
  said,
  serve,
  text,
  until,
} from './browser.mjs';
import { ours } from './host.mjs';

let site, driver, folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'i-map-export-'));
  site = await serve();
  driver = await open();
  await downloads(driver);
});
after(async () => {
  await driver?.quit();
  site?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

const downloads = (driver) =>
  driver.sendDevToolsCommand('Browser.setDownloadBehavior', {
    behavior: 'allow',
    downloadPath: folder,
  });
const run = (program, ...words) =>
  execFileSync(program, words, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 27,
  });

/// Opens the share dialog.
async function share(driver, url) {
  await load(driver, url);
  await click(driver, By.id('share-button'));
  await driver.wait(until.elementLocated(By.css('#share[open] [data-share]')), 20000);
}

/// Downloads a file and returns its path.
async function save(driver, name) {
  const [stem, ending] = name.split('.');
  // Pictures and references are named after what they show.
  const what = ['png', 'svg', 'ris', 'bib'].includes(ending) ? '[a-z0-9-]+' : stem;
  const pattern = new RegExp(`^i-map-${what}-\\d{4}-\\d{2}-\\d{2}\\.${ending}$`);
  const found = () => readdirSync(folder).find((file) => pattern.test(file));
  if (found()) rmSync(join(folder, found()));
  await click(driver, By.css(`[data-share="save/${name}"]`));
  await driver.wait(() => found() !== undefined, 20000, name);
  const said = await driver.wait(until.elementLocated(By.css('#share-status:not(:empty)')), 20000);
  assert.match(await said.getText(), new RegExp(found().replaceAll('.', '\\.')));
  return join(folder, found());
}

/// Downloads a file of an office program by the name of its button, and returns its path.
async function saveOffice(driver, button, ending) {
  const pattern = new RegExp(`^i-map-[a-z0-9-]+-\\d{4}-\\d{2}-\\d{2}\\.${ending}$`);
  const found = () => readdirSync(folder).find((file) => pattern.test(file));
  if (found()) rmSync(join(folder, found()));
  const buttons = await driver.findElements(By.css('#share button'));
  const names = await Promise.all(buttons.map((element) => element.getText()));
  await buttons[names.indexOf(button)].click();
  await driver.wait(() => found() !== undefined, 60000, button);
  const said = driver.findElement(By.id('share-status'));
  await driver.wait(async () => (await said.getText()).includes(found()), 20000, 'it is said');
  return join(folder, found());
}

/// Converts an office file to PDF with LibreOffice, in a folder and with a profile of its own, and
/// returns the text of each page.
function pagesOf(path) {
  const out = mkdtempSync(join(folder, 'pages-'));
  run(
    'soffice',
    `-env:UserInstallation=file://${join(out, 'office')}`,
    '--headless',
    '--convert-to',
    'pdf',
    '--outdir',
    out,
    path,
  );
  const pdf = readdirSync(out).find((name) => name.endsWith('.pdf'));
  return run('pdftotext', join(out, pdf), '-').split('\f').slice(0, -1);
}

/// Parses CSV (RFC 4180), implemented independently.
function rows(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n)/g,
  )) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',') rows.push([]);
  }
  return rows.slice(0, -1);
}

/// Saves the chart of a section in a format and returns the path of the file.
async function saveChart(section, format) {
  const ending = `.${format.toLowerCase()}`;
  const found = () => readdirSync(folder).find((file) => file.endsWith(ending));
  if (found()) rmSync(join(folder, found()));
  await click(driver, By.css(`${section} [data-chart="${format.toLowerCase()}"]`));
  await driver.wait(() => found() !== undefined, 20000, format);
  await driver.wait(async () => (await said(driver)).includes(found()), 20000, 'it is said');
  return join(folder, found());
}

const asked = '?lang=en&with=NER&from=2008&to=2010&project=stredeca';

test('the dialog opens with its button, names the view and closes with Escape', async () => {
  await share(driver, `${site.url}${asked}`);
  assert.equal(await text(driver, '#share h2'), 'Share and download');
  assert.match(await text(driver, '.share-body > p .quiet'), /Niger/);
  const link = new URL(await driver.findElement(By.id('share-link')).getAttribute('value'));
  const { searchParams } = new URL(await driver.getCurrentUrl());
  assert.deepEqual(Object.fromEntries(link.searchParams), Object.fromEntries(searchParams));
  assert.match(await text(driver, '#share-citation'), /i-Map\. .*127\.0\.0\.1.*accessed on/s);
  await picture(driver, 'share-en');
  await driver.actions().sendKeys('\uE00C').perform();
  await driver.wait(
    async () => (await driver.findElements(By.css('#share[open]'))).length === 0,
    5000,
  );
  assert.equal(await driver.executeScript('return document.activeElement.id'), 'share-button');
  // The card behind the dialog is still open.
  assert.equal((await driver.findElements(By.id('card-title'))).length, 1);
  assert.deepEqual(await complaints(driver), []);
});

test('each chart is saved as a picture and as a table, with its source', async () => {
  for (const [query, section, name, values, source] of [
    ['list=figures', '.figure[data-key]', /^i-map-[a-z0-9-]+-\d{4}/, 2, /Frontex/],
    [
      'country=NER',
      '.profile-series[data-key="refugees-hosted"]',
      /^i-map-ner-refugees-hosted-\d{4}/,
      20,
      /UNHCR.*Refugee Data Finder/,
    ],
    ['view=table&list=figures', '.wide-chart', /^i-map-chart-\d{4}/, 5, /Frontex/],
  ]) {
    await load(driver, `${site.url}?lang=en&${query}`);
    await driver.wait(until.elementLocated(By.css(`${section} [data-chart]`)), 20000);
    const svg = await saveChart(section, 'SVG');
    assert.match(svg.split('/').pop(), name);
    const [title, texts] = await driver.executeScript(
      `const picture = new DOMParser().parseFromString(arguments[0], 'image/svg+xml');
      if (picture.querySelector('parsererror')) throw new Error(picture.documentElement.textContent);
      return [picture.querySelector('title').textContent, picture.documentElement.textContent];`,
      readFileSync(svg, 'utf8'),
    );
    assert.ok(title.length > 3 && texts.includes(title), title);
    assert.match(texts.replace(/\s+/g, ' '), source);
    const png = readFileSync(await saveChart(section, 'PNG'));
    assert.equal(png.toString('latin1', 1, 4), 'PNG');
    assert.ok(png.readUInt32BE(16) >= 2 * 680, `${png.readUInt32BE(16)} pixels wide`);
    mkdirSync('artefacts', { recursive: true });
    writeFileSync(`artefacts/chart-${section.replace(/[^a-z]+/g, '-')}.png`, png);
    const table = rows(readFileSync(await saveChart(section, 'CSV'), 'utf8').slice(1));
    assert.ok(table.length > values, `${table.length} rows`);
    assert.ok(table.slice(1).some((row) => row.some((cell) => source.test(cell))));
    assert.ok(table.slice(1).some((row) => row.some((cell) => /^\d+$/.test(cell))));
  }
  assert.deepEqual(await complaints(driver), []);
});

test('the link and the citation are copied', async () => {
  await share(driver, `${site.url}${asked}`);
  const origin = new URL(site.url).origin;
  await driver.sendDevToolsCommand('Browser.grantPermissions', {
    origin,
    permissions: ['clipboardReadWrite', 'clipboardSanitizedWrite'],
  });
  for (const [id, property] of [
    ['share-link', 'value'],
    ['share-citation', 'textContent'],
  ]) {
    await click(driver, By.css(`[data-share="copy/${id.slice(6)}"]`));
    await driver.wait(
      until.elementTextIs(driver.findElement(By.id('share-status')), 'Copied'),
      5000,
    );
    const [wanted, copied] = await driver.executeAsyncScript(
      `
      const done = arguments[arguments.length - 1], element = document.getElementById(arguments[0]);
      navigator.clipboard.readText().then((text) => done([element[arguments[1]], text]));`,
      id,
      property,
    );
    assert.equal(copied, wanted);
  }
});

test('every file is saved under its name, and tables follow the filter', async () => {
  await share(driver, `${site.url}${asked}`);
  const names = await driver.executeScript(
    'return [...document.querySelectorAll(\'[data-share^="save/"]\')].map((button) => button.dataset.share.slice(5))',
  );
  assert.equal(names.length, 13);
  for (const name of names) {
    const bytes = readFileSync(await save(driver, name));
    assert.ok(bytes.length > 50, name);
    if (name.endsWith('.csv')) {
      assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], name);
      const table = rows(bytes.toString('utf8').slice(1));
      // There are no figures for Niger, so that table has only its header.
      assert.ok(
        table.length > (name === 'figures.csv' ? 0 : 1) &&
          table.every((row) => row.length === table[0].length),
        name,
      );
    }
    if (name.endsWith('json')) JSON.parse(bytes.toString('utf8'));
  }
  const projects = JSON.parse(readFileSync(await save(driver, 'projects.json'), 'utf8'));
  assert.ok(
    projects.projects.length > 0 &&
      projects.projects.every((project) => project.involved.some(({ code }) => code === 'NER')),
  );
  assert.deepEqual(await complaints(driver), []);
});

test('LibreOffice reads the tables with equal cells in three languages', async () => {
  const [into, ods, out] = ['tables', 'ods', 'out'].map((name) => join(folder, name));
  mkdirSync(into);
  for (const lang of ['en', 'fr', 'ar']) {
    await share(driver, `${site.url}?lang=${lang}`);
    for (const name of [
      'projects.csv',
      'countries.csv',
      'routes.csv',
      'legs.csv',
      'hubs.csv',
      'documents.csv',
      'figures.csv',
    ]) {
      copyFileSync(await save(driver, name), join(into, `${lang}-${name}`));
    }
  }
  // Cells that a spreadsheet must not evaluate, as the tables write them (tests/export.rs).
  writeFileSync(join(into, 'formulas.csv'), "\uFEFF'=1+1,'+1,'-1,'@A1,-2.5\r\n");
  // Converts to LibreOffice's own format and back. As UTF-8: without a window the byte order mark
  // is ignored, so the encoding has to be given.
  const convert = (kind, from, to, ...how) =>
    run(
      'soffice',
      `-env:UserInstallation=file://${join(folder, 'office')}`,
      '--headless',
      ...how,
      '--convert-to',
      kind,
      '--outdir',
      to,
      ...readdirSync(from).map((name) => join(from, name)),
    );
  convert('ods', into, ods, '--infilter=Text - txt - csv (StarCalc):44,34,76');
  convert('csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false', ods, out);
  const names = readdirSync(into);
  assert.equal(names.length, 22);
  for (const name of names) {
    const written = rows(readFileSync(join(into, name), 'utf8').slice(1));
    const again = rows(
      readFileSync(join(out, name), 'utf8')
        .replace(/^\uFEFF/, '')
        .replaceAll(/\r?\n/g, '\r\n'),
    );
    assert.equal(again.length, written.length, name);
    for (const [place, row] of written.entries())
      assert.deepEqual(again[place].map(plain), row.map(plain), `${name} row ${place}`);
  }
});

/// Normalises a cell as a spreadsheet does: 33.50 becomes 33.5, and line ends change.
const plain = (cell) =>
  /^-?\d+\.\d+$/.test(cell) ? String(Number(cell)) : cell.replaceAll('\r\n', '\n').trim();

test('slides and documents are saved by their buttons, and LibreOffice opens them', async () => {
  for (const [lang, query, title] of [
    ['en', '&project=stredeca', /STREDECA/i],
    ['fr', '', /i-Map/],
    ['ar', '&project=stredeca', /STREDECA/i],
  ]) {
    await share(driver, `${site.url}?lang=${lang}${query}`);
    const slides = await saveOffice(driver, 'PowerPoint (.pptx)', 'pptx');
    assert.match(slides, query ? /i-map-stredeca-/ : /i-map-projects-/);
    const slidePages = pagesOf(slides);
    assert.ok(query ? slidePages.length === 1 : slidePages.length > 2, `${slidePages.length}`);
    assert.match(words(slidePages[0]), /127\.0\.0\.1/, 'the link is on the slide');
    const document = await saveOffice(driver, 'Word (.docx)', 'docx');
    const pages = pagesOf(document);
    assert.match(words(pages.join(' ')), title);
    assert.match(words(pages.join(' ')), /127\.0\.0\.1/, 'the link is in the document');
    // The picture of a map is a PNG of the browser.
    const names = readFileSync(document, 'latin1').match(/word\/media\/map\d+\.png/g);
    assert.equal(new Set(names).size, query ? 1 : slidePages.length - 1);
    mkdirSync('artefacts', { recursive: true });
    copyFileSync(slides, `artefacts/slides-${lang}.pptx`);
    copyFileSync(document, `artefacts/document-${lang}.docx`);
  }
  assert.deepEqual(await complaints(driver), []);
});

/// Saves a briefing by the button with a command, and returns the path of the file.
async function saveBriefing(command, file) {
  if (existsSync(join(folder, file))) rmSync(join(folder, file));
  await driver.executeScript(
    'document.querySelector(arguments[0]).click()',
    `[data-brief^="${command}"]`,
  );
  await driver.wait(() => existsSync(join(folder, file)), 60000, file);
  const status = driver.findElement(By.id('briefing-status'));
  await driver.wait(async () => (await status.getText()).includes(file), 20000, 'it is said');
  return join(folder, file);
}

/// Opens the editor and adds the shown view to a new briefing with a title.
async function newBriefing(lang, query, title) {
  await load(driver, `${site.url}?lang=${lang}${query}`);
  await click(driver, By.id('briefings-button'));
  await driver.wait(until.elementLocated(By.css('#briefing-editor [data-brief="new"]')), 20000);
  await click(driver, By.css('[data-brief="new"]'));
  for (const [field, value] of [
    ['name', title],
    ['title/0', `${title} 1`],
    ['text/0', 'One *word*.\n\nTwo words.'],
    ['notes/0', 'Notes'],
  ]) {
    const found = await driver.wait(until.elementLocated(By.css(`[data-field="${field}"]`)), 20000);
    await found.sendKeys(value);
  }
}

test('a briefing is saved from its editor as slides and as a document, and LibreOffice opens them', async () => {
  // Arabic steps are in tests/office_briefings.rs.
  for (const [lang, query, title] of [['en', '&country=LBN', 'Own steps']]) {
    await newBriefing(lang, query, title);
    await click(driver, By.css('[data-brief="add"]'));
    await driver.wait(until.elementLocated(By.css('[data-field="title/1"]')), 20000);
    const stem = title.replaceAll(' ', '-');
    const slides = await saveBriefing('slides/', `${stem}.pptx`);
    const slidePages = pagesOf(slides);
    assert.equal(slidePages.length, 2, 'one slide a step');
    for (const page of slidePages)
      assert.match(words(page), /127\.0\.0\.1/, 'the link of the step');
    if (lang === 'en') assert.match(words(slidePages[0]), /Own steps 1.*Lebanon.*Two words/);
    const document = await saveBriefing('document/', `${stem}.docx`);
    const pages = pagesOf(document);
    assert.ok(pages.length > 2, 'a page with the contents, and each step on its own');
    if (lang === 'en') assert.match(words(pages.join(' ')), /Own steps.*One word.*Two words/);
    const names = readFileSync(document, 'latin1').match(/word\/media\/map\d+\.png/g);
    assert.equal(new Set(names).size, 2, 'a map a step');
    mkdirSync('artefacts', { recursive: true });
    copyFileSync(slides, `artefacts/briefing-${lang}.pptx`);
    copyFileSync(document, `artefacts/briefing-${lang}.docx`);
    await picture(driver, `briefing-office-${lang}`);
  }
  assert.deepEqual(await complaints(driver), []);
});

test('a published briefing is saved as slides from its reading', async () => {
  await load(driver, `${site.url}?lang=en&briefing=mtm-projects`);
  await driver.wait(until.elementLocated(By.css('#briefing-reading article')), 20000);
  const slides = await saveBriefing('reading/slides', 'The-MTM-Dialogue-s-projects-2002-2014.pptx');
  const pages = pagesOf(slides);
  assert.equal(pages.length, 8);
  for (const page of pages) {
    assert.match(words(page), /do not imply/, 'the disclaimer');
    assert.doesNotMatch(words(page), /briefing=/, 'the link is that of the step');
  }
  assert.deepEqual(await complaints(driver), []);
});

test('where the module of office files does not come, a briefing says so and stays open', async () => {
  const broken = await serve('/some/where', (name, bytes) =>
    /^office-.*wasm$/.test(name) ? null : bytes,
  );
  try {
    await load(driver, `${broken.url}?lang=en&briefing=mtm-projects`);
    await driver.wait(until.elementLocated(By.css('#briefing-reading article')), 20000);
    await click(driver, By.css('[data-brief="reading/document"]'));
    const status = driver.findElement(By.id('briefing-status'));
    await driver.wait(until.elementTextMatches(status, /could not create the file/), 20000);
    assert.equal((await driver.findElements(By.css('#briefing-reading article'))).length, 8);
  } finally {
    broken.close();
    await complaints(driver);
  }
});

test('where the module of office files does not come, the dialog says so and goes on', async () => {
  const broken = await serve('/some/where', (name, bytes) =>
    /^office-.*wasm$/.test(name) ? null : bytes,
  );
  try {
    await share(driver, `${broken.url}?lang=en`);
    await click(driver, By.css('[data-share="office/pptx"]'));
    const said = driver.findElement(By.id('share-status'));
    await driver.wait(until.elementTextMatches(said, /could not create the file/), 20000);
    assert.equal((await driver.findElements(By.css('#share[open]'))).length, 1);
  } finally {
    broken.close();
    await complaints(driver);
  }
});

test('GDAL reads the GeoJSON with all features and names', async () => {
  await share(driver, `${site.url}?lang=fr`);
  const path = await save(driver, 'map.geojson');
  const own = JSON.parse(readFileSync(path, 'utf8'));
  const info = run('ogrinfo', '-ro', '-al', '-so', path);
  assert.match(info, new RegExp(`Feature Count: ${own.features.length}\\b`));
  assert.match(info, /WGS 84/);
  const extent = info
    .match(/Extent: \(([-\d.]+), ([-\d.]+)\) - \(([-\d.]+), ([-\d.]+)\)/)
    .slice(1)
    .map(Number);
  for (const [place, edge] of extent.entries())
    assert.ok(Math.abs(edge - own.bbox[place]) < 1e-5, `${extent} ${own.bbox}`);
  const lebanon = run('ogrinfo', '-ro', '-al', '-geom=SUMMARY', '-where', "code = 'LBN'", path);
  assert.match(lebanon, /name \(String\) = Liban/);
  assert.match(lebanon, /MULTIPOLYGON/);
  const kinds = ['country', 'hub', 'leg'].map(
    (kind) => own.features.filter(({ properties }) => properties.kind === kind).length,
  );
  assert.ok(
    kinds.every((count) => count > 20),
    `${kinds}`,
  );
});

/// Returns width and height of a PNG.
const size = (bytes) => {
  assert.equal(bytes.toString('latin1', 1, 4), 'PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
};

test('another renderer draws the SVG like the browser, and the PNG is twice its size', async () => {
  for (const lang of ['en', 'ar']) {
    await share(driver, `${site.url}?lang=${lang}&project=stredeca`);
    const svg = await save(driver, 'map.svg');
    const source = readFileSync(svg, 'utf8');
    const [width, height] = source
      .match(/width="(\d+)" height="(\d+)"/)
      .slice(1)
      .map(Number);
    const png = await save(driver, 'map.png');
    const other = join(folder, `rsvg-${lang}.png`);
    run('rsvg-convert', '--zoom', '2', '-o', other, svg);
    assert.deepEqual(size(readFileSync(png)), [2 * width, 2 * height]);
    assert.deepEqual(size(readFileSync(other)), [2 * width, 2 * height]);
    // Fonts and antialiasing differ; land, water and routes do not.
    const [far, white] = await driver.executeAsyncScript(
      `
      const done = arguments[arguments.length - 1];
      Promise.all([...arguments].slice(0, 2).map(async (data) => {
        const image = new Image();
        image.src = 'data:image/png;base64,' + data;
        await image.decode();
        const canvas = new OffscreenCanvas(image.naturalWidth / 4, image.naturalHeight / 4), context = canvas.getContext('2d');
        context.drawImage(image, 0, 0, canvas.width, canvas.height);
        return context.getImageData(0, 0, canvas.width, canvas.height).data;
      })).then(([one, other]) => {
        let far = 0, plain = 0;
        for (let at = 0; at < one.length; at += 4) {
          if ([0, 1, 2].some((channel) => Math.abs(one[at + channel] - other[at + channel]) > 40)) far += 1;
          if (one[at] > 250 && one[at + 1] > 250 && one[at + 2] > 250) plain += 1;
        }
        done([far / (one.length / 4), plain / (one.length / 4)]);
      });`,
      readFileSync(png, 'base64'),
      readFileSync(other, 'base64'),
    );
    console.log(
      `${lang}: ${(100 * far).toFixed(1)} % differ, ${(100 * white).toFixed(1)} % are white`,
    );
    assert.ok(far < 0.05, `${far}`);
    assert.ok(white < 0.6, `${white}`);
    mkdirSync('artefacts', { recursive: true });
    writeFileSync(`artefacts/export-${lang}.svg`, source);
    writeFileSync(`artefacts/export-${lang}.png`, readFileSync(png));
    writeFileSync(`artefacts/export-${lang}-rsvg.png`, readFileSync(other));
  }
});

/// Prints the page and returns the path of the PDF, and the text of each of its pages.
async function printed(name, landscape) {
  const { data } = await driver.sendAndGetDevToolsCommand('Page.printToPDF', {
    landscape,
    paperWidth: 8.27,
    paperHeight: 11.69,
    printBackground: true,
    preferCSSPageSize: false,
  });
  mkdirSync('artefacts', { recursive: true });
  const path = `artefacts/${name}.pdf`;
  writeFileSync(path, data, 'base64');
  return [path, run('pdftotext', path, '-').split('\f').slice(0, -1)];
}
const words = (text) => text.replaceAll(/\s+/g, ' ');

test('in print the map has the first page, as vectors, and the card the second', async () => {
  await share(driver, `${site.url}${asked}`);
  await click(driver, By.css('[data-share="close"]'));
  for (const landscape of [false, true]) {
    const [path, pages] = await printed(`print-${landscape ? 'landscape' : 'portrait'}`, landscape);
    const info = run('pdfinfo', path);
    const [width, height] = info
      .match(/Page size: +([\d.]+) x ([\d.]+)/)
      .slice(1)
      .map(Number);
    assert.equal(width > height, landscape);
    assert.ok(pages.length >= 2, `${pages.length} pages`);
    const first = words(pages[0]);
    for (const part of [
      'i-Map',
      'Niger',
      'The boundaries and names shown',
      'Natural Earth',
      'Sources:',
      site.url,
      'or disputed',
    ]) {
      assert.ok(first.includes(part), `${part} on the first page: ${first}`);
    }
    // Vector graphics and text, no bitmap.
    assert.equal(
      run('pdfimages', '-list', '-f', '1', '-l', '1', path).trim().split('\n').length,
      2,
    );
    const title = await text(driver, '#card-title');
    assert.ok(
      !first.includes('Objective') && words(pages[1]).includes(words(title).slice(0, 30)),
      pages[1],
    );
    assert.match(words(pages.slice(1).join(' ')), /<https?:\/\/\S+/);
    assert.ok(pages.slice(1).every((page) => !page.includes('Back to the list')));
  }
  // The print layout is removed from the page.
  assert.equal((await driver.findElements(By.id('print'))).length, 0);
});

test('the print shortcut loads the printed content first', async () => {
  await load(driver, `${site.url}?lang=en`);
  await driver.executeScript('window.print = () => { window.printed = true; };');
  assert.equal(await driver.executeScript('return window.printed'), null);
  await driver.actions().keyDown('\uE009').sendKeys('p').keyUp('\uE009').perform();
  await driver.wait(() => driver.executeScript('return window.printed === true'), 20000);
  assert.equal((await driver.findElements(By.css('dialog'))).length, 0);
  const [, pages] = await printed('print-keys', false);
  assert.ok(words(pages[0]).includes('Natural Earth'));
});

test('a country profile is printed on three pages at most, after that of the map', async () => {
  for (const [lang, country] of [
    ['en', 'NER'],
    ['ar', 'LBN'],
  ]) {
    await share(driver, `${site.url}?lang=${lang}&country=${country}`);
    await click(driver, By.css('[data-share="close"]'));
    await driver.wait(
      async () => (await driver.findElements(By.css('.profile-series'))).length > 8,
      20000,
      'the charts',
    );
    const [, pages] = await printed(`print-profile-${lang}`, false);
    const last = pages.findIndex((page) => words(page).includes('CC BY 3.0 IGO. Summed'));
    assert.ok(last >= 1 && last <= 3, `the profile ends on page ${last + 1} of ${pages.length}`);
    // The values of all years are beside each chart.
    assert.match(words(pages.slice(1).join(' ')), country === 'NER' ? /2013 57,657/ : /1,154/);
  }
});

test('the cards of all listed projects are printed in one go, after the map', async () => {
  for (const lang of ['en', 'ar']) {
    await share(driver, `${site.url}?lang=${lang}`);
    await driver.executeScript('window.print = () => { window.printed = true; };');
    const button = await driver.findElement(By.css('[data-share="print-cards"]'));
    assert.match(
      await button.getText(),
      lang === 'en' ? /^Print with all cards: 7 projects$/ : /7/,
    );
    await button.click();
    await driver.wait(() => driver.executeScript('return window.printed === true'), 20000);
    const [, pages] = await printed(`print-cards-${lang}`, false);
    const text = words(pages.slice(1).join(' '));
    for (const title of ['MTM i-Map', 'AMEDIP', 'STREDECA']) assert.ok(text.includes(title), title);
    // Each card once, with its facts.
    const label = lang === 'en' ? 'Implementing agency' : null;
    if (label) assert.ok(text.split(label).length >= 5, text.slice(0, 2000));
    assert.ok(pages.length <= 16, `${pages.length} pages`);
    assert.equal((await driver.findElements(By.css('#print-cards'))).length, 0);
  }
});

test('the table is printed in the place of the card', async () => {
  await share(driver, `${site.url}?lang=en&view=table&list=countries`);
  await click(driver, By.css('[data-share="close"]'));
  const [, pages] = await printed('print-table', false);
  assert.ok(words(pages[0]).includes('Natural Earth'));
  assert.match(pages[1], /Projects \(as\s+donor|Projects \(as\s+project/);
  assert.match(pages.slice(1).join(' '), /Zambia|Tunisia/);
});

test('without the share module the page reports it and works on', async () => {
  const broken = await serve('/some/where', (name, bytes) =>
    /^share-.*wasm$/.test(name) ? null : bytes,
  );
  try {
    await load(driver, `${broken.url}?lang=en`);
    await click(driver, By.id('share-button'));
    const note = await driver.wait(until.elementLocated(By.css('.note')), 20000);
    assert.match(await note.getText(), /Sharing tools could not be loaded/);
    assert.equal((await driver.findElements(By.css('dialog'))).length, 0);
  } finally {
    broken.close();
    await complaints(driver);
  }
});

test('under a strict policy all files are saved', async () => {
  const files = sirv(process.env.DIST ?? 'dist', { dev: true });
  const server = createServer((request, response) => {
    response.setHeader('Content-Security-Policy', ours());
    files(request, response, () => response.writeHead(404).end());
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  try {
    await share(driver, `http://127.0.0.1:${server.address().port}/?lang=en`);
    for (const name of ['map.png', 'map.svg', 'projects.csv', 'map.geojson'])
      assert.ok(existsSync(await save(driver, name)));
    await click(driver, By.css('[data-share="close"]'));
    const [, pages] = await printed('print-policy', false);
    assert.ok(words(pages[0]).includes('Natural Earth'));
    assert.deepEqual(await complaints(driver), []);
  } finally {
    server.close();
  }
});
