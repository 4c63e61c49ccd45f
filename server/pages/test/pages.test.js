import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { hasBrowser, startBrowser, visit } from './browser.js';

// The tests ask the running server that REGIOGRAAF_URL names, which must hold the built-in graph.

if (!process.env.REGIOGRAAF_URL) throw new Error('REGIOGRAAF_URL must name a running server with the built-in graph');
const url = new URL(process.env.REGIOGRAAF_URL).href;

if (!hasBrowser) {
  const message = 'NOT TESTED: the pages, since there is no Chromium (apt-get install chromium, or CHROMIUM=path)';
  console.error(`\n${'!'.repeat(message.length)}\n${message}\n${'!'.repeat(message.length)}\n`);
  if (process.env.CI === 'true') throw new Error(message);
}

const looked = {
  start: { path: '' },
  search: { path: 'zoek?q=regiovisie' },
  nothing: { path: 'zoek?q=xyzzy' },
  list: { path: 'lijst/documents' },
  person: { path: 'e/annabet-jongkind' },
  municipality: { path: 'e/enschede' },
  cohort: { path: 'e/twente-14-gemeenten' },
  meeting: { path: 'e/bijeenkomst-bestuurders' },
  policy: { path: 'e/regiovisie-twente' },
  agenda: { path: 'e/samenwerkingsagenda' },
  document: { path: 'e/bron-update-samenwerkingsagenda' },
  missing: { path: 'e/bestaat-niet', status: 404 },
};
// Contrast depends on the theme alone, and the layout on the width: two screens see both of each.
const screens = {
  'wide and light': { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  'phone and dark': { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, colorScheme: 'dark' },
};

describe('the pages', { skip: !hasBrowser, concurrency: false }, () => {
  let browser;
  before(async () => {
    browser = await startBrowser();
  });
  after(() => browser?.close());

  const pageTest = (name, options, body) =>
    test(name, { timeout: 60_000 }, async () => {
      const visitor = await visit(browser, url, options);
      visitor.page.setDefaultTimeout(10_000);
      await body(visitor);
      assert.deepEqual(visitor.faults, []);
      await visitor.close();
    });

  for (const [name, where] of Object.entries(looked)) {
    for (const [screen, size] of Object.entries(screens)) {
      pageTest(`${name} can be read by all, ${screen}`, { ...where, ...size }, async ({ page, violations, shot }) => {
        assert.equal(await page.locator('script, [style], [onclick]').count(), 0);
        await shot(`${name} ${screen}`.replaceAll(' ', '-'));
        assert.equal(await page.locator('html').getAttribute('lang'), 'nl');
        assert.equal(await page.locator('h1').count(), 1);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(wider, 0, 'the page scrolls sideways');
        assert.deepEqual(await violations(), []);
      });
    }
  }

  pageTest('a reader without script finds Accare and its evidence', { javaScriptEnabled: false }, async ({ page }) => {
    await page.getByRole('searchbox', { name: 'Zoek een naam' }).fill('accare');
    await page.keyboard.press('Enter');
    await page.waitForURL(/zoek\?q=accare/);
    await page.getByRole('link', { name: 'Accare', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Accare' }).waitFor();
    await page.getByRole('link', { name: 'Wieteke Beernink' }).first().click();
    const passage = page.getByRole('link', { name: /^“Wieteke Beernink/ }).first();
    assert.match(await passage.getAttribute('href'), /^https:\/\/www\.samen14\.nl\/.*#:~:text=/);
  });

  pageTest('a keyboard skips the bar', {}, async ({ page }) => {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Naar de inhoud');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'inhoud');
  });

  pageTest('lists go on and come back', { path: 'lijst/documents' }, async ({ page }) => {
    const names = () => page.locator('.items a').allTextContents();
    const first = await names();
    assert.equal(first.length, 20);
    await page.getByRole('link', { name: 'Volgende' }).click();
    await page.waitForURL(/na=/);
    const second = await names();
    assert.equal(second.filter((name) => first.includes(name)).length, 0);
    await page.getByRole('link', { name: 'Vorige' }).click();
    await page.waitForURL(/voor=/);
    assert.deepEqual(await names(), first);
  });
});
