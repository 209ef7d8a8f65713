// The URL is the state: links open what they name, and Back goes back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { click, By, load, session, text, until, view } from './browser.mjs';

const { site, driver } = await session();

const heading = () => text(driver, '.card h2');
const query = async () => new URL(await driver.getCurrentUrl()).searchParams;
const item = (name) =>
  driver.findElement(By.xpath(`//a[contains(@class,"item")][contains(.,${JSON.stringify(name)})]`));

test('a link opens its record and map position in its language', async () => {
  await load(driver, `${site.url}?lang=fr&project=stredeca&map=35.90+33.90+3.00`);
  assert.equal(
    await heading(),
    'Renforcement des capacités d’accueil et de détention au Liban (STREDECA)',
  );
  const near = await view(driver);
  assert.equal((await query()).get('map'), '35.90 33.90 3.00');
  await load(driver, `${site.url}?lang=en&country=LBN`);
  assert.equal(await heading(), 'Lebanon');
  // Closer than in the link of the project.
  assert.ok((await view(driver)).scale > near.scale);
  assert.equal((await query()).get('map'), null);
  await load(driver, `${site.url}?lang=en&route=EM&view=world`);
  assert.equal(await heading(), 'Eastern Mediterranean route');
  assert.equal(await text(driver, '.view-switch [aria-pressed=true]'), 'World');
});

test('a damaged part of a link is left out and reported, and the rest is used', async () => {
  await load(driver, `${site.url}?lang=en&project=nope&country=LBN&map=here`);
  assert.equal(await heading(), 'Lebanon');
  await driver.wait(until.elementLocated(By.css('.note')), 20000);
  assert.match(await text(driver, '.note'), /project=nope, map=here/);
  await click(driver, By.css('.note button'));
  assert.equal((await driver.findElements(By.css('.note'))).length, 0);
});

test('the selection is in the address, and Back and Forward follow it', async () => {
  await load(driver, `${site.url}?lang=en`);
  await item('STREDECA').click();
  await driver.wait(async () => (await query()).get('project') === 'stredeca', 3000);
  await view(driver);
  await click(driver, By.xpath('//button[contains(@class,"link")][.="Italy"]'));
  await driver.wait(async () => (await query()).get('country') === 'ITA', 3000);
  assert.equal((await query()).get('project'), null);
  await driver.navigate().back();
  await driver.wait(async () => (await query()).get('project') === 'stredeca', 3000);
  await driver.wait(
    () =>
      driver.executeScript(
        "return document.querySelector('.card h2')?.textContent.includes('STREDECA')",
      ),
    3000,
  );
  await driver.navigate().back();
  await driver.wait(async () => (await driver.findElements(By.css('.card'))).length === 0, 3000);
  await driver.navigate().forward();
  await driver.wait(until.elementLocated(By.css('.card h2')), 3000);
  assert.match(await heading(), /STREDECA/);
});

test('moving the map changes the address without a new entry in the history', async () => {
  await load(driver, `${site.url}?lang=en`);
  const entries = () => driver.executeScript('return history.length');
  const before = await entries();
  await click(driver, By.css('[aria-label="Zoom in"]'));
  await view(driver);
  const map = (await query()).get('map');
  assert.match(map, /^-?\d+\.\d\d -?\d+\.\d\d \d\.\d\d$/);
  assert.equal(await entries(), before);
  await driver.navigate().refresh();
  await driver.wait(until.elementLocated(By.css('#map[data-view]')), 10000);
  await view(driver);
  assert.equal((await query()).get('map'), map);
});

test('a link changed by a mail program or a person opens its record', async () => {
  for (const [link, name] of [
    ['&amp;project=STREDECA.', /STREDECA/],
    ['&#38;project=stredeca', /STREDECA/],
    ['&country=Liban', /Lebanon/],
    ['%26COUNTRY%3Dlb', /Lebanon/],
    ['&%26project%3Dstredeca', /STREDECA/],
    ['&project%253Dstredeca', /STREDECA/],
    ['&amp%3Bamp%3Bcountry%3DLBN', /Lebanon/],
  ]) {
    await load(driver, `${site.url}?lang=en${link}`);
    await driver.wait(until.elementLocated(By.css('.card h2')), 5000);
    assert.match(await heading(), name);
    assert.equal((await driver.findElements(By.css('.note'))).length, 0, link);
    const address = new URL(await driver.getCurrentUrl());
    assert.match(address.search, /^\?lang=en&(project=stredeca|country=LBN)&v=2$/, link);
    assert.equal(address.hash, '');
  }
});

test('unknown routes fall back to those of the opening view and are reported', async () => {
  await load(driver, `${site.url}?lang=en&routes=all`);
  await driver.wait(until.elementLocated(By.css('.note')), 5000);
  assert.match(await text(driver, '.note'), /routes=all/);
  assert.equal((await query()).get('routes'), null);
});
