// WCAG 2.2 AA as far as it can be tested automatically, in every state and language, by roles and
// names of the real accessibility tree; forced colours, reduced motion, narrow windows and large
// text, target sizes, and focus.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Key } from 'selenium-webdriver';
import {
  chooseFiles,
  clickReachable,
  By,
  ENGINE,
  chromiumOnly,
  load,
  moved,
  picture,
  quiet,
  resize,
  session,
  travel,
  until,
  view,
} from './browser.mjs';
import { folder } from './host.mjs';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const { site, driver } = await session();

const find = (selector) => driver.findElement(By.css(selector));
const press = (...keys) =>
  driver
    .actions()
    .sendKeys(...keys)
    .perform();
const media = (features) =>
  driver.sendDevToolsCommand('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });
const window = (width, height) => resize(driver, width, height);
/// WebKitGTK takes minutes for each language.
const LANGUAGES = ENGINE === 'webkit' ? ['ar'] : ['en', 'fr', 'ar'];
/// Only Chromium's protocol can emulate a dark colour scheme.
const SCHEMES = ENGINE === 'chromium' ? ['light', 'dark'] : ['light'];

/// Every state of the page: URL parameters, and the actions after loading.
const STATES = {
  opening: [''],
  'project card': ['project=stredeca'],
  'country card': ['country=LBY'],
  'route card': ['route=CM'],
  table: ['view=table'],
  'filters open': [
    'donor=ITA',
    async () => {
      for (const selector of [
        '[data-key="donor"] > summary',
        '.filters > summary',
        '[data-key="status"] > summary',
      ])
        await find(selector).click();
    },
  ],
  'search results': [
    'q=libya',
    async () => {
      await driver.wait(until.elementLocated(By.css('#panel [data-first]')), 5000);
    },
  ],
  'nothing found': ['with=YEM&donor=ITA'],
  comparison: ['view=compare&compare=stredeca+amedip'],
  figures: ['list=figures'],
  'share dialog': [
    'project=eamri',
    async () => {
      await find('#share-button').click();
      await driver.wait(until.elementLocated(By.css('#share[open] [data-share]')), 20000);
    },
  ],
  'in a frame': [
    'embed=1&project=stredeca',
    async () => {
      await driver.wait(until.elementLocated(By.css('.embed-foot a')), 5000);
    },
  ],
  about: ['list=about'],
  // Names are looked up before the notice says that there is none.
  'damaged link': [
    'project=nope',
    async () => {
      await driver.wait(until.elementLocated(By.css('.note')), 20000);
    },
  ],
  'what is wrong with opened content': [
    '',
    async () => {
      await find('#share-button').click();
      await driver.wait(until.elementLocated(By.css('#share[open] [data-share="own"]')), 20000);
      // The preview of the picture moves what is below it when it arrives.
      await clickReachable(driver, '#share [data-share="own"]');
      await driver.wait(until.elementLocated(By.css('#editor[open] #editor-files')), 20000);
      await chooseFiles(driver, wrong());
      await driver.wait(until.elementLocated(By.css('#editor-result .editor-list li')), 20000);
      await driver.executeScript(
        "for (const part of document.querySelectorAll('#editor-result details')) part.open = true",
      );
    },
  ],
};

/// Returns content with an unknown country, an invalid date and an unknown column.
function wrong() {
  const path = join(folder(), 'wrong.csv');
  writeFileSync(
    path,
    'id,title,countries,start,colour\na,A good one,Tunisia,2010,red\nb,A bad one,Tunise,32.13.2010,blue\n',
  );
  return path;
}

/// The language of the open page, if nothing was done in it that another state would keep.
let plain;
const visit = async (lang, state) => {
  const [query, act] = STATES[state];
  await (plain === lang && !act ? travel : load)(driver, `${site.url}?lang=${lang}&${query}`);
  plain = lang;
  if (!act) return;
  plain = undefined;
  await act();
};

/// Returns the violations that axe finds, each with rule, element and reason.
async function violations() {
  await driver.executeScript(AXE);
  return driver.executeAsyncScript(
    `
    const done = arguments[arguments.length - 1];
    axe.run(document, { runOnly: arguments[0], resultTypes: ['violations'] }).then(({ violations }) => done(
      violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 160) + ' – ' + failureSummary))), (error) => done([String(error)]));`,
    TAGS,
  );
}

/// Returns the relative luminance of the backgrounds of the elements that exist.
const lightness = (...selectors) =>
  driver.executeScript(
    `
  const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return arguments[0].filter((selector) => document.querySelector(selector)).map((selector) => {
    const [r, g, b] = getComputedStyle(document.querySelector(selector)).backgroundColor.match(/[\\d.]+/g).map((value) => linear(value / 255));
    return [selector, 0.2126 * r + 0.7152 * g + 0.0722 * b];
  });`,
    selectors,
  );

for (const state of Object.keys(STATES)) {
  test(`axe finds nothing: ${state}`, async () => {
    for (const lang of LANGUAGES) {
      await visit(lang, state);
      for (const scheme of SCHEMES) {
        if (ENGINE === 'chromium') await media({ 'prefers-color-scheme': scheme });
        // The open page follows: background, panel, and the sea.
        const light = await lightness('html', '.panel', '#map', 'dialog[open]', '.embed-foot');
        for (const [selector, value] of light)
          assert.ok(
            scheme === 'dark' ? value < 0.03 : value > 0.7,
            `${selector}: ${value}, ${scheme}`,
          );
        assert.deepEqual(await violations(), [], `${lang}, ${scheme}`);
      }
      if (ENGINE === 'chromium') await media({});
    }
  });
}

test(
  'in a window of 320 pixels, which is 1280 at 400 %, nothing is lost to the side',
  chromiumOnly('windows as narrow as that'),
  async () => {
    try {
      await window(320, 640);
      for (const lang of ['en', 'fr', 'ar']) {
        for (const state of Object.keys(STATES)) {
          await visit(lang, state);
          const [wide, beyond] = await driver.executeScript(`
          const inside = (element) => { for (let up = element.parentElement; up; up = up.parentElement) if (/auto|scroll|hidden|clip/.test(getComputedStyle(up).overflowX)) return true; return false; };
          return [document.documentElement.scrollWidth, [...document.querySelectorAll('.app *, .embed-foot *, dialog[open] *')].filter((element) => {
            const box = element.getBoundingClientRect();
            return box.width > 1 && box.height > 1 && (box.right > 321 || box.left < -1) && !inside(element) && element.checkVisibility({ visibilityProperty: true });
          }).map((element) => element.outerHTML.slice(0, 120))];`);
          assert.ok(wide <= 320, `${state}, ${lang}: ${wide} px wide`);
          assert.deepEqual(beyond, [], `${state}, ${lang}`);
        }
      }
      await picture(driver, 'narrow-320x640');
    } finally {
      await window(1280, 800);
    }
  },
);

test('at 200 % zoom (640 pixels), nothing overflows sideways', async () => {
  try {
    await window(640, 400);
    for (const state of Object.keys(STATES)) {
      await visit('en', state);
      const wide = await driver.executeScript('return document.documentElement.scrollWidth');
      assert.ok(wide <= 640, `${state}: ${wide}`);
    }
  } finally {
    await window(1280, 800);
  }
});

test('targets are at least 24 pixels wide and high, or have that much space', async () => {
  const sizes = [
    [1280, 800],
    [390, 844],
  ];
  for (const state of Object.keys(STATES)) {
    for (const [width, height] of sizes) {
      await window(width, height);
      // A visit takes seconds in WebKitGTK, which resizes the page instead.
      if (ENGINE === 'webkit' && width !== 1280) await quiet(driver);
      else await visit('en', state);
      const small = await driver.executeScript(`
        const shown = [...document.querySelectorAll('a[href], button, summary, input, select, label:has(input), [role=button], [tabindex="0"]:not(.map)')].filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.visually-hidden, .skip'));
        const boxes = new Map(shown.map((element) => [element, element.getBoundingClientRect()]));
        // WCAG 2.5.8: a target may be smaller in a sentence, or with no other within a circle of 24
        // pixels around it; a field in a label has the label as its target; a slider is as high as
        // its thumb, which the browser draws.
        return shown.filter((element) => {
          const box = boxes.get(element);
          if (box.width === 0 || (box.width >= 23.99 && box.height >= 23.99)) return false;
          if (element.closest('label') && element.matches('input') || element.matches('.chart [tabindex]')) return false;
          if (element.matches('a') && getComputedStyle(element).display === 'inline' && element.parentElement.textContent.trim() !== element.textContent.trim()) return false;
          const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
          return shown.some((other) => {
            if (other === element || other.contains(element) || element.contains(other)) return false;
            const near = boxes.get(other);
            const [dx, dy] = [Math.max(near.left - x, 0, x - near.right), Math.max(near.top - y, 0, y - near.bottom)];
            return near.width > 0 && Math.hypot(dx, dy) < 12;
          });
        }).map((element) => [element.outerHTML.slice(0, 140), boxes.get(element).width, boxes.get(element).height].join(' '));`);
      assert.deepEqual(small, [], `${state}, ${width}`);
    }
  }
  await window(1280, 800);
});

test(
  'forced colours leave the page readable, and who asked for less motion has none',
  chromiumOnly('its protocol asks for both'),
  async () => {
    await media({ 'forced-colors': 'active', 'prefers-contrast': 'custom' });
    for (const state of ['opening', 'project card', 'table', 'figures']) {
      await visit('en', state);
      assert.equal(
        await driver.executeScript("return matchMedia('(forced-colors: active)').matches"),
        true,
      );
      assert.deepEqual(await violations(), [], state);
      // The selected option differs in more than our colours.
      const same = await driver.executeScript(`
      const look = (element) => { const s = getComputedStyle(element); return [s.color, s.backgroundColor, s.borderBlockEndColor, s.textDecorationLine, s.fontWeight, s.outlineStyle].join(); };
      return [...document.querySelectorAll('.languages, .choice, .view-switch')].filter((group) => group.checkVisibility({ visibilityProperty: true })).filter((group) => {
        const [on, off] = ['[aria-pressed=true]', '[aria-pressed=false]'].map((which) => group.querySelector(which));
        return on && off && look(on) === look(off);
      }).map((group) => group.className);`);
      assert.deepEqual(same, [], state);
    }
    await picture(driver, 'forced-colours-1280x800');
    await media({ 'prefers-reduced-motion': 'reduce' });
    await visit('en', 'opening');
    await view(driver);
    // An animation moves the picture to twenty positions or more.
    await driver.executeScript(`
    const canvas = document.querySelector('#map canvas');
    window.places = new Set();
    new MutationObserver(() => places.add(canvas.style.transform)).observe(canvas, { attributeFilter: ['style'] });`);
    const start = await view(driver);
    await find('.buttons button').click();
    const end = await moved(driver, start);
    assert.notEqual(end.scale, start.scale);
    const [places, animations] = await driver.executeScript(
      'return [[...places], document.getAnimations().length]',
    );
    assert.ok(places.length <= 3, `the map jumps, it does not fly: ${places}`);
    assert.equal(animations, 0);
    await media({});
  },
);

test('the focus stays in the page: card, table, comparison, dialog, filters, note', async () => {
  const focused = () =>
    driver.executeScript(
      'const at = document.activeElement; return at === document.body ? "body" : at.id || at.className || at.tagName',
    );
  const kept = async (what) => {
    await quiet(driver);
    assert.notEqual(await focused(), 'body', what);
  };
  const enter = async (selector) => {
    await driver.executeScript('arguments[0].focus()', await find(selector));
    await press(Key.ENTER);
  };
  for (const [state, selector] of [
    ['project card', '.card .back'],
    ['country card', '.card .back'],
    ['route card', '.card .back'],
    ['table', '#sheet .back'],
    ['comparison', '#sheet .back'],
    ['damaged link', '.note button'],
    ['search results', '#search'],
  ]) {
    await visit('en', state);
    await enter(selector);
    await kept(`${state}: ${selector}`);
  }
  for (const state of ['project card', 'country card']) {
    await visit('en', state);
    await press(Key.TAB, Key.ESCAPE);
    await kept(`${state}: Escape`);
  }
  await visit('en', 'share dialog');
  await press(Key.ESCAPE);
  await driver.wait(async () => (await focused()) === 'share-button', 5000);
  // The frame has other texts afterwards, but the same elements.
  await visit('en', 'opening');
  await enter('.languages [lang=fr]');
  await driver.wait(
    () => driver.executeScript("return document.documentElement.lang === 'fr'"),
    5000,
  );
  assert.equal(await driver.executeScript('return document.activeElement.lang'), 'fr');
});

/// Returns the accessibility tree: role, name and description of each node.
async function tree() {
  const { nodes } = await driver.sendAndGetDevToolsCommand('Accessibility.getFullAXTree', {});
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, description, properties, backendDOMNodeId }) => ({
      role: role?.value,
      name: name?.value ?? '',
      description: description?.value ?? '',
      node: backendDOMNodeId,
      ...Object.fromEntries((properties ?? []).map(({ name, value }) => [name, value.value])),
    }));
}
/// Returns the only node with this role and name, once it exists.
async function one(role, name) {
  let found;
  await driver.wait(
    async () =>
      (found = (await tree()).filter(
        (node) =>
          node.role === role &&
          (name instanceof RegExp ? name.test(node.name) : node.name === name),
      )).length > 0,
    10000,
    `${role} ${name}`,
  );
  assert.equal(found.length, 1, `${role} ${name}: ${found.length}`);
  return found[0];
}
/// Activates a node as a screen reader does: with focus and Enter.
async function activate(role, name) {
  const { node } = await one(role, name);
  await driver.sendDevToolsCommand('DOM.focus', { backendNodeId: node });
  await press(Key.ENTER);
}

test(
  'the main path by role and name alone: project, its card, a country, the table, and back',
  chromiumOnly('its protocol reads the accessibility tree'),
  async () => {
    await load(driver, `${site.url}?lang=en`);
    for (const [role, name] of [
      ['heading', /i-Map/],
      ['main', ''],
      ['combobox', /./],
      ['navigation', 'Language'],
    ])
      await one(role, name);
    const map = () => one('application', 'Map');
    assert.match(
      (await map()).description,
      /^Participating country: \d+ countries\. Routes: .*Central Mediterranean.*Use the arrow keys to move between countries/,
    );
    await activate('link', /STREDECA/);
    const title = await one('heading', /STREDECA/);
    assert.equal(title.level, 2);
    await driver.wait(
      async () =>
        (await tree()).some(
          (node) => node.role === 'heading' && /STREDECA/.test(node.name) && node.focused,
        ),
      5000,
    );
    assert.match((await map()).description, /^Project country: Lebanon\. Donor: .*Italy.*Routes: /);
    await activate('button', 'Italy');
    await one('heading', 'Italy');
    await activate('button', 'Back to the list');
    await activate('button', 'Table');
    const table = await one('table', /Projects/);
    assert.ok(table);
    for (const name of [/^Start/, /^Donors/])
      await one('columnheader', name).catch(async (error) => {
        throw new Error(
          `${error}: ${(await tree()).filter(({ role }) => role === 'columnheader').map(({ name }) => name)}`,
        );
      });
    await activate('button', 'Back to the map');
    await driver.wait(async () => (await map()).focused === true, 5000);
  },
);

/// Returns the text of the live region for announcements, one of several with this role.
const said = async () =>
  driver.executeScript(
    "return document.querySelector('[role=status].visually-hidden').textContent",
  );
const status = async () => {
  const texts = await Promise.all(
    (await tree())
      .filter(({ role }) => role === 'status')
      .map(async ({ node }) => {
        const { object } = await driver.sendAndGetDevToolsCommand('DOM.resolveNode', {
          backendNodeId: node,
        });
        const { result } = await driver.sendAndGetDevToolsCommand('Runtime.callFunctionOn', {
          objectId: object.objectId,
          functionDeclaration: 'function () { return this.textContent; }',
          returnByValue: true,
        });
        return result.value;
      }),
  );
  const text = await said();
  assert.ok(texts.includes(text), `${text}: ${texts}`);
  return text;
};

test(
  'the map as a graph: arrow keys walk, the live region says where, Enter opens, Escape leaves',
  chromiumOnly('its protocol reads the accessibility tree'),
  async () => {
    for (const [lang, label, parts] of [
      ['en', 'Map', /: \d projects?, (project country|donor)/],
      ['ar', 'الخريطة', /مشروع|مشاريع/],
    ]) {
      await load(driver, `${site.url}?lang=${lang}`);
      await view(driver);
      const { node } = await one('application', label);
      await driver.sendDevToolsCommand('DOM.focus', { backendNodeId: node });
      const stood = [];
      const step = async (key) => {
        const before = await said();
        await press(key);
        await driver.wait(
          async () => (await said()) !== before,
          3000,
          `${lang}: nothing new is said after ${stood}`,
        );
        stood.push(await status());
        assert.equal(await driver.executeScript('return document.activeElement.id'), 'map');
      };
      await step(Key.ARROW_RIGHT);
      for (const key of [Key.ARROW_DOWN, Key.ARROW_LEFT, ...Array(6).fill(Key.ARROW_UP)])
        await step(key);
      for (const text of stood) assert.match(text, /.[,:،] ./);
      assert.ok(
        stood.some((text) => parts.test(text)),
        `${stood}`,
      );
      // The tooltip shows the same name, and the feature is outlined.
      const [tip, hidden] = await driver.executeScript(
        "const tip = document.querySelector('.tip'); return [tip.textContent, tip.hidden]",
      );
      assert.equal(hidden, false);
      assert.ok(stood.at(-1).includes(tip.replace(/ \(.*/, '')), `${tip}: ${stood.at(-1)}`);
      const inked = () =>
        driver.executeScript(
          "const canvas = document.querySelector('.overlay'); return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0)",
        );
      await driver.wait(inked, 3000, 'where the reader stands is outlined');
      await picture(driver, `walked-${lang}`);
      await press(Key.ENTER);
      await driver.wait(until.elementLocated(By.css('.card #card-title')), 5000);
      const title = await find('#card-title').getText();
      assert.ok(stood.at(-1).includes(title), `${title}: ${stood.at(-1)}`);
      await driver.wait(
        async () =>
          (await driver.executeScript('return document.activeElement.id')) === 'card-title',
        3000,
      );
      assert.equal(await inked(), false, 'nothing is outlined while the map has no focus');
      // Closing the card returns the focus to the map, with the feature still focused.
      await press(Key.ESCAPE);
      await driver.wait(
        async () => (await driver.executeScript('return document.activeElement.id')) === 'map',
        3000,
      );
      await driver.wait(inked, 3000, 'where the reader stands is outlined');
      await press(Key.ESCAPE);
      assert.equal(await inked(), false, 'Escape leaves');
      assert.equal(await driver.executeScript('return document.activeElement.id'), 'map');
    }
  },
);

test('the map follows the keyboard focus out of view, and Shift with an arrow pans it', async () => {
  await load(driver, `${site.url}?lang=en`);
  await driver.executeScript('arguments[0].focus()', await find('#map'));
  await press('+', '+', '+');
  const start = await view(driver);
  for (let steps = 0; steps < 12; steps += 1) await press(Key.ARROW_LEFT);
  const then = await view(driver);
  assert.ok(
    then.x < start.x && then.scale === start.scale,
    `${JSON.stringify(start)} ${JSON.stringify(then)}`,
  );
  const tip = await driver.executeScript(
    "const at = document.querySelector('.tip').getBoundingClientRect(), map = document.querySelector('#map').getBoundingClientRect(); return at.left >= map.left && at.right <= map.right && at.top >= map.top && at.top <= map.bottom",
  );
  assert.ok(tip, 'what was walked to is in view');
  const before = await said();
  await driver.actions().keyDown(Key.SHIFT).sendKeys(Key.ARROW_RIGHT).keyUp(Key.SHIFT).perform();
  assert.ok((await view(driver)).x > then.x);
  assert.equal(await said(), before);
});
