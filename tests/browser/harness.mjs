// What the browser tests stand on: a server of their own with the sample city, Chromium, and the checks of accessibility.
//
//   const app = await start();            in `before`; `await app.stop()` in `after`
//   const page = await app.open('/', { size: PHONE, locale: 'el-GR' });
//   assert.deepEqual(await axe(page), []);
//
// By hand, after `cargo build` and `mobile/build`: node --test tests/browser/start.test.mjs
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const binary = process.env.PROSVASI_TEST_BIN ?? join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug/prosvasi');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 800 };
const STARTS_WITHIN = 60_000;
const STOPS_WITHIN = 10_000;
// A developer's own settings of the server stay out of the tests.
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PROSVASI_')));

// ---- server ----------------------------------------------------------------------------------------------------------

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

// The map is read once a run (`test` names the result); alone, a file of tests reads it itself.
function prepareDatabase(file) {
  const ready = process.env.PROSVASI_TEST_DATABASE;
  if (ready) {
    for (const part of ['', '-wal']) if (existsSync(ready + part)) copyFileSync(ready + part, file + part);
    return;
  }
  const extract = join(root, 'data/helsinki.osm.pbf');
  const { status, stderr } = spawnSync(binary, ['import', '--extract', extract, '--database', `sqlite:${file}`], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the import ended with ${status}: ${stderr}`);
}

// Fills it with the invented people of the demo.
function invent(folder, database) {
  const { status, stderr } = spawnSync(binary, ['demo', '--database', `sqlite:${database}`], { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the demo ended with ${status}: ${stderr}`);
}

// Asks until it answers, or until the process is gone or out of time.
async function untilHealthy(url, server, log) {
  const end = Date.now() + STARTS_WITHIN;
  while (Date.now() < end && server.exitCode === null) {
    const answer = await fetch(`${url}/healthz`).catch(() => null);
    if (answer?.ok) return;
    await pause(50);
  }
  throw new Error(`the server does not answer (${server.exitCode ?? 'still running'}):\n${log.join('')}`);
}

async function startServer(folder, extra, settings, port, invents) {
  const database = join(folder, 'prosvasi.db');
  if (!existsSync(database)) {
    prepareDatabase(database);
    if (invents) invent(folder, database);
  }
  const listen = `127.0.0.1:${port ?? await freePort()}`;
  const url = `http://${listen}`;
  const log = [];
  const server = spawn(
    binary,
    ['serve', '--listen', listen, '--database', `sqlite:${database}`, ...extra],
    { cwd: folder, env: { ...env, PROSVASI_CLIENT: join(root, 'dist'), ...settings }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (bytes) => log.push(bytes.toString()));
  await untilHealthy(url, server, log).catch((error) => { server.kill('SIGKILL'); throw error; });
  return { url, log, stop: () => stopServer(server) };
}

async function stopServer(server) {
  if (server.exitCode !== null) throw new Error(`the server had ended by itself, with ${server.exitCode}`);
  const gone = once(server, 'exit');
  server.kill('SIGTERM');
  const stopped = await Promise.race([gone, pause(STOPS_WITHIN, null, { ref: false })]);
  if (stopped) return;
  server.kill('SIGKILL');
  throw new Error(`the server did not stop within ${STOPS_WITHIN} ms of SIGTERM`);
}

// ---- browser ---------------------------------------------------------------------------------------------------------

function launch(flags) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      // Chromium's sandbox cannot be used by root, and in a container or in CI one is root.
      ...(process.getuid() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      // In a container /dev/shm can be too small for a map.
      '--disable-dev-shm-usage',
      ...flags,
      // Nothing of its own accord: a test machine may have no network.
      '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  });
}

const noted = new WeakMap();

// What no page may do: errors on the console, exceptions, answers of 400 and above, requests to other hosts.
function watch(page, url) {
  const problems = [];
  noted.set(page, problems);
  page.on('console', (message) => message.type() === 'error' && problems.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
  page.on('response', (answer) => answer.status() >= 400 && problems.push(`${answer.status()} ${answer.url()}`));
  page.on('request', (request) => {
    const asked = request.url();
    if (/^(https?|wss?):/.test(asked) && !asked.startsWith(`${url}/`)) problems.push(`another host: ${asked}`);
  });
}

/** What went wrong on the page since it was opened; empty is right. */
export const problems = (page) => noted.get(page) ?? [];

/**
 * A server and a browser. `serve` are further arguments for `prosvasi serve`, `env` further settings, `flags` of Chromium; with
 * `port` the server knows its own address, with `demo` its people are those of the demo.
 */
export async function start({ serve = [], env: settings = {}, flags = [], port = false, demo = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'prosvasi-browser-'));
  const fixed = port ? await freePort() : undefined;
  if (fixed) settings = { ...settings, PROSVASI_PUBLIC_URL: `http://127.0.0.1:${fixed}` };
  let server = await startServer(folder, serve, settings, fixed, demo);
  const browser = await launch(flags).catch(async (error) => { await server.stop(); throw error; });
  return {
    url: server.url,
    log: server.log,
    /** The program with these words, on this server's database: what it writes to stdout. */
    command(...words) {
      const all = [...words, '--database', `sqlite:${join(folder, 'prosvasi.db')}`];
      const { status, stdout, stderr } = spawnSync(binary, all, { cwd: folder, env, encoding: 'utf8' });
      if (status !== 0) throw new Error(`${words[0]} ended with ${status}: ${stderr}`);
      return stdout;
    },
    /** One statement on the server's database, as the clock would have it: a browser test cannot wait for a day. */
    sql(text) {
      const { status, stdout, stderr } = spawnSync('sqlite3', ['-cmd', '.timeout 10000', join(folder, 'prosvasi.db'), text], { encoding: 'utf8' });
      if (status !== 0) throw new Error(`sqlite3 ended with ${status}: ${stderr}`);
      return stdout.trim();
    },
    /** Nobody answers any more, until `resume`: what a phone without a connection meets, workers of the page included. */
    async pause() {
      await server.stop();
      server = undefined;
    },
    /** The server answers again, at the same address. */
    async resume() {
      server = await startServer(folder, serve, settings, new URL(this.url).port);
    },
    /** A page of its own (own storage). `size` is PHONE or DESK; `init` runs before the page's own scripts; the rest is what newContext takes. */
    async open(path = '/', { size = PHONE, locale = 'el-GR', init, ...rest } = {}) {
      const context = await browser.newContext({
        baseURL: server.url, viewport: size, locale, timezoneId: 'Europe/Athens', reducedMotion: 'reduce', ...rest,
      });
      if (init) await context.addInitScript(init);
      const page = await context.newPage();
      watch(page, server.url);
      await page.goto(path);
      return page;
    },
    async stop() {
      await browser.close();
      await server?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

// ---- words ----------------------------------------------------------------------------------------------------------

/** The words of a language as the client says them: `say('continue')`. Only those without arguments and plurals. */
export function words(language) {
  const text = readFileSync(join(root, `domain/words/${language}.ftl`), 'utf8');
  const known = new Map([...text.matchAll(/^([a-z][a-z0-9-]*) = (.+)$/gm)].map(([, key, said]) => [key, said]));
  return (key) => {
    const said = known.get(key);
    if (!said || said.includes('{')) throw new Error(`${language}.ftl has no plain words for ${key}`);
    return said;
  };
}

// ---- checks ----------------------------------------------------------------------------------------------------------

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds, one text a rule; empty is right. `only` names the rules; all that are ours when left out. */
export async function axe(page, only) {
  await page.evaluate(axeSource);
  const which = only ? { type: 'rule', values: only } : { type: 'tag', values: RULES };
  const found = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly, resultTypes: ['violations'] }), which);
  return found.violations.map(({ id, impact, help, nodes }) =>
    [`${id} (${impact}): ${help}`, ...nodes.map((node) => `  ${node.target.join(' ')}: ${node.failureSummary}`)].join('\n'));
}

/**
 * What can be pressed and is smaller than 44×44 px; empty is right. axe lets small targets pass when they stand apart.
 * A link within a sentence is exempt, as in WCAG 2.5.8; a box or radio button counts with its label.
 */
export function targets44(page) {
  return page.evaluate(() => {
    const pressable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"], ' +
      ['button', 'link', 'checkbox', 'radio', 'switch', 'tab', 'option', 'menuitem'].map((role) => `[role=${role}]`).join(', ');
    const shown = (element) => element.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true });
    const inSentence = (element) => {
      const around = element.parentElement;
      return element.matches('a') && getComputedStyle(element).display === 'inline' &&
        around.textContent.trim().length > element.textContent.trim().length;
    };
    const boxes = (element) => [element, ...(element.labels ?? [])].map((part) => part.getBoundingClientRect());
    const size = (element) => {
      const all = boxes(element).filter(({ width, height }) => width > 1 && height > 1);
      if (all.length === 0) return null;
      const span = (low, high) => Math.max(...all.map((box) => box[high])) - Math.min(...all.map((box) => box[low]));
      return { width: span('left', 'right'), height: span('top', 'bottom') };
    };
    return [...document.querySelectorAll(pressable)].filter((element) => shown(element) && !inSentence(element)).flatMap((element) => {
      const box = size(element);
      if (!box || (box.width >= 43.9 && box.height >= 43.9)) return [];
      const name = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40);
      return [`${element.tagName.toLowerCase()} "${name}": ${box.width.toFixed(0)}×${box.height.toFixed(0)}`];
    });
  });
}

/** How many px the page is wider than the screen; 0 is right. */
export async function tooWide(page) {
  return Math.max(0, await page.evaluate(() => document.documentElement.scrollWidth - innerWidth));
}

/**
 * Pictures of the page as a phone and a desk show it: NAME.390x844.png and NAME.1280x800.png. They go to docs/screenshots
 * when UPDATE_SCREENSHOTS is set, else to a temporary folder, so that a run of the tests leaves the checkout clean.
 * `settle` waits for what else must be drawn (a map).
 */
export async function snapshot(page, name, { settle = async () => {} } = {}) {
  const folder = process.env.UPDATE_SCREENSHOTS ? join(root, 'docs/screenshots') : join(tmpdir(), 'prosvasi-screenshots');
  mkdirSync(folder, { recursive: true });
  const before = page.viewportSize();
  const made = [];
  for (const size of [PHONE, DESK]) {
    await page.setViewportSize(size);
    await page.evaluate(() => document.fonts.ready);
    await settle(page);
    const path = join(folder, `${name}.${size.width}x${size.height}.png`);
    await page.screenshot({ path, animations: 'disabled' });
    made.push(path);
  }
  await page.setViewportSize(before);
  return made;
}
