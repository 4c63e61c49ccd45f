import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const shots = process.env.REGIOGRAAF_SHOTS;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Whether there is a browser to test with. */
export const hasBrowser = existsSync(executablePath);

/** Starts a browser that asks nothing of its own from the network. */
export function startBrowser() {
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/**
 * Opens a page as a new visitor, and watches it. `faults` gathers what a page may never do: break the
 * Content-Security-Policy, ask another server for something, write an error to the console, run a script.
 */
export async function visit(browser, url, { path = '', status = 200, ...options } = {}) {
  const context = await browser.newContext({ locale: 'nl-NL', ...options });
  const page = await context.newPage();
  const faults = [];
  context.on('request', (request) => {
    if (!request.url().startsWith(url)) faults.push(`asked ${request.url()}`);
    if (request.resourceType() === 'script') faults.push(`script ${request.url()}`);
  });
  page.on('console', (message) => {
    // Chromium writes a line for a page that answers 404, which is what some of them must.
    if (message.type() === 'error' && !/status of 404/.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  const answer = await page.goto(url + path);
  if (answer.status() !== status) faults.push(`${path} answers ${answer.status()}, not ${status}`);
  return {
    page,
    faults,
    /** What axe finds against WCAG 2.2 AA and its own good practices, one line each. */
    async violations() {
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() =>
        globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }),
      );
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
    },
    /** Saves a picture for a person to look at, if REGIOGRAAF_SHOTS names a folder. */
    async shot(name) {
      if (!shots) return;
      mkdirSync(shots, { recursive: true });
      await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
    },
    close: () => context.close(),
  };
}
