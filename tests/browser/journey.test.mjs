// The journey of the first stage: say how you move, pick a museum, read a trip that keeps to your limits.
// By pointer, by keyboard alone, in Greek and in English; every screen is checked for accessibility on the way.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, axe, problems, snapshot, start, targets44, words } from './harness.mjs';

const say = words('el');
let app;
before(async () => { app = await start({ env: { PROSVASI_PHONE: '210 000 0000' } }); });
after(async () => { await app?.stop(); });

// A page on which the client itself stands: before it has come, the hub's own first page answers (first.test.mjs).
async function open(...where) {
  const page = await app.open(...where);
  await page.waitForFunction(() => document.querySelector('#main h1') && !document.getElementById('boot'));
  return page;
}

const heading = (page, name) => page.getByRole('heading', { level: 1, name });

// Nothing that axe finds, nothing too small to press, nothing wider than the screen.
async function accessible(page, screen) {
  // At its end nothing of a page lies behind what stays at the bottom; axe looks at one position only.
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  assert.deepEqual(await axe(page), [], `axe on ${screen}`);
  assert.deepEqual(await targets44(page), [], `targets on ${screen}`);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, `${screen} is ${wider} px wider than the screen`);
  await page.evaluate(() => scrollTo(0, 0));
}

// The map is a picture of the trip: drawn when it says so.
const mapDrawn = (page) => page.locator('.map-canvas[data-drawn="true"]').waitFor({ timeout: 30_000 });

async function choose(page, query, name) {
  await page.getByRole('searchbox').fill(query);
  await page.getByRole('button', { name }).first().click();
}

// To the trip by pointer, with what each screen is called.
async function toTrip(page, { move, next, where, go, from }) {
  await page.getByRole('radio', { name: move }).check();
  await page.getByRole('button', { name: next }).click();
  await heading(page, where).waitFor();
  await choose(page, 'Ateneum', /Ateneum/);
  await heading(page, /Ateneum/).waitFor();
  await page.getByRole('button', { name: go }).click();
  await heading(page, from).waitFor();
  await choose(page, 'Oodi', /Oodi/);
}

const GREEK = {
  move: 'Χειροκίνητο αμαξίδιο', next: 'Συνέχεια', where: 'Πού θέλετε να πάτε;', go: 'Διαδρομή ως εδώ', from: 'Από πού ξεκινάτε;',
};

test('a person in a manual wheelchair reads a trip to a museum, in Greek, by pointer', async () => {
  const page = await open('/');
  await heading(page, 'Πώς κινείστε;').waitFor();
  assert.equal(await page.getByRole('radio').count(), 7);
  assert.equal(await page.getByRole('radio', { checked: true }).count(), 0, 'nothing is chosen for the person');
  await accessible(page, 'how do you move');
  await snapshot(page, 'traveller');

  await page.getByRole('radio', { name: GREEK.move }).check();
  await page.getByRole('button', { name: GREEK.next }).click();
  await heading(page, GREEK.where).waitFor();
  await accessible(page, 'where to');
  await snapshot(page, 'where-to');
  // Without accents and in capitals, as people type.
  await page.getByRole('searchbox').fill('ΜΟΥΣΕΙΟ');
  await page.getByRole('button', { name: /Kiasma/ }).waitFor();
  await accessible(page, 'the list of museums');
  await snapshot(page, 'museums');
  await choose(page, 'aten', /Ateneum/);

  // The place before the way: what is known of its doors.
  await heading(page, 'Ateneum').waitFor();
  await page.getByText('Προσβάσιμο, αλλά δεν ξέρουμε από ποια πόρτα').waitFor();
  await accessible(page, 'the place');
  await snapshot(page, 'place');
  await page.getByRole('button', { name: GREEK.go }).click();

  await heading(page, GREEK.from).waitFor();
  await accessible(page, 'where from');
  await snapshot(page, 'where-from');
  const asked = page.waitForRequest('**/api/v1/trips**');
  const answered = page.waitForResponse('**/api/v1/trips**');
  await choose(page, 'Oodi', /Oodi/);

  const { profile, from, to } = (await asked).postDataJSON();
  assert.equal(profile.preset, 'manual_chair');
  assert.ok(from.place && to.place);
  const { result, trip, arrival } = await (await answered).json();
  assert.equal(result, 'trip');
  assert.ok((trip.steepest_up ?? 0) <= 0.083 && (trip.worst_kerb_m ?? 0) <= 0.03 && (trip.narrowest_m ?? 1) >= 0.8);
  assert.ok(!trip.legs.some((leg) => ['steps', 'escalator'].includes(leg.kind)));
  // The museum is accessible, but nobody recorded by which door: the words stand there as they were written.
  assert.equal(arrival.kind, 'door_unknown');
  await heading(page, 'Προς: Ateneum').waitFor();
  await page.getByText(/Ateneumkuja/).first().waitFor();
  const metres = page.getByText(/\d+\s*μ\./).first();
  await metres.waitFor();
  const steps = page.locator('ol.legs > li');
  assert.equal(await steps.count(), trip.legs.length, 'one sentence a leg');
  await mapDrawn(page);
  await accessible(page, 'the trip');
  await snapshot(page, 'trip', { settle: mapDrawn });

  assert.doesNotMatch(page.url().slice(app.url.length), /\d|ateneum|oodi/i, 'no address holds where somebody goes');
  assert.deepEqual(problems(page), []);
});

test('from a trip that can be made somebody is asked to come along: where it leads is not asked again', async () => {
  const page = await open('/');
  await toTrip(page, GREEK);
  await heading(page, 'Προς: Ateneum').waitFor();
  await page.locator('ol.legs > li').first().waitFor();
  const told = (await (await page.request.get('/api/v1/places?q=ateneum')).json()).places[0];
  await page.getByRole('link', { name: new RegExp(say('trip-ask-hand')) }).click();
  await heading(page, say('help-escort')).waitFor();
  await accessible(page, 'an escort on a trip');
  await page.getByRole('link', { name: say('ask-go-on'), exact: true }).click();
  await heading(page, say('ask-to-escort')).waitFor();
  await page.getByRole('heading', { level: 2, name: 'Ateneum', exact: true }).waitFor();
  assert.equal(await page.getByRole('searchbox').count(), 0, 'nobody looks for it again');
  await page.getByRole('button', { name: say('continue') }).click();

  // The rest is asked as always, and the place stands where all of it is read once more.
  const field = (name) => page.locator(`[name="${name}"]`);
  const choose = (name, value) => page.locator(`[name="${name}"][value="${value}"]`).check();
  const goesOn = () => page.getByRole('button', { name: say('continue') }).click();
  await heading(page, say('ask-when')).waitFor();
  await field('day').fill(new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10));
  await field('hour').fill('11:00');
  await choose('goes-back', 'no');
  await goesOn();
  await heading(page, say('ask-from')).waitFor();
  assert.equal(await page.locator('[name="home"]:checked').count(), 0, 'where they meet nobody guesses');
  await choose('home', 'home');
  await field('from-words').fill('Οδός Ονείρων 3');
  await goesOn();
  await heading(page, say('ask-needs')).waitFor();
  await choose('aid', 'walker');
  await choose('barrier', 'no');
  await choose('helpers', 'one');
  await goesOn();
  await heading(page, say('ask-check')).waitFor();
  await page.locator('.answers').getByText('Συνοδεία: Ateneum', { exact: true }).waitFor();
  const kept = await page.evaluate(() => Object.values({ ...sessionStorage, ...localStorage }).join('\n'));
  assert.ok(kept.includes(told.id), 'the place itself, and not just its name');
  assert.deepEqual(problems(page), []);
});

test('the same journey by keyboard alone', async () => {
  const page = await open('/');
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.value || '');
  // Tabs until what has the focus is called so; a person would not try more than this many times.
  const tabTo = async (name, times = 30) => {
    for (let time = 0; time < times; time += 1) {
      await page.keyboard.press('Tab');
      if (name.test(await focused())) return;
    }
    assert.fail(`Tab never came to ${name}`);
  };
  await heading(page, 'Πώς κινείστε;').waitFor();
  await tabTo(/Μετάβαση στο περιεχόμενο/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.type), 'radio', 'the skip link leads past the head');
  // From no choice, Space takes the first.
  await page.keyboard.press('Space');
  assert.ok(await page.getByRole('radio', { name: GREEK.move }).isChecked());
  await tabTo(/^Συνέχεια$/);
  await page.keyboard.press('Enter');

  await heading(page, GREEK.where).waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  await tabToSearch(page);
  await page.keyboard.type('kiasma');
  await page.getByRole('button', { name: /Kiasma/ }).waitFor();
  await tabTo(/^Kiasma/);
  await page.keyboard.press('Enter');

  await heading(page, /Kiasma/).waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  await tabTo(/^Διαδρομή ως εδώ$/);
  await page.keyboard.press('Enter');

  await heading(page, GREEK.from).waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  await tabToSearch(page);
  await page.keyboard.type('ateneum');
  await page.getByRole('button', { name: /Ateneum/ }).waitFor();
  await tabTo(/^Ateneum/);
  await page.keyboard.press('Enter');

  await heading(page, 'Προς: Kiasma').waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1', null, { timeout: 10_000 });
  await page.getByText(/Ξεκινήστε/).first().waitFor();
  assert.match(await page.title(), /Kiasma/);
  // The whole screen can be passed through: one comes out at its end.
  const seen = new Set();
  let out = false;
  for (let time = 0; time < 60; time += 1) {
    await page.keyboard.press('Tab');
    seen.add(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120) ?? ''));
    out = await page.evaluate(() => document.activeElement === document.body);
    if (out) break;
  }
  assert.ok(seen.size > 4 && out, `Tab went over ${seen.size} and ${out ? 'came out' : 'was caught'}`);
  assert.deepEqual(problems(page), []);
});

async function tabToSearch(page) {
  for (let time = 0; time < 20; time += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.type === 'search')) return;
  }
  assert.fail('Tab never came to the search field');
}

test('the same journey in English, and the language follows at once', async () => {
  const page = await open('/', { size: DESK });
  await heading(page, 'Πώς κινείστε;').waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await heading(page, 'How do you move?').waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await toTrip(page, { move: 'Manual wheelchair', next: 'Continue', where: 'Where do you want to go?', go: 'Route to here', from: 'Where do you start?' });
  await heading(page, /Ateneum/).waitFor();
  await mapDrawn(page);
  await accessible(page, 'the trip in English');
  await page.getByRole('button', { name: 'Ελληνικά' }).click();
  await heading(page, 'Προς: Ateneum').waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'el');
  assert.deepEqual(problems(page), []);
});

test('who chooses nothing is told so, beside the question', async () => {
  const page = await open('/');
  await page.getByRole('button', { name: GREEK.next }).click();
  await page.getByText('Διαλέξτε πρώτα πώς κινείστε.').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.type), 'radio');
  assert.match(await page.title(), /^Σφάλμα/);
  await accessible(page, 'the question with its error');
});

test('the choice is kept on the device, and the trip outlives a reload', async () => {
  const page = await open('/');
  await toTrip(page, GREEK);
  await heading(page, 'Προς: Ateneum').waitFor();
  await page.reload();
  await heading(page, 'Προς: Ateneum').waitFor();
  await page.goto('/');
  await page.getByRole('radio', { name: GREEK.move, checked: true }).waitFor();
});

test('dark, narrow, large and in forced colours, every screen holds', async () => {
  for (const [name, options] of Object.entries({
    dark: { colorScheme: 'dark' },
    narrow: { size: { width: 320, height: 640 } },
    forced: { forcedColors: 'active' },
  })) {
    const page = await open('/', options);
    await heading(page, 'Πώς κινείστε;').waitFor();
    await accessible(page, `how do you move, ${name}`);
    await toTrip(page, GREEK);
    await heading(page, 'Προς: Ateneum').waitFor();
    await page.getByText(/Ξεκινήστε/).first().waitFor();
    await accessible(page, `the trip, ${name}`);
    if (name === 'dark') await snapshot(page, 'trip-dark', { settle: mapDrawn });
    await page.context().close();
  }
  const page = await open('/');
  await toTrip(page, GREEK);
  await page.getByText(/Ξεκινήστε/).first().waitFor();
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, `at 200 % text the trip is ${wider} px wider than the screen`);
});

test('the telephone is on every screen, and danger comes first', async () => {
  const page = await open('/');
  await page.getByRole('link', { name: 'Κλήση', exact: true }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('a[href="tel:2100000000"]').waitFor();
  const numbers = await page.locator('a[href^="tel:"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  assert.deepEqual(numbers.slice(0, 2), ['tel:112', 'tel:166']);
  assert.ok(numbers.some((number) => number.includes('2100000000')), `${numbers}`);
  await accessible(page, 'the telephone');
  await snapshot(page, 'call');
  assert.deepEqual(problems(page), []);
});

test('without a network the app says so and can try again', async () => {
  const page = await open('/');
  await page.getByRole('radio', { name: GREEK.move }).check();
  await page.getByRole('button', { name: GREEK.next }).click();
  await heading(page, GREEK.where).waitFor();
  await page.context().setOffline(true);
  await page.getByRole('searchbox').fill('kiasma');
  await page.getByText('Δεν υπάρχει σύνδεση στο διαδίκτυο.').first().waitFor();
  const again = page.getByRole('button', { name: 'Δοκιμάστε ξανά' });
  await again.waitFor();
  await accessible(page, 'the search without a network');
  await page.context().setOffline(false);
  await again.click();
  await page.getByRole('button', { name: /Kiasma/ }).waitFor();
});
