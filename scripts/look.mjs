// Takes the screenshots of scripts/look, in one session of Chromium.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { By, load, open, quiet, serve, until } from '../tests/e2e/browser.mjs';

const { OUT } = process.env;
let driver;

const click = async (selector) => (await driver.findElement(By.css(selector))).click();
const there = (selector) => driver.wait(until.elementLocated(By.css(selector)), 20000);

/// The states of the page: URL parameters, and the actions after loading.
const STATES = {
  home: [''],
  project: ['project=stredeca'],
  'long project': ['project=mtm-i-map-2009'],
  country: ['country=LBY'],
  'small country': ['country=MLT'],
  route: ['route=CM'],
  hub: ['hub=lampedusa'],
  group: ['group=eu-27'],
  search: ['q=libya', () => there('#panel [data-first]')],
  filters: [
    'donor=ITA',
    async () => {
      for (const selector of ['.filters > summary', '[data-key="donor"] > summary'])
        await driver.executeScript('document.querySelector(arguments[0])?.click()', selector);
    },
  ],
  nothing: ['with=YEM&donor=ITA'],
  table: ['view=table'],
  compare: ['view=compare&compare=stredeca+amedip'],
  countries: ['list=countries'],
  figures: ['list=figures'],
  about: ['list=about'],
  year: ['from=2009&to=2009'],
  world: ['world=world'],
  detections: ['volume=on'],
  strait: ['route=CM&map=13 36 2.2'],
  near: ['map=14.4 35.9 4'],
  share: [
    'project=eamri',
    async () => {
      await click('#share-button');
      await there('#share[open] [data-share]');
    },
  ],
  embed: ['embed=1&project=stredeca', () => there('.embed-foot a')],
  'wrong link': ['project=nope'],
};

/// Window, language, colour scheme, and the states to show.
const SHOTS = [
  [
    '1280x800',
    'en',
    'light',
    'home',
    'detections',
    'strait',
    'project',
    'country',
    'small country',
    'route',
    'hub',
    'group',
    'search',
    'filters',
    'table',
    'compare',
    'figures',
    'about',
    'year',
    'near',
    'share',
    'embed',
    'wrong link',
  ],
  ['1280x800', 'ar', 'light', 'home', 'detections', 'route', 'table'],
  ['1280x800', 'en', 'dark', 'home', 'route', 'share'],
  ['1920x1080', 'fr', 'light', 'home', 'country', 'world'],
  ['1024x768', 'fr', 'light', 'long project', 'nothing'],
  ['768x1024', 'ar', 'dark', 'home', 'project'],
  ['844x390', 'en', 'light', 'home', 'project'],
  ['640x400', 'en', 'light', 'home', 'route'],
  [
    '390x844',
    'en',
    'light',
    'home',
    'route',
    'detections',
    'project',
    'small country',
    'filters',
    'year',
    'share',
  ],
  ['390x844', 'ar', 'light', 'home', 'route', 'search'],
  ['390x844', 'fr', 'dark', 'home', 'figures'],
];
/// Windows with touch emulation.
const TOUCHED = ['768x1024', '844x390', '390x844'];

const wanted = process.argv.slice(2);
const shots = SHOTS.flatMap(([size, lang, scheme, ...states]) =>
  states.map((state) => ({ size, lang, scheme, state })),
)
  .map((shot, place) => ({
    ...shot,
    name: [
      String(place + 1).padStart(2, '0'),
      shot.state.replaceAll(' ', '-'),
      shot.size,
      shot.lang,
      shot.scheme,
    ].join('-'),
  }))
  .filter(({ name }) => wanted.every((word) => name.split('-').includes(word)));
if (shots.length === 0) throw new Error(`No screenshot has all of: ${wanted.join(' ')}`);

mkdirSync(OUT, { recursive: true });
for (const file of readdirSync(OUT).filter((file) =>
  /^\d\d-.*\.png$|^sheet(-\d+)?\.png$/.test(file),
))
  rmSync(join(OUT, file));
const site = await serve();
driver = await open();
const tell = (method, parameters) => driver.sendDevToolsCommand(method, parameters);
try {
  for (const { size, lang, scheme, state, name } of shots) {
    const [width, height] = size.split('x').map(Number);
    const touched = TOUCHED.includes(size);
    await tell('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: touched ? 2 : 1,
      mobile: touched,
    });
    await tell('Emulation.setTouchEmulationEnabled', {
      enabled: touched,
      maxTouchPoints: touched ? 5 : 1,
    });
    await tell('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: scheme }],
    });
    const [query, act = async () => {}] = STATES[state];
    // A failure in one state does not stop the others.
    try {
      await load(driver, `${site.url}?lang=${lang}&${query}`);
      await act();
      await quiet(driver);
    } catch (error) {
      console.error(`${name}: ${error.message}`);
      process.exitCode = 1;
    }
    writeFileSync(join(OUT, `${name}.png`), await driver.takeScreenshot(), 'base64');
  }
} finally {
  await driver.quit();
  site.close();
}
const figure = ({ name }) =>
  `<figure><a href="${name}.png"><img src="${name}.png" alt="" loading="lazy"></a><figcaption>${name}</figcaption></figure>`;
writeFileSync(
  join(OUT, 'index.html'),
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>The i-Map in ${shots.length} states</title>
<style>body { display: flex; flex-wrap: wrap; gap: 1rem; font: 14px sans-serif; } figure { margin: 0; } img { block-size: 300px; border: 1px solid #999; }</style>
${shots.map(figure).join('\n')}\n</html>\n`,
);
