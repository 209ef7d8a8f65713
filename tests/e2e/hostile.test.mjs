// Content with an attempted injection in every text of every file: under the published policy, with
// Trusted Types enforced, it stays text. `generate hostile` writes the files.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { click, By, ENGINE, complaints, load, open, until, travel } from './browser.mjs';
import { folder, host, ours } from './host.mjs';

const DIST = process.env.DIST ?? 'dist';
const here = folder();
let driver;
let site;

before(async () => {
  const [pages, data] = [join(here, 'pages'), join(here, 'data')];
  cpSync(DIST, pages, { recursive: true });
  // Its list does not match these files.
  rmSync(join(pages, 'sw.js'));
  const generate = ['--package', 'i-map-tools', '--bin', 'generate', '--', 'hostile', data];
  execFileSync('cargo', ['run', '--quiet', ...generate], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let taken = 0;
  for (const file of readdirSync(join(pages, 'data'))) {
    const own = join(data, file.replace(/-[0-9a-f]{16}\.bin$/, '.bin'));
    if (!existsSync(own)) continue;
    copyFileSync(own, join(pages, 'data', file));
    taken += 1;
  }
  assert.ok(taken >= 12, `${taken} files`);
  // Records what the policy blocks; nothing should get that far.
  writeFileSync(
    join(pages, 'before.js'),
    "window.stopped = []; addEventListener('securitypolicyviolation', (event) => stopped.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`)); for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => { window.hit = name; };",
  );
  const page = readFileSync(join(pages, 'index.html'), 'utf8');
  writeFileSync(
    join(pages, 'index.html'),
    page.replace('<head>', '<head><script src="before.js"></script>'),
  );
  site = await host({ '/map': pages });
  site.headers = () => ({ 'Content-Security-Policy': ours() });
  driver = await open(1280, 900, { saved: here });
});
after(async () => {
  await driver?.quit();
  await site?.stop();
});

/// Fails if something ran, was blocked by the policy, was loaded, or links outside the web.
async function harmless(where) {
  const [hit, stopped, links, strange] = await driver.executeScript(`
    // The preview in the share dialog is a picture of the page's own, in which no script runs.
    const own = (element) => element.matches('#share-preview > img') && element.src.startsWith('blob:' + location.origin);
    const all = [...document.querySelectorAll('body *')].filter((element) => !own(element));
    return [window.hit ?? null, window.stopped,
      all.flatMap((element) => ['href', 'src', 'action', 'formaction'].map((name) => element.getAttribute(name) ?? element.getAttributeNS('http://www.w3.org/1999/xlink', name)))
        .filter((value) => value && !/^(https?:\\/\\/|#|\\.?\\/?[\\w./-]*$)/.test(value)),
      all.filter((element) => /^(script|iframe|object|embed|img|base|style)$/i.test(element.localName) && !element.closest('noscript') || [...element.attributes].some(({ name }) => /^on/.test(name) || name === 'srcdoc'))
        .map((element) => element.outerHTML.slice(0, 120))];`);
  assert.deepEqual([hit, stopped, links, strange], [null, [], [], []], where);
}

const STATES = [
  '',
  'project=stredeca',
  'project=mtm-i-map-2009&text=original',
  'country=LBY',
  'route=CM',
  'hub=agadez',
  'group=eu-27',
  'list=countries',
  'list=routes',
  'list=documents',
  'list=figures',
  'list=about',
  'view=table',
  'view=table&list=countries',
  'view=table&list=routes',
  'view=compare&compare=stredeca+amedip',
  'donor=ITA&with=NER',
  'q=%3Cimg+src%3Dx+onerror%3Dhit%3D1%3E',
  'q=libya',
  'embed=1',
  'project=%22%3E%3Cimg+src%3Dx+onerror%3Dhit%3D1%3E',
  'country=javascript:hit=1&map=%3Cscript%3E',
];

test('hostile content runs, links and loads nothing in any language or state', async () => {
  for (const lang of ['en', 'fr', 'ar']) {
    for (const [place, query] of STATES.entries()) {
      // A URL with an injection, or one that changes how the page starts, is loaded afresh.
      const get = place === 0 || /%|embed/.test(query) ? load : travel;
      await get(driver, `${site.origin}/map/?lang=${lang}&${query}`);
      await driver.executeScript(
        "for (const part of document.querySelectorAll('details')) part.open = true",
      );
      await harmless(`${lang}, ${query}`);
    }
  }
  await load(driver, `${site.origin}/map/?lang=en&project=stredeca`);
  assert.match(
    await driver.executeScript("return document.querySelector('#card-title').textContent"),
    /<|javascript:|data:|=HYPERLINK|cmd|\{name\}/,
    'what is hostile is said as it is',
  );
});

test('hostile content stays text in tooltips, announcements, shared and saved files and print', async () => {
  await load(driver, `${site.origin}/map/?lang=en&project=eamri`);
  for (const [x, y] of [
    [800, 400],
    [850, 450],
    [900, 350],
    [760, 300],
  ])
    await driver.actions().move({ x, y, duration: 0 }).perform();
  await click(driver, By.id('share-button'));
  await driver.wait(until.elementLocated(By.css('#share[open] [data-share]')), 20000);
  for (const name of ['map.svg', 'map.png', 'projects.csv', 'projects.json']) {
    const [stem, ending] = name.split('.');
    // Pictures are named after what they show.
    const begin = ['svg', 'png'].includes(ending) ? 'i-map-' : `i-map-${stem}-`;
    // With such texts it may be below the part to which a driver scrolls.
    await driver.executeScript(
      'document.querySelector(arguments[0]).click()',
      `[data-share="save/${name}"]`,
    );
    await driver.wait(
      () => readdirSync(here).some((file) => file.startsWith(begin) && file.endsWith(`.${ending}`)),
      20000,
      name,
    );
  }
  await harmless('the dialog');
  const svg = readdirSync(here).find((file) => file.endsWith('.svg'));
  if (ENGINE === 'chromium') {
    await driver.sendDevToolsCommand('Page.printToPDF', {});
    await harmless('on paper');
  }
  // The picture as a page of its own.
  site.folders['/saved'] = here;
  site.headers = () => ({});
  await driver.get(`${site.origin}/saved/${svg}`);
  const [hit, programs] = await driver.executeScript(
    "return [window.hit ?? null, [...document.querySelectorAll('script, foreignObject, image, [onload], [onerror]')].length]",
  );
  assert.deepEqual([hit, programs], [null, 0]);
  assert.ok(readFileSync(join(here, svg), 'utf8').includes('&lt;'));
});

test('the page logs nothing except the missing worker', async () => {
  assert.deepEqual(
    (await complaints(driver)).filter(
      (line) =>
        !/sw\.js|favicon|A bad HTTP response code \(404\) was received when fetching the script/.test(
          line,
        ),
    ),
    [],
  );
});
