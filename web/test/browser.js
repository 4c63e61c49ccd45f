import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const shots = process.env.REGIOGRAAF_SHOTS;

/** Whether there is a browser to test with. */
export const hasBrowser = existsSync(executablePath);

/** Starts a browser that asks nothing of its own from the network. */
export function startBrowser() {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * Opens the page as a new visitor, and watches it.
 *
 * `faults` gathers what a page may never do: break the Content-Security-Policy, ask another server
 * for something, write an error to the console, throw.
 */
export async function visit(browser, url, { path = '', ...options } = {}) {
  const context = await browser.newContext({ locale: 'nl-NL', ...options });
  const page = await context.newPage();
  const faults = [];
  const asked = [];
  context.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(url) && !address.startsWith('data:')) faults.push(`asked ${address}`);
    if (request.method() === 'POST') asked.push(request.postDataJSON());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`thrown: ${error.stack}`));
  await page.exposeFunction('reportViolation', (violation) => faults.push(violation));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      globalThis.reportViolation(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  await page.goto(url + 'playground' + path);
  await page.locator('.graphiql-query-editor .view-lines').waitFor();
  return {
    page,
    faults,
    asked,
    /** The queries that were sent, but for introspection. */
    questions: () => asked.filter(({ query }) => !query.includes('__schema')),
    /** The text of one of the editors: operation.graphql, variables.json or response.json. */
    text: (name) =>
      page.evaluate(
        (end) =>
          globalThis.__MONACO.editor
            .getModels()
            .find(({ uri }) => uri.path.endsWith(end))
            .getValue(),
        name,
      ),
    /** Waits until a text is to be seen in the pane of the answer, scrolling to it. */
    answered: (part) =>
      page.waitForFunction((wanted) => {
        const editor = globalThis.__MONACO.editor
          .getEditors()
          .find((one) => one.getModel().uri.path.endsWith('response.json'));
        const [match] = editor.getModel().findMatches(wanted, false, false, true, null, false, 1);
        if (!match) return false;
        editor.revealLineInCenter(match.range.startLineNumber);
        const seen = document.querySelector('.result-window').innerText;
        return seen.replace(/\s+/g, ' ').includes(wanted);
      }, part),
    /** Saves a picture for a person to look at, if REGIOGRAAF_SHOTS names a folder. */
    async shot(name) {
      if (!shots) return;
      mkdirSync(shots, { recursive: true });
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(shots, `${name}.png`) });
    },
    close: () => context.close(),
  };
}
