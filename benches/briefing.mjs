// Measures a briefing of 60 steps: the longest task of the main thread while it is opened, edited,
// reordered, and presented through all steps.
//
//   DIST=… node benches/briefing.mjs TIMES
//
// The tasks are those of the browser's own trace. The map is at rest before each action. The time of
// the processor counts: on a machine that others share, a task is as long as they let it be.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { By, load, open, quiet, serve, until } from '../tests/e2e/browser.mjs';
import { protocol, taskTimes } from './trace.mjs';

const times = Number(process.argv[2] ?? 3);
const STEPS = 60;
/// Greatest length of a task in ms.
const TARGET = 50;

/// The views of the steps, one after the other: selections, years, layers, a statistic, and the world.
const STATES = [
  'route=CM&volume=on&from=2008&to=2008&v=2',
  'project=amedip&v=2',
  'country=NER&v=2',
  'from=2009&to=2012&v=2',
  'statistic=refugees-hosted+2014&v=2',
  'with=MAR&v=2',
  'hub=agadez&v=2',
  'world=world&v=2',
  'route=WM&v=2',
  'view=table&v=2',
];
const texts = (text) => ({ en: text, fr: text, ar: text });
const briefing = {
  format: 'i-map-briefing',
  version: 1,
  title: texts('Sixty steps'),
  steps: Array.from({ length: STEPS }, (_, place) => ({
    state: STATES[place % STATES.length],
    title: texts(`Step ${place + 1}`),
    text: texts(
      `A paragraph with *emphasis* and a [link](https://example.org).\n\n${'Words. '.repeat(60)}`,
    ),
    notes: 'Notes of the speaker. '.repeat(10),
  })),
};

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const folder = mkdtempSync(join(tmpdir(), 'i-map-briefing-'));
const file = join(folder, 'sixty.json');
writeFileSync(file, JSON.stringify(briefing));

const press = (driver, command) =>
  driver.executeScript('document.querySelector(arguments[0]).click()', `[data-brief="${command}"]`);
const key = (driver, name) =>
  driver.executeScript(
    `document.activeElement.dispatchEvent(
       new KeyboardEvent('keydown', { key: arguments[0], bubbles: true, cancelable: true }));`,
    name,
  );
const find = (driver, css) => driver.wait(until.elementLocated(By.css(css)), 30000);

/// The actions in order: `[name, act]`.
const ACTIONS = [
  [
    'open the file',
    async (driver) => {
      await driver.findElement(By.id('briefing-file')).sendKeys(file);
      await find(driver, `[data-brief="step/${STEPS - 1}"]`);
    },
  ],
  [
    'open a step and type 20 letters',
    async (driver) => {
      await press(driver, 'step/30');
      const field = await find(driver, '[data-field="title/30"]');
      for (const letter of 'A title of 20 letters') await field.sendKeys(letter);
    },
  ],
  [
    'move a step 20 places up',
    async (driver) => {
      for (let at = 40; at > 20; at -= 1) await press(driver, `up/${at}`);
    },
  ],

  [
    'drag the last step to the front',
    (driver) =>
      driver.executeScript(`
        const rows = document.querySelectorAll('.briefing-steps > li');
        const send = (row, kind) => row.dispatchEvent(
          new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: new DataTransfer() }));
        send(rows[rows.length - 1], 'dragstart');
        send(rows[0], 'drop');`),
  ],
  [
    'duplicate, remove, undo',
    async (driver) => {
      await press(driver, 'step/10');
      await press(driver, 'duplicate/10');
      await press(driver, 'remove/11');
      await press(driver, 'undo');
      await press(driver, 'undo');
    },
  ],
  [
    'start the presentation',
    async (driver) => {
      await press(driver, 'present/o0');
      await find(driver, '.stage-place');
    },
  ],
];
for (let step = 1; step < STEPS; step += 1)
  ACTIONS.push([`present step ${step + 1}`, (driver) => key(driver, 'ArrowRight')]);
ACTIONS.push(['end the presentation', (driver) => key(driver, 'Escape')]);

/// Longest tasks by action.
const longest = new Map();
const site = await serve();
try {
  for (let time = 0; time < times; time += 1) {
    const driver = await open(1280, 800);
    try {
      const browser = await protocol(driver);
      await load(driver, `${site.url}?lang=en`);
      await driver.findElement(By.id('briefings-button')).click();
      await find(driver, '#briefing-editor h2');
      await quiet(driver);
      for (const [name, act] of ACTIONS) {
        const found = await taskTimes(browser, async () => {
          await act(driver);
          await quiet(driver);
        });
        const most = (kind) => Math.max(0, ...found.map((task) => task[kind]));
        longest.set(name, [...(longest.get(name) ?? []), [most('wall'), most('processor')]]);
      }
    } finally {
      await driver.quit();
    }
  }
} finally {
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
}

const rows = [...longest].map(([name, values]) => ({
  name,
  wall: median(values.map(([wall]) => wall)),
  processor: median(values.map(([, processor]) => processor)),
}));
const isStep = ({ name }) => /^present step/.test(name);
const late = rows.filter(({ processor }) => processor > TARGET);
const line = (name, wall, processor) =>
  console.log(
    `${name.padEnd(34)} ${wall.toFixed(1).padStart(6)} ms, of the processor ${processor.toFixed(1)}`,
  );
for (const row of rows)
  if (!isStep(row) || late.includes(row)) line(row.name, row.wall, row.processor);
const steps = rows.filter(isStep);
const of = (kind) => steps.map((row) => row[kind]);
line(`median of ${steps.length} steps`, median(of('wall')), median(of('processor')));
line('longest of them', Math.max(...of('wall')), Math.max(...of('processor')));
if (late.length > 0) {
  console.error(`Tasks longer than ${TARGET} ms: ${late.map(({ name }) => name).join(', ')}`);
  process.exitCode = 1;
}
