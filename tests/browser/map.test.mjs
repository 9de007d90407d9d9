// The map: its own tiles only, buttons for all that fingers do, a list of all it shows; and the sketch where it cannot be.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, problems, start, targets44, tooWide, words } from './harness.mjs';

const say = words('el');
let app;
before(async () => { app = await start(); });
after(async () => { await app?.stop(); });

const drawn = (page) => page.locator('.map-canvas[data-drawn="true"]').waitFor({ timeout: 30_000 });
const button = (page, key) => page.getByRole('button', { name: say(key) });

async function toTrip(page) {
  await page.getByRole('radio', { name: say('preset-manual-chair') }).check();
  await button(page, 'continue').click();
  for (const [title, query] of [['to-title', 'Ateneum'], ['from-title', 'Oodi']]) {
    await page.getByRole('heading', { level: 1, name: say(title) }).waitFor();
    await page.getByRole('searchbox').fill(query);
    await page.getByRole('button', { name: new RegExp(query) }).first().click();
    if (title === 'to-title') await page.getByRole('button', { name: say('place-go') }).click();
  }
  await page.getByRole('heading', { level: 1, name: /Ateneum/ }).waitFor();
}

// What the arrow of north says: 0 is up.
const north = (page) => page.locator('.map-north').evaluate((arrow) => Number(/-?[\d.]+/.exec(arrow.style.transform || '0')[0]));

test('the map turns to the way and back, zooms by buttons, and asks this server only', async () => {
  const page = await app.open('/');
  const tiles = [];
  page.on('request', (request) => { const { pathname } = new URL(request.url()); if (pathname.startsWith('/tiles/')) tiles.push(pathname); });
  await toTrip(page);
  await drawn(page);
  assert.equal(await north(page), 0, 'north is up at first');
  await button(page, 'map-turn').click();
  await page.waitForFunction(() => /rotate\(-?[1-9]/.test(document.querySelector('.map-north').style.transform));
  // From Oodi to the Ateneum one goes south east: north then points down.
  assert.ok(Math.abs(await north(page)) > 90, `${await north(page)}`);
  await button(page, 'map-north').click();
  await page.waitForFunction(() => Math.abs(parseFloat(/\((.*)deg/.exec(document.querySelector('.map-north').style.transform)[1])) < 0.1);
  const more = page.waitForRequest('**/tiles/**');
  await button(page, 'map-zoom-out').click();
  await more;
  assert.ok(tiles.every((tile) => /^\/tiles\/1[2-6]\/\d+\/\d+\.mvt$/.test(tile)), `${tiles}`);
  assert.deepEqual(problems(page), []);
});

test('all that the map shows stands in a list beside it', async () => {
  const page = await app.open('/');
  await toTrip(page);
  await drawn(page);
  await page.getByText(say('map-list')).click();
  for (const key of ['map-list-start', 'map-list-goal']) await page.getByText(say(key)).waitFor();
  await page.getByText(/^Μέρη πάνω στον χάρτη: \S/).waitFor();
  assert.deepEqual(await axe(page), []);
});

test('without WebGL the text is whole and a sketch stands in for the map', async () => {
  const page = await app.open('/', { init: () => { HTMLCanvasElement.prototype.getContext = () => null; } });
  await toTrip(page);
  await page.getByText(say('map-missing')).waitFor();
  await page.getByRole('img', { name: say('sketch-title') }).waitFor();
  assert.ok(await page.locator('ol.legs > li').count() > 2, 'the steps');
  for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }]) {
    await page.emulateMedia(media);
    assert.deepEqual(await axe(page), [], JSON.stringify(media));
  }
  assert.deepEqual(await targets44(page), []);
  await page.setViewportSize({ width: 320, height: 640 });
  assert.equal(await tooWide(page), 0);
  const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));
  assert.ok(!asked.some((path) => path.startsWith('/vendor/') || path.startsWith('/tiles/')), 'nothing is fetched for a map that cannot be');
  assert.deepEqual(problems(page), []);
});

test('on paper the sketch stands for the map', async () => {
  const page = await app.open('/', { colorScheme: 'dark' });
  await toTrip(page);
  await drawn(page);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.getByRole('img', { name: say('sketch-title') }).isVisible());
  assert.ok(!await page.locator('.map-canvas').isVisible());
  const ground = await page.locator('.sketch-ground').evaluate((rect) => getComputedStyle(rect).fill);
  assert.equal(ground, 'rgb(255, 255, 255)', 'paper is white, whatever the screen was');
});

test('the map follows the theme of the device while it is open', async () => {
  const page = await app.open('/');
  await toTrip(page);
  await drawn(page);
  const middle = async () => (await page.locator('.map-canvas').screenshot()).length;
  const light = await middle();
  await page.locator('.map-canvas').evaluate((element) => { delete element.dataset.drawn; });
  await page.emulateMedia({ colorScheme: 'dark' });
  await drawn(page);
  assert.notEqual(await middle(), light);
  assert.deepEqual(problems(page), []);
});

test('the map of a place comes after its facts, and only when one comes near it', async () => {
  const page = await app.open('about:blank', { size: { width: 390, height: 400 } });
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/place/w8033120');
  await button(page, 'place-go').waitFor();
  await page.getByText(say('place-source')).waitFor();
  await page.waitForLoadState('networkidle');
  assert.deepEqual(asked.filter((path) => /^\/(tiles|vendor)\//.test(path)), [], 'nobody came near the map');
  await page.locator('#place-map').scrollIntoViewIfNeeded();
  await drawn(page);
  assert.ok(asked.some((path) => path.startsWith('/tiles/')));
  assert.deepEqual(problems(page), []);
});

test('on paper a place has its facts, and neither a map nor what holds only now', async () => {
  const page = await app.open('/place/w8033120');
  await button(page, 'place-go').waitFor();
  await page.emulateMedia({ media: 'print' });
  const hidden = async (selector) => assert.equal(await page.locator(selector).first().isVisible(), false, selector);
  for (const selector of ['#place-map', '.action', '.opening', '.week-today .week-mark', '.row']) await hidden(selector);
  await page.getByRole('heading', { name: say('doors-title') }).waitFor();
  assert.ok(await page.getByRole('table').isVisible());
});
