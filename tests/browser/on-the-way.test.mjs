// What happens on the way: somebody is stuck and a person comes to know of it on three screens at once, another way leads to where
// the task leads, help is asked for from a trip, a trip is followed by a link until it ends, nobody is found and there are ways out,
// and what is pressed without a connection is sent later, in order, or told plainly. Everybody here is invented.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHONE, problems, snapshot, start, words } from './harness.mjs';
import { accessible, api, choose, close, codeWords, day, field, follow, heading, helping, press, sure, taskOf } from './helping.mjs';

const say = words('el');
let app;
let help;
let lead;
let desk;
before(async () => {
  app = await start({ serve: ['--mailbox'] });
  help = helping(app);
  ({ lead, desk } = await help.hub('Αριάδνη Επινοημένη', 'Μίνωας Επινοημένος'));
});
after(async () => { await app?.stop(); });

const HERE = { latitude: 60.1699, longitude: 24.9384 };
const ADDRESS = 'Οδός Ονείρων 31, ισόγειο';
const AT = { size: PHONE, geolocation: HERE, permissions: ['geolocation'] };

// A trip that nobody makes alone: two people help over what is in the way, from where they meet.
const met = (kind, value, osm, street, at) => ({ barrier: { kind, value }, osm, names: { local: street, by_language: {} }, at, length_m: 8 });
const BARRED = {
  result: 'barred',
  why: {
    barriers: [met('steps', 12, 'w1', 'Mannerheimintie', [24.94, 60.17])], distance_m: 655, line: [[24.9385, 60.1712], [24.9441, 60.1697]], openings: [],
    helped: {
      helpers: 2, barriers: [met('kerb', 0.12, 'n2', 'Kaivokatu', [24.9412, 60.1712]), met('incline', 0.12, 'w3', 'Brunnsgatan', [24.9426, 60.1709])],
      meet: [24.9409, 60.1711], meet_after_m: 140, meet_names: { local: 'Kaivokatu', by_language: {} }, part_after_m: 300, distance_m: 910,
      line: [[24.9385, 60.1712], [24.9412, 60.1712], [24.9441, 60.1697]],
    },
  },
};

// An escort that a person asks for in the app, the day after tomorrow; their page shows it.
async function asks(page, { kind = 'escort', back, to = { words: 'Επινοημένο Ωδείο' } } = {}) {
  const { person } = await api(page, 'GET', '/my-file');
  const plan = { from: { words: ADDRESS }, to, words: '', needs: { aid: 'walker', barrier: false, helpers: 1, hardships: [], languages: ['el'] } };
  const contact = { channel: 'web', notice: 'shown', notice_version: 1 };
  const told = { begins: `${day(2)}T09:00:00Z`, ends: `${day(2)}T12:00:00Z`, back: back && `${day(2)}T11:00:00Z`, community: 'Α΄', plan };
  const { line } = await api(page, 'POST', '/tasks', { person: person.id, contact, kind, told });
  await page.goto(`/task/${line.id}`);
  await heading(page, 'task-now-requested');
}

test('stuck: one press, seen by the hub, the volunteer and the link; who is called, and that all is well again', { timeout: 240_000 }, async () => {
  const page = await help.person({ first: 'Δανάη', surname: 'Κολλημένη', phone: '6900000091' }, AT);
  const hand = await help.volunteer(lead, { first: 'Ίκαρος', surname: 'Βοηθός', phone: '6900000092' });
  await asks(page);
  await help.takesUp(desk, 'Κολλημένη');
  await help.agrees(desk, hand, 'Βοηθός');
  await press(page, 'own-step-confirm');
  await help.meet(page, hand);

  // A link for somebody close: it tells how far it is, and neither who nor where.
  await press(page, 'share-make');
  const link = page.locator('.share-link');
  await link.waitFor();
  await page.getByText(say('share-unopened')).waitFor();
  await accessible(page, 'a trip that is shared');
  await snapshot(page, 'share');
  const friend = await app.open(new URL(await link.innerText()).pathname + new URL(await link.innerText()).hash);
  await friend.getByRole('heading', { level: 1, name: say('shared-at-person') }).waitFor();
  const told = await friend.locator('body').innerText();
  for (const secret of ['Κολλημένη', 'Δανάη', 'Ονείρων', 'Ωδείο', '6900000091', 'Ίκαρος']) assert.ok(!told.includes(secret), secret);
  await accessible(friend, 'what a link shows');
  await snapshot(friend, 'shared');

  // Danger stands first, and one press says what is wrong.
  await desk.goto('/hub/board');
  await desk.locator('.board').waitFor();
  await follow(page, 'stuck-row');
  await heading(page, 'stuck-title');
  const first = await page.locator('main a[href^="tel:"]').evaluateAll((all) => all.slice(0, 2).map((one) => one.getAttribute('href')));
  assert.deepEqual(first, ['tel:112', 'tel:166'], 'danger first');
  await page.getByRole('button', { name: say('trouble-hand') }).waitFor();
  await accessible(page, 'who is stuck');
  await snapshot(page, 'stuck');
  await page.getByRole('button', { name: say('trouble-hand') }).click();
  await page.getByText(say('stuck-raised-text')).waitFor();
  const alarm = desk.locator('.alarms article', { hasText: 'Κολλημένη' });
  await alarm.waitFor();
  assert.match(await alarm.innerText(), /60,?\.?1699/, 'where they are');
  assert.match(await alarm.locator('a[href^="tel:"]').getAttribute('href'), /6900000091$/);
  await accessible(desk, 'somebody is stuck');
  await snapshot(desk, 'alarms');
  await desk.getByRole('button', { name: say('alarms-see') }).click();
  await page.getByText(say('stuck-seen-text')).waitFor();
  await hand.getByText(say('stuck-seen-text-other')).waitFor();
  await friend.reload();
  await friend.getByText(say('shared-alarm-seen')).waitFor();

  // Staff say what came of it; nothing of where they were is left.
  await alarm.getByRole('button', { name: say('alarms-end') }).click();
  await desk.getByText(say('alarms-outcome-missing')).waitFor();
  await alarm.locator('textarea').fill('Μιλήσαμε στο τηλέφωνο, συνέχισαν μαζί.');
  await alarm.getByRole('button', { name: say('alarms-end') }).click();
  await alarm.waitFor({ state: 'detached' });
  await page.getByText(say('stuck-ended-text')).waitFor();
  await page.getByRole('button', { name: say('trouble-unwell') }).click();
  await page.getByText(say('stuck-raised-text')).waitFor();
  await press(page, 'stuck-all-right');
  await page.getByText(say('stuck-ended-text')).waitFor();
  await desk.locator('.alarms').waitFor({ state: 'detached' });

  // Who helps says it, too; and the person ends the link.
  await follow(hand, 'stuck-row-helper');
  await heading(hand, 'stuck-title');
  await hand.getByRole('button', { name: say('trouble-of-unwell') }).click();
  await hand.getByText(say('stuck-raised-text')).waitFor();
  await desk.locator('.alarms').getByText(say('alarms-by-helper')).waitFor();
  await follow(page, 'stuck-back');
  await page.getByRole('button', { name: new RegExp(`^${say('share-end')}`) }).click();
  await page.getByText(say('share-ended')).waitFor();
  await friend.reload();
  await heading(friend, 'shared-over');
  await snapshot(friend, 'shared-over');
  const refused = (one) => one.includes('/api/v1/shared') || one.includes('404');
  assert.deepEqual(problems(friend).filter((one) => !refused(one)), []);
  for (const one of [page, hand, desk]) assert.deepEqual(problems(one), []);
  await close(page, hand, friend);
});

// How they move, said once; then the trip that the device was last asked for.
async function moves(page) {
  await page.goto('/');
  await page.waitForFunction(() => document.querySelector('#main h1') && !document.getElementById('boot'));
  await page.getByRole('radio', { name: say('preset-manual-chair') }).check();
  await press(page, 'continue');
  await heading(page, 'to-title');
}

async function wentTo(page, query, name) {
  await page.goto('/to');
  await heading(page, 'to-title');
  await page.getByRole('searchbox').fill(query);
  await page.locator('.place', { hasText: name }).first().click();
  await press(page, 'place-go');
  await startsAt(page);
  await page.getByRole('heading', { level: 1, name: `Προς: ${name}` }).waitFor();
}

async function startsAt(page) {
  await heading(page, 'from-title');
  await page.getByRole('searchbox').fill('Oodi');
  await page.locator('.place', { hasText: 'Oodi' }).first().click();
}

test('stuck: another way from here leads to where the task leads, and not to where the device went last', { timeout: 180_000 }, async () => {
  const page = await help.person({ first: 'Ηλέκτρα', surname: 'Παρακαμπτήρια', phone: '6900000098' }, AT);
  const { places } = await api(page, 'GET', '/places?q=ateneum');
  const ateneum = places[0];
  // One goal is a place that the hub knows, the other a point, each called otherwise than on the map.
  const goals = [
    { to: { words: 'Στο μουσείο με τη θεία', place: ateneum.id }, end: { place: ateneum.id } },
    { to: { words: 'Στο παγκάκι του πάρκου', at: [60.1722, 24.9335] }, end: { lon: 24.9335, lat: 60.1722 } },
  ];
  await moves(page);
  for (const { to, end } of goals) {
    await wentTo(page, 'Kiasma', 'Kiasma');
    await asks(page, { to });
    await page.goto(`/stuck/${taskOf(page)}`);
    await heading(page, 'stuck-title');
    await page.getByRole('button', { name: say('trouble-hand') }).waitFor();
    await follow(page, 'stuck-closed');
    await heading(page, 'from-title');
    await page.getByText(`Προς: ${to.words}`).waitFor();
    const asked = page.waitForRequest((one) => one.url().includes('/api/v1/trips'));
    await startsAt(page);
    await page.getByRole('heading', { level: 1, name: `Προς: ${to.words}`, exact: true }).waitFor();
    assert.deepEqual((await asked).postDataJSON().to, end);
    await page.locator('ol.legs > li').first().waitFor();
    await accessible(page, 'another way to where the task leads');
  }
  assert.deepEqual(problems(page), []);
  await close(page);
});

test('from a barred trip help is asked at its barrier: where they meet, over what and with how many stand in the request', { timeout: 180_000 }, async () => {
  const page = await help.person({ first: 'Ιφιγένεια', surname: 'Φραγμένη', phone: '6900000099' }, AT);
  await page.route('**/api/v1/trips**', (route) => route.fulfill({ json: BARRED }));
  await moves(page);
  await wentTo(page, 'ateneum', 'Ateneum');
  const meets = page.locator('.with-help').getByText(/Kaivokatu/).first();
  await meets.waitFor();
  const meet = await meets.innerText();
  await accessible(page, 'a way with help');
  await follow(page, 'ask-at-barrier');
  await heading(page, 'help-escort');
  await follow(page, 'ask-go-on');
  await heading(page, 'ask-to-escort');
  await page.getByRole('heading', { level: 2, name: 'Ateneum', exact: true }).waitFor();
  await press(page, 'continue');
  await heading(page, 'ask-when');
  await field(page, 'day').fill(day(2));
  await field(page, 'hour').fill('11:00');
  await choose(page, 'goes-back', 'no');
  await press(page, 'continue');

  // Where they meet is told already; who is asked for it meets them there and not at home.
  await heading(page, 'ask-from');
  await page.getByText(say('ask-from-barrier')).waitFor();
  assert.ok(await page.locator('[name=home][value=other]').isChecked());
  assert.equal(await field(page, 'from-words').inputValue(), meet);
  await field(page, 'community').fill('Α΄');
  await press(page, 'continue');
  await heading(page, 'ask-needs');
  assert.ok(await page.locator('[name=barrier][value=yes]').isChecked());
  assert.ok(await page.locator('[name=helpers][value=two]').isChecked(), 'as many as the way needs');
  await choose(page, 'aid', 'chair');
  await choose(page, 'folds', 'yes');
  await press(page, 'continue');
  await heading(page, 'ask-check');
  const answers = page.locator('.answers');
  await answers.getByText('Συνοδεία: Ateneum', { exact: true }).waitFor();
  await answers.getByText(meet).waitFor();
  await accessible(page, 'help at a barrier, once more');
  const once = await answers.innerText();
  await press(page, 'ask-send');

  // Each barrier with its street stands in the plan that whoever comes will read.
  await heading(page, 'task-now-requested');
  const barriers = page.locator('.answer', { hasText: say('task-barriers') });
  await barriers.getByText(/Kaivokatu.*Brunnsgatan/).waitFor();
  await page.locator('.answer', { hasText: say('ask-point') }).getByText(meet).waitFor();
  const { plan, line } = await api(page, 'GET', `/tasks/${taskOf(page)}`);
  const [longitude, latitude] = BARRED.why.helped.meet;
  assert.deepEqual(plan.from.at, [latitude, longitude]);
  assert.deepEqual(plan.barriers.map(({ at: [lat, lon] }) => [lon, lat]), BARRED.why.helped.barriers.map(({ at }) => at));
  assert.equal(line.helpers, 2);
  assert.match(once, /Brunnsgatan/, 'all that is sent stood on the page before');

  assert.deepEqual(problems(page), []);
  await close(page);
});

// On a trip that can be made: somebody shall come along, and where it leads is not asked again.
async function asksHand(page) {
  await wentTo(page, 'Kiasma', 'Kiasma');
  await page.locator('ol.legs > li').first().waitFor();
  await follow(page, 'trip-ask-hand');
  await heading(page, 'help-escort');
  await follow(page, 'ask-go-on');
  await page.getByRole('heading', { level: 2, name: 'Kiasma', exact: true }).waitFor();
}

test('from a trip that can be made nothing goes along of one that could not: neither its barriers nor where one would have met', { timeout: 120_000 }, async () => {
  const page = await app.open('/', AT);
  await page.route('**/api/v1/trips**', (route) => route.fulfill({ json: BARRED }));
  await moves(page);
  await wentTo(page, 'ateneum', 'Ateneum');
  await follow(page, 'ask-at-barrier');
  await heading(page, 'help-escort');
  await page.unroute('**/api/v1/trips**');
  await asksHand(page);
  await page.goto('/help/escort/from');
  await heading(page, 'ask-from');
  await field(page, 'from-words').waitFor();
  assert.equal(await page.getByText(say('ask-from-barrier')).count(), 0, 'they meet at no barrier');
  assert.equal(await field(page, 'from-words').inputValue(), '');
  assert.deepEqual(problems(page), []);
  await close(page);
});

test('what is asked for from a trip is a request of its own, also for who was about to tell an earlier one anew', { timeout: 120_000 }, async () => {
  const page = await help.person({ first: 'Μελπομένη', surname: 'Διστακτική', phone: '6900000100' }, AT);
  await asks(page);
  await press(page, 'task-tell-anew');
  await heading(page, 'ask-check');
  await page.getByRole('button', { name: say('ask-send-anew') }).waitFor();
  await moves(page);
  await asksHand(page);
  await page.goto('/help/escort/check');
  await heading(page, 'ask-check');
  await page.locator('main .main-button').first().waitFor();
  assert.equal(await page.getByRole('button', { name: say('ask-send-anew') }).count(), 0, 'the earlier one stays as it was told');
  assert.deepEqual(problems(page), []);
  await close(page);
});

test('stuck without an account: danger, then the telephone, and what can be done alone', { timeout: 60_000 }, async () => {
  const page = await app.open('/stuck', AT);
  await heading(page, 'stuck-title');
  await page.getByText(say('stuck-by-phone-text')).waitFor();
  await page.getByRole('button', { name: new RegExp(say('stuck-rest')) }).click();
  await page.getByText(new RegExp(`${say('stuck-rest-care')}|${say('stuck-rest-none')}`)).waitFor();
  await accessible(page, 'who is stuck and not signed in');
  await page.getByRole('button', { name: new RegExp(say('stuck-lift')) }).click();
  await heading(page, 'obstacle-where');
  assert.deepEqual(problems(page), []);
  await close(page);
});

test('nobody found: who is responsible and by when, other times with how many are free, and the request told anew', { timeout: 180_000 }, async () => {
  const page = await help.person({ first: 'Ερμιόνη', surname: 'Περίμενε', phone: '6900000093' });
  const hand = await help.volunteer(lead, { first: 'Πάτροκλος', surname: 'Δεμπορώ', phone: '6900000094' });
  await asks(page);
  await help.takesUp(desk, 'Περίμενε');
  await heading(page, 'task-now-accepted');
  await hand.goto('/offers');
  await desk.locator('.candidate', { hasText: 'Δεμπορώ' }).getByRole('button').click();
  await hand.locator('.two-answers').waitFor();
  await press(hand, 'offers-no');
  await hand.getByText(say('offers-declined')).waitFor();

  await heading(page, 'task-now-nobody-found');
  await page.getByText(say('task-lead-hub-has-it')).waitFor();
  const promise = page.locator('.lead strong');
  assert.match(await promise.innerText(), /έως/, 'by when somebody calls');
  const rows = page.locator('[aria-labelledby=task-ways-out] .row-link');
  await page.locator('[aria-labelledby=task-ways-out]').getByText(/(μπορεί|μπορούν) να ερωτηθ/).first().waitFor();
  assert.ok(await rows.count() >= 3, 'other days, and another way');
  await accessible(page, 'nobody was found');
  await snapshot(page, 'nobody-found');
  // The first other day: all that was told stands, with that day; nobody is asked again what they said.
  await rows.first().click();
  await heading(page, 'ask-check');
  await page.getByText(ADDRESS).waitFor();
  await press(page, 'ask-send-anew');
  await heading(page, 'task-now-accepted');
  const { line } = await api(page, 'GET', `/tasks/${taskOf(page)}`);
  assert.ok(line.begins.startsWith(day(3)), `a day later: ${line.begins}`);
  await desk.locator('#candidates').waitFor();

  // The hour of the promise passes: that is said, and no promise stands that was not kept.
  await page.clock.install({ time: new Date(Date.now() + 30 * 3_600_000) });
  await page.reload();
  await page.getByText(say('task-due-missed-text')).waitFor();
  await accessible(page, 'a promise that was not kept');
  await snapshot(page, 'promise-missed');
  await close(page, hand);
});

test('offline: an answer, check-ins and a request wait, go in order, and what is no longer so is told', { timeout: 240_000 }, async () => {
  const page = await help.person({ first: 'Χλόη', surname: 'Ασύρματη', phone: '6900000095' });
  const hand = await help.volunteer(lead, { first: 'Φαίδων', surname: 'Βουνίσιος', phone: '6900000096' });
  const offline = async (one, is) => one.context().setOffline(is);
  await asks(page);
  await help.takesUp(desk, 'Ασύρματη');
  await hand.goto('/offers');
  await desk.locator('.candidate', { hasText: 'Βουνίσιος' }).getByRole('button').click();
  await hand.locator('.two-answers').waitFor();

  // A yes without a connection is no yes yet, and says so.
  await offline(hand, true);
  await press(hand, 'offers-yes');
  await hand.getByText(say('offers-yes-waits')).waitFor();
  await accessible(hand, 'a yes that waits');
  assert.equal((await api(page, 'GET', `/tasks/${taskOf(page)}`)).line.state, 'offered');
  await offline(hand, false);
  await heading(page, 'task-now-assigned');
  await press(page, 'own-step-confirm');

  // Set out, met and there, without a connection: the page goes on, and all of it comes in order.
  await hand.goto(`/task/${taskOf(page)}`);
  await hand.locator('.code-words').waitFor();
  const [mine] = await codeWords(page);
  await offline(hand, true);
  await press(hand, 'hand-step-set-out');
  await hand.locator('#task-steps ~ .live').getByText(/Θα σταλεί/).waitFor();
  await press(hand, 'hand-step-meet');
  await field(hand, 'heard').fill(mine);
  await sure(hand);
  await press(hand, 'hand-step-reach');
  await hand.getByRole('button', { name: say('hand-step-complete') }).waitFor();
  await snapshot(hand, 'check-ins-wait');
  assert.equal((await api(page, 'GET', `/tasks/${taskOf(page)}`)).line.state, 'confirmed');
  await offline(hand, false);
  await heading(page, 'task-now-at-venue');
  const { history } = await api(page, 'GET', `/tasks/${taskOf(page)}`);
  assert.deepEqual(history.slice(-3).map(({ step }) => step), ['set_out', 'meet', 'reach']);

  // What is no longer so when the connection is back: told, with a way to see how it stands.
  await offline(hand, true);
  await press(hand, 'hand-step-complete');
  await hand.locator('#task-steps ~ .live').getByText(/Θα σταλεί/).waitFor();
  await press(page, 'own-step-stop');
  await field(page, 'step-words').fill('Θέλω να γυρίσω τώρα.');
  await sure(page);
  await heading(page, 'task-now-completed');
  await offline(hand, false);
  await hand.getByRole('link', { name: say('obstacle-see-waiting') }).click();
  await hand.getByText(say('waiting-not-taken')).waitFor();
  await accessible(hand, 'what was not taken');
  await snapshot(hand, 'not-taken');
  await hand.getByRole('button', { name: /Να μη σταλεί/ }).click();
  await hand.getByText(say('obstacle-waiting-none')).waitFor();

  // A request without a connection.
  await page.goto('/help/goods/to');
  await field(page, 'to-words').fill('Επινοημένο Παντοπωλείο');
  await press(page, 'continue');
  await heading(page, 'ask-list-goods');
  await field(page, 'items').fill('ψωμί');
  await press(page, 'continue');
  await heading(page, 'ask-when');
  await field(page, 'day').fill(day(4));
  await field(page, 'hour').fill('10:00');
  await press(page, 'continue');
  await heading(page, 'ask-from');
  await choose(page, 'home', 'home');
  await field(page, 'from-words').fill(ADDRESS);
  await press(page, 'continue');
  await heading(page, 'ask-needs');
  await press(page, 'continue');
  await heading(page, 'ask-check');
  await page.getByRole('button', { name: say('ask-send') }).waitFor();
  await offline(page, true);
  await press(page, 'ask-send');
  await page.getByText(say('waiting-ask')).first().waitFor();
  await offline(page, false);
  await page.getByText(say('obstacle-waiting-none')).waitFor();
  const { tasks } = await api(page, 'GET', '/me/tasks');
  assert.deepEqual(tasks.filter(({ kind }) => kind === 'goods').length, 1, 'sent once');
  await close(page, hand);
});

test('a quick way out: the first page stands in the place of what is somebody\'s own, also for who goes back', { timeout: 60_000 }, async () => {
  const page = await help.person({ first: 'Νεφέλη', surname: 'Βιαστική', phone: '6900000097' });
  await page.goto('/tasks');
  await page.getByText(say('tasks-none')).waitFor();
  await press(page, 'quick-exit');
  await page.waitForURL((url) => url.pathname === '/');
  await page.goForward();
  assert.equal(new URL(page.url()).pathname, '/');
  await page.goBack();
  assert.notEqual(new URL(page.url()).pathname, '/tasks', 'what was read is not there any more');
  await close(page);
});
