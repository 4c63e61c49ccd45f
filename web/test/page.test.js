import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { hasBrowser, startBrowser, visit } from './browser.js';
import { startStub } from './stub.js';

// With REGIOGRAAF_URL the tests ask a running server; without it a stub with a few facts.

const questions = new URL('../../questions/', import.meta.url);
const ids = readdirSync(questions, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const { nl: agenda } = JSON.parse(readFileSync(new URL('O03/expected.json', questions)));

if (!hasBrowser) {
  const message = 'NOT TESTED: the page, since there is no Chromium (apt-get install chromium, or CHROMIUM=path)';
  console.error(`\n${'!'.repeat(message.length)}\n${message}\n${'!'.repeat(message.length)}\n`);
  if (process.env.CI === 'true') throw new Error(message);
}

describe('the page', { skip: !hasBrowser, concurrency: false }, () => {
  let browser;
  let server;
  let url;

  before(async () => {
    if (!process.env.REGIOGRAAF_URL) server = await startStub();
    url = new URL(process.env.REGIOGRAAF_URL ?? server.url).href;
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    server?.stop();
  });

  /** A test that fails as well when the page did what it never may. */
  const pageTest = (name, options, body) =>
    test(name, { timeout: 60_000 }, async () => {
      const visitor = await visit(browser, url, options);
      visitor.page.setDefaultTimeout(15_000);
      await body(visitor);
      assert.deepEqual(visitor.faults, []);
      await visitor.close();
    });

  const openMenu = (page) => page.getByRole('button', { name: 'Voorbeeldvragen' }).click();

  pageTest('speaks Dutch and keeps to its own server', {}, async ({ page, text, answered, shot }) => {
    assert.equal(await page.locator('html').getAttribute('lang'), 'nl');
    assert.match(await page.title(), /^regiograaf/);
    assert.match(await text('operation.graphql'), /^# Welkom bij regiograaf/);
    await shot('light');
    await page.getByRole('button', { name: /^Voer uit/ }).click();
    await answered('ontwikkeltafels');
    await page.getByRole('button', { name: 'Toon Documentatie' }).click();
    await page.getByText('Alle typen').waitFor();
    await shot('documentation');
    await page.getByRole('button', { name: 'Toon Geschiedenis' }).click();
    await page.getByRole('region', { name: 'Geschiedenis' }).getByText('Ontwikkeltafels').waitFor();
    await shot('history');
  });

  pageTest('loads its workers from its own server', {}, async ({ page }) => {
    await page.locator('.graphiql-query-editor .view-lines').click();
    const deadline = Date.now() + 10_000;
    const names = () => page.workers().map((worker) => worker.url());
    while (!names().some((name) => name.includes('graphql.worker')) && Date.now() < deadline) {
      await page.waitForTimeout(100);
    }
    assert.ok(names().some((name) => name.includes('graphql.worker')), `workers: ${names()}`);
    for (const name of names()) assert.ok(name.startsWith(url), name);
  });

  pageTest('shows who champion the Samenwerkingsagenda', {}, async ({ page, text, answered, shot, questions: sent }) => {
    await openMenu(page);
    assert.equal(await page.getByRole('menuitem').count(), ids.length);
    await shot('menu');
    await page.getByRole('menuitem', { name: agenda }).click();
    await answered('Harmjan Vedder');
    await shot('answer');
    assert.ok((await text('operation.graphql')).startsWith(`# ${agenda}\nquery O03 {`));
    assert.equal(new URL(page.url()).search, '?vraag=O03');
    assert.deepEqual(sent().map(({ operationName }) => operationName), ['O03']);
  });

  pageTest('has a menu for the keyboard', {}, async ({ page, answered }) => {
    const button = page.getByRole('button', { name: 'Voorbeeldvragen' });
    const focused = (text) =>
      page.waitForFunction((wanted) => {
        const { role, textContent } = document.activeElement;
        return role === 'menuitem' && textContent.startsWith(wanted);
      }, text);
    const items = page.getByRole('menuitem');

    await button.focus();
    await page.keyboard.press('Enter');
    await focused(await items.first().textContent());
    await page.keyboard.press('End');
    await focused(await items.last().textContent());
    await page.keyboard.press('ArrowUp');
    await focused(await items.nth(ids.length - 2).textContent());
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'hidden' });
    assert.ok(await button.evaluate((element) => element === document.activeElement), 'focus is back on the button');

    await page.keyboard.press('ArrowDown');
    await focused('');
    await page.keyboard.type(agenda.slice(0, 9));
    await focused(agenda);
    await page.keyboard.press('Enter');
    await answered('Harmjan Vedder');
  });

  pageTest('opens a question by its link', { path: '?vraag=O03' }, async ({ answered }) => {
    await answered('Harmjan Vedder');
  });

  pageTest('says that a link names no question', { path: '?vraag=O99' }, async ({ page }) => {
    await page.locator('.rg-notice').getByText('Er is geen voorbeeldvraag “O99”').waitFor();
  });

  pageTest('shows a query of a link without running it', { path: '?query=%7B%20__typename%20%7D' }, async (visitor) => {
    await visitor.page.waitForFunction(() =>
      document.querySelector('.graphiql-query-editor').innerText.includes('__typename'),
    );
    await visitor.page.waitForTimeout(500);
    assert.deepEqual(visitor.questions(), []);
  });

  pageTest('keeps what a person typed', {}, async ({ page, answered, text }) => {
    await page.locator('.graphiql-query-editor .view-lines').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText('# mijn vraag\n{ __typename }');
    await openMenu(page);
    await page.getByRole('menuitem', { name: agenda }).click();
    await answered('Harmjan Vedder');
    await page.getByRole('tab').first().click();
    assert.match(await text('operation.graphql'), /^# mijn vraag/);
    await page.waitForFunction(() => location.search === '');
  });

  pageTest('keeps the theme', {}, async ({ page, shot, answered }) => {
    await page.getByRole('button', { name: 'Donker thema' }).click();
    await page.locator('body.graphiql-dark').waitFor();
    await page.reload();
    await page.locator('body.graphiql-dark').waitFor();
    await openMenu(page);
    await shot('dark-menu');
    await page.getByRole('menuitem', { name: agenda }).click();
    await answered('Harmjan Vedder');
    await shot('dark');
    await page.getByRole('button', { name: 'Licht thema' }).click();
    await page.locator('body.graphiql-light').waitFor();
  });

  pageTest('fits a small screen', { viewport: { width: 390, height: 844 } }, async ({ page, answered, shot }) => {
    await openMenu(page);
    await shot('narrow-menu');
    await page.getByRole('menuitem', { name: agenda }).click();
    await answered('Harmjan Vedder');
    await shot('narrow');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${overflow} px too wide`);
    await page.getByRole('button', { name: 'Toon Documentatie' }).click();
    await shot('narrow-documentation');
    await page.getByRole('button', { name: 'Uitleg' }).click();
    await shot('narrow-help');
  });

  pageTest('opens its windows', {}, async ({ page, shot, text }) => {
    await page.getByRole('button', { name: 'Uitleg' }).click();
    await page.getByRole('dialog').getByText('kennisgraaf').waitFor();
    await shot('help');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Sneltoetsen' }).click();
    await shot('keys');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Instellingen' }).click();
    await page.getByRole('dialog').getByText('Donker').waitFor();
    await shot('settings');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Variabelen', exact: true }).click();
    await page.getByRole('region', { name: 'Variabelen' }).locator('.view-lines').first().click();
    await page.keyboard.insertText('{"slug":"regie"}');
    await page.getByRole('button', { name: /^Netjes opmaken/ }).click();
    await page.waitForTimeout(300);
    assert.equal(await text('variables.json'), '{\n  "slug": "regie"\n}');
  });

  pageTest('helps while typing', {}, async ({ page, shot }) => {
    await page.locator('.graphiql-query-editor .view-lines').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText('{ polic');
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-widget').getByText('policy').first().waitFor();
    await shot('suggestions');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+f');
    await page.locator('.find-widget.visible').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget').waitFor();
    await shot('commands');
  });

  test('says that the server is not there', { timeout: 60_000 }, async () => {
    const { page, answered, shot, close } = await visit(browser, url);
    await page.getByRole('button', { name: 'Schema opnieuw ophalen' }).waitFor();
    await page.route('**/graphql', (route) => route.abort());
    await openMenu(page);
    await page.getByRole('menuitem', { name: agenda }).click();
    await page.locator('.rg-notice[role=alert]').getByText('De server is niet bereikbaar').waitFor();
    await answered('De server is niet bereikbaar');
    await shot('unreachable');
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
    await page.locator('.rg-notice').waitFor({ state: 'hidden' });
    await close();
  });
});
