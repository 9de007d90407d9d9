// Without a connection: the client opens, with the last trip and its map. And a newer version waits until it is taken.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { problems, start, words } from './harness.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const say = words('el');
let app;
let client; // a copy of the built client, which a test may replace by a newer one
before(async () => {
  client = mkdtempSync(join(tmpdir(), 'prosvasi-client-'));
  cpSync(join(root, 'dist'), client, { recursive: true });
  app = await start({ env: { PROSVASI_PHONE: '210 000 0000', PROSVASI_CLIENT: client } });
});
after(async () => {
  await app?.stop();
  rmSync(client, { recursive: true, force: true });
});

const heading = (page, name) => page.getByRole('heading', { level: 1, name });
const mapDrawn = (page) => page.locator('.map-canvas[data-drawn="true"]').waitFor({ timeout: 30_000 });
// The worker has kept the client's files and serves this page.
const kept = (page) => page.evaluate(async () => {
  await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) {
    await new Promise((done) => { navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }); });
  }
});
const cached = (page) => page.evaluate(async () => {
  const all = await Promise.all((await caches.keys()).map(async (name) => [name, (await (await caches.open(name)).keys()).map(({ url }) => new URL(url))]));
  return all.flatMap(([name, urls]) => urls.map(({ pathname, search }) => ({ name, path: pathname + search })));
});

async function toTrip(page) {
  await page.getByRole('radio', { name: say('preset-manual-chair') }).check();
  await page.getByRole('button', { name: say('continue') }).click();
  for (const [title, query] of [['to-title', 'Ateneum'], ['from-title', 'Oodi']]) {
    await heading(page, say(title)).waitFor();
    await page.getByRole('searchbox').fill(query);
    await page.getByRole('button', { name: new RegExp(query) }).first().click();
    if (title === 'to-title') await page.getByRole('button', { name: say('place-go') }).click();
  }
  await heading(page, /Ateneum/).waitFor();
  await mapDrawn(page);
}

test('without a connection the client opens, and says so where it must ask', async () => {
  const page = await app.open('/');
  await kept(page);
  await app.pause();
  try {
    await page.reload();
    await heading(page, say('move-title')).waitFor();
    await page.getByRole('radio', { name: say('preset-pram') }).check();
    await page.getByRole('button', { name: say('continue') }).click();
    await heading(page, say('to-title')).waitFor();
    await page.getByRole('searchbox').fill('kiasma');
    await page.getByRole('button', { name: say('retry') }).waitFor();
    // Any address of the client opens, the telephone too.
    await page.goto('/call');
    await page.getByRole('link', { name: say('call-danger') }).waitFor();
  } finally {
    await app.resume();
  }
});

test('without a connection the last trip opens, with its map', async () => {
  const page = await app.open('/');
  await kept(page);
  await toTrip(page);
  // Some of the map's files came before the worker watched over the page: the next visit has all of them.
  await page.reload();
  await mapDrawn(page);
  await page.waitForFunction(async () => (await (await caches.open('prosvasi-tiles')).keys()).length > 3);
  await app.pause();
  try {
    await page.goto('/trip');
    await page.getByText(say('trip-kept-offline')).waitFor();
    assert.ok(await page.locator('ol.legs > li').count() > 2, 'every step');
    await mapDrawn(page);
    await page.getByText(say('map-list')).click();
    await page.getByText(/^Μέρη πάνω στον χάρτη: \S/).waitFor();
  } finally {
    await app.resume();
  }
});

test('who forgets the last trip keeps no tile of its map', async () => {
  const page = await app.open('/');
  await kept(page);
  await toTrip(page);
  await page.waitForFunction(async () => (await (await caches.open('prosvasi-tiles')).keys()).length > 0);
  await page.goto('/me');
  await page.getByRole('button', { name: say('forget-all'), exact: true }).click();
  await page.getByRole('button', { name: say('forget-yes') }).click();
  await page.getByText(say('forget-done')).waitFor();
  await page.waitForFunction(async () => !(await caches.keys()).includes('prosvasi-tiles') || (await (await caches.open('prosvasi-tiles')).keys()).length === 0);
});

test('the tiles of the last trip are kept for its map; answers never are', async () => {
  const page = await app.open('/');
  await kept(page);
  await toTrip(page);
  await page.waitForFunction(async () => (await (await caches.open('prosvasi-tiles')).keys()).length > 0);
  const files = await cached(page);
  assert.ok(files.some(({ path }) => path === '/app_bg.wasm') && files.some(({ path }) => path.startsWith('/vendor/maplibre')));
  assert.ok(files.filter(({ path }) => path.startsWith('/tiles/')).every(({ path }) => path.endsWith('?keep')));
  assert.deepEqual(files.filter(({ path }) => path.startsWith('/api/')), [], 'no answer about a place or a trip');
  assert.ok(files.every(({ path }) => !/ateneum|oodi/i.test(path)));
  assert.deepEqual(problems(page), []);
});

test('a newer version waits until it is taken, and what was typed is not lost', async () => {
  const page = await app.open('/');
  await page.getByRole('radio', { name: say('preset-manual-chair') }).check();
  await page.getByRole('button', { name: say('continue') }).click();
  await heading(page, say('to-title')).waitFor();
  await kept(page);
  await page.getByRole('searchbox').fill('kias');
  await page.getByRole('button', { name: /Kiasma/ }).waitFor();

  // The operator installs a newer version: the same files under another name of the build.
  const worker = join(client, 'sw.js');
  const before = readFileSync(worker, 'utf8');
  for (const ending of ['.br', '.gz']) rmSync(worker + ending, { force: true });
  writeFileSync(worker, before.replace(/prosvasi-[0-9a-f]{16}/, 'prosvasi-0000000000000000'));
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await page.getByText(say('update-ready')).waitFor();
  assert.equal(await page.getByRole('searchbox').inputValue(), 'kias', 'nothing happens by itself');

  const anew = page.waitForEvent('load');
  await page.getByRole('button', { name: say('update-take') }).click();
  await anew;
  await heading(page, say('to-title')).waitFor();
  await page.getByRole('button', { name: /Kiasma/ }).waitFor();
  assert.equal(await page.getByRole('searchbox').inputValue(), 'kias');
  const builds = await page.evaluate(async () => (await caches.keys()).filter((name) => name !== 'prosvasi-tiles'));
  assert.deepEqual(builds, ['prosvasi-0000000000000000'], 'the older version is gone');
  assert.ok(!await page.getByText(say('update-ready')).isVisible());
  assert.deepEqual(problems(page), []);
});
