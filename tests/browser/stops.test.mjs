// A stop on the way, on the sample city: added, read, moved, removed and taken back; the focus is always where one goes on.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, problems, start, targets44, words } from './harness.mjs';

const KIASMA = [24.9367, 60.172];

let app;
before(async () => { app = await start({ env: { PROSVASI_PHONE: '210 000 0000' } }); });
after(async () => { await app?.stop(); });

const say = words('en');
const heading = (page, name) => page.getByRole('heading', { level: 1, name });
const row = (page, name) => page.locator('.stop-row', { hasText: name });
const focused = (page, selector) => page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);

// The question for the trip itself: that for the way back wants no more than the way.
const isTrip = ({ more, to }, place) => more === true && (!place || to.place === place);

async function choose(page, query, name) {
  await page.getByRole('searchbox').fill(query);
  await page.locator('.place', { hasText: name }).first().click();
}

// The answer to the next question for a trip to a place, with what was asked.
async function answered(page, to, act) {
  const response = page.waitForResponse((one) => one.url().includes('/api/v1/trips') && isTrip(one.request().postDataJSON(), to));
  await act();
  const answer = await response;
  return { asked: answer.request().postDataJSON(), ...await answer.json() };
}

// The client itself, and not the page that is there before it.
const clientThere = (page) => page.waitForFunction(() => document.querySelector('#main h1') && !document.getElementById('boot'));

// To a trip from the library to the museum.
async function toTrip(page) {
  await clientThere(page);
  await page.getByRole('radio', { name: say('preset-manual-chair') }).check();
  await page.getByRole('button', { name: say('continue') }).click();
  await heading(page, say('to-title')).waitFor();
  await choose(page, 'Ateneum', 'Ateneum');
  await page.getByRole('button', { name: say('place-go') }).click();
  await heading(page, say('from-title')).waitFor();
  return answered(page, null, () => choose(page, 'Oodi', 'Oodi'));
}

async function addStop(page, to, name) {
  await page.getByRole('link', { name: say('stop-add') }).click();
  await heading(page, say('via-title')).waitFor();
  const answer = await answered(page, to, () => choose(page, name, name));
  await row(page, name).waitFor();
  return answer;
}

// How near a way comes to a point, in metres; a degree of longitude is half one of latitude here.
const nearest = (line, [lon, lat]) => Math.min(...line.map(([x, y]) => Math.hypot((x - lon) * 55_600, (y - lat) * 111_200)));

test('a stop is added, the way leads over it, a step names it, and it is removed', async () => {
  const page = await app.open('/', { locale: 'en-GB' });
  const plain = await toTrip(page);
  const to = plain.asked.to.place;
  assert.equal(plain.asked.via, undefined);
  assert.ok(nearest(plain.trip.line, KIASMA) > 100, 'the plain way leads elsewhere');

  const over = await addStop(page, to, 'Kiasma');
  assert.equal(over.asked.via.length, 1);
  assert.ok(nearest(over.trip.line, KIASMA) < 60, 'the way leads over the stop');
  assert.ok(over.trip.distance_m > plain.trip.distance_m + 100);
  await focused(page, 'h1');
  await page.getByRole('heading', { level: 2, name: /^Stop 1: .*Kiasma$/ }).waitFor();
  await page.getByText(/^Arrival at the stop: \d/).waitFor();
  const step = page.locator('ol.legs .leg-what', { hasText: /^You are at your stop: .*Kiasma\. Go back the way you came/ });
  await step.waitFor();
  await page.locator('.map-list summary', { hasText: say('map-list') }).click();
  await page.locator('.map-list li', { hasText: /^Stop 1: .*Kiasma$/ }).waitFor();
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await targets44(page), []);

  // It is still there after a reload, and goes with the way back.
  await page.reload();
  await row(page, 'Kiasma').waitFor();
  const back = await answered(page, plain.asked.from.place, () => page.getByRole('button', { name: say('swap') }).click());
  assert.deepEqual(back.asked.via, over.asked.via);
  await answered(page, to, () => page.getByRole('button', { name: say('swap') }).click());

  const without = await answered(page, to, () => row(page, 'Kiasma').getByRole('button', { name: /^Remove stop 1: .*Kiasma$/ }).click());
  assert.equal(without.asked.via, undefined);
  await focused(page, '#stops-title');
  await row(page, 'Kiasma').waitFor({ state: 'detached' });
  await page.getByText(/^Removed: .*Kiasma$/).waitFor();
  await step.waitFor({ state: 'detached' });
  const again = await answered(page, to, () => page.getByRole('button', { name: say('undo') }).click());
  assert.deepEqual(again.asked.via, over.asked.via);
  await focused(page, '#stops-title');
  await row(page, 'Kiasma').waitFor();

  assert.doesNotMatch(page.url().slice(app.url.length), /\d|kiasma/i, 'no address holds where somebody goes');
  assert.deepEqual(problems(page), []);
});

test('the order of stops is changed by keyboard, and another destination lets them go', async () => {
  const page = await app.open('/', { locale: 'en-GB' });
  const to = (await toTrip(page)).asked.to.place;
  await addStop(page, to, 'Kiasma');
  const both = await addStop(page, to, 'Pääposti');
  assert.equal(both.asked.via.length, 2);
  const earlier = row(page, 'Pääposti').getByRole('button', { name: 'Earlier: stop 2, Pääposti' });
  await earlier.focus();
  const moved = await answered(page, to, () => page.keyboard.press('Enter'));
  assert.deepEqual(moved.asked.via, [...both.asked.via].reverse());
  await focused(page, '#earlier-0');
  assert.match(await page.locator('.stop-row').first().textContent(), /Pääposti/);
  assert.notDeepEqual(moved.trip.line, both.trip.line, 'another order is another way');
  // Once more changes nothing: it is the first.
  await page.keyboard.press('Enter');
  assert.match(await page.locator('.stop-row').first().textContent(), /Pääposti/);

  // Another traveller keeps the stops; another destination does not.
  await page.goto('/');
  await clientThere(page);
  await page.getByRole('radio', { name: say('preset-on-foot') }).check();
  const walking = await answered(page, to, () => page.getByRole('button', { name: say('continue') }).click());
  assert.deepEqual([walking.asked.profile.preset, walking.asked.via], ['on_foot', moved.asked.via]);
  await row(page, 'Kiasma').waitFor();
  await page.goto('/to');
  await choose(page, 'Kinopalatsi', 'Kinopalatsi');
  const asked = answered(page, null, () => page.getByRole('button', { name: say('place-go') }).click()
    .then(() => page.getByRole('link', { name: /^Same start/ }).click()));
  assert.equal((await asked).asked.via, undefined);
  await heading(page, /Kinopalatsi/).waitFor();
  assert.equal(await page.locator('.stop-row').count(), 0);
  assert.deepEqual(problems(page), []);
});

test('what lies near the way is made a stop with one press, and offered no more', async () => {
  const page = await app.open('/', { locale: 'en-GB' });
  const to = (await toTrip(page)).asked.to.place;
  const here = page.getByRole('button', { name: /^Stop here/ });
  await page.locator('.near summary').click();
  await here.first().waitFor();
  assert.equal(new Set(await here.allTextContents()).size, await here.count(), 'each has a name of its own');
  const over = await answered(page, to, () => here.first().click());
  const [stop] = over.asked.via;
  await focused(page, 'h1');
  await page.locator('.stop-row').waitFor();
  // The list is asked anew, along the new way: the stop lies on it, and is not offered twice.
  await page.locator('.near summary').click();
  await here.first().waitFor();
  const again = await answered(page, to, () => here.first().click());
  assert.deepEqual(again.asked.via[0], stop);
  assert.equal(again.asked.via.length, 2);
  assert.notDeepEqual(again.asked.via[1], stop);
  assert.deepEqual(problems(page), []);
});
