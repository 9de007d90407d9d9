// A hand, asked for and given, by three people at once: somebody asks for an escort there and back and signs up on the way, a
// clerk takes it up and asks a volunteer, who says yes, meets the person by the two words, goes there and comes back. Each screen
// changes while the others act. And a clerk writes a request for a caller in few keys. Everybody here is invented.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHONE, axe, problems, snapshot, start, targets44, tooWide, words } from './harness.mjs';
import { colleague as colleagueOf } from './staff.mjs';

const say = words('el');
let app;
before(async () => { app = await start({ serve: ['--mailbox'] }); });
after(async () => { await app?.stop(); });

const ADDRESS = 'Οδός Ονείρων 12, τρίτος όροφος';
const heading = (page, key) => page.getByRole('heading', { level: 1, name: say(key), exact: true }).waitFor();
const press = (page, key) => page.getByRole('button', { name: say(key) }).first().click();
const follow = (page, key) => page.getByRole('link', { name: new RegExp(say(key)) }).first().click();
const field = (page, name) => page.locator(`[name="${name}"]`);
const choose = (page, name, value) => page.locator(`[name="${name}"][value="${value}"]`).check();
const sure = (page) => page.locator('#step-form [type=submit]').click();

async function accessible(page, screen) {
  assert.deepEqual(await axe(page), [], `axe on ${screen}`);
  assert.deepEqual(await targets44(page), [], `targets on ${screen}`);
  assert.equal(await tooWide(page), 0, `${screen} is wider than the screen`);
}

// A day from today, as a field of the form takes it.
function day(ahead) {
  const at = new Date(Date.now() + ahead * 86_400_000);
  return at.toISOString().slice(0, 10);
}

// What has no screen in this test, as the page's own session asks it.
async function api(page, method, path, body) {
  const answer = await page.evaluate(async ([verb, to, json]) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
    const told = await fetch(`/api/v1${to}`, { method: verb, headers, body: json });
    return { status: told.status, text: await told.text() };
  }, [method, path, body && JSON.stringify(body)]);
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${answer.text}`);
  return answer.text ? JSON.parse(answer.text) : null;
}

async function codeFor(phone) {
  const end = Date.now() + 30_000;
  while (Date.now() < end) {
    const box = await (await fetch(`${app.url}/dev/mailbox`)).text();
    const letter = box.split('<li ').filter((one) => one.includes(`data-recipient="${phone}"`)).at(-1);
    const code = letter?.match(/\b\d{6}\b/)?.[0];
    if (code) return code;
    await new Promise((done) => { setTimeout(done, 200); });
  }
  throw new Error('no code came');
}

async function signsUp(page, { first, surname, phone }) {
  await field(page, 'first').fill(first);
  await field(page, 'surname').fill(surname);
  await field(page, 'to').fill(phone);
  await press(page, 'sign-in-code-ask');
  await field(page, 'code').fill(await codeFor(`+30${phone}`));
  await press(page, 'sign-in-do');
}

// Somebody who helps at all hours, vetted by who leads the work.
async function volunteer(lead, who) {
  const page = await app.open('/sign-up', { size: PHONE });
  await signsUp(page, who);
  await heading(page, 'my-file-title');
  const told = { languages: ['el'], gender: 'woman', free: [{ from: 0, to: 10_080 }], communities: ['Α΄'], most_a_week: 7 };
  const { id } = await api(page, 'POST', '/volunteers', { told });
  for (const paper of ['identity', 'criminal_record', 'code_of_conduct']) await api(lead, 'PUT', `/volunteers/${id}/papers/${paper}`, { valid_to: day(300) });
  await api(lead, 'PUT', `/volunteers/${id}/trainings/escort`, { learned_on: day(-30) });
  for (const step of ['check', 'train', 'begin']) {
    const { version } = await api(lead, 'GET', `/volunteers/${id}`);
    await api(lead, 'POST', `/volunteers/${id}/standing`, { step, version });
  }
  return page;
}

test('J1: an escort there and back, asked for, found, confirmed by two words, and thanked for, on three screens at once', { timeout: 240_000 }, async () => {
  const lead = (await colleagueOf(app, 'Νεφέλη Επινοημένη', 'coordinator')).page;
  const desk = (await colleagueOf(app, 'Ορέστης Επινοημένος', 'clerk')).page;
  const { spans } = await api(lead, 'GET', '/duty/spans');
  await api(lead, 'PUT', '/duty/spans', { seen: spans, spans: [{ from: 0, to: 10_080, holidays: true }] });
  const hand = await volunteer(lead, { first: 'Μελίνα', surname: 'Πρόθυμη', phone: '6900000061' });

  // One question a page; who is not signed in does it at the end, and nothing is lost.
  const page = await app.open('/help/escort', { size: PHONE });
  await follow(page, 'ask-begin');
  await heading(page, 'ask-to-escort');
  await field(page, 'to-words').fill('Επινοημένο Μουσείο');
  await press(page, 'continue');
  await heading(page, 'ask-when');
  await field(page, 'day').fill(day(2));
  await field(page, 'hour').fill('11:00');
  await choose(page, 'goes-back', 'yes');
  await field(page, 'back').fill('13:30');
  await press(page, 'continue');
  await heading(page, 'ask-from');
  await choose(page, 'home', 'home');
  await field(page, 'from-words').fill(ADDRESS);
  await field(page, 'community').fill('Α΄');
  await press(page, 'continue');
  await heading(page, 'ask-needs');
  await choose(page, 'aid', 'walker');
  await choose(page, 'barrier', 'no');
  await choose(page, 'helpers', 'one');
  await press(page, 'continue');
  await heading(page, 'ask-check');
  assert.ok(!page.url().includes('%'), 'nothing of it stands in the address');
  await follow(page, 'sign-up-title');
  await signsUp(page, { first: 'Ευτέρπη', surname: 'Φανταστική', phone: '6900000062' });
  await heading(page, 'ask-check');
  await page.getByText(ADDRESS).waitFor();
  await accessible(page, 'the last page');
  await snapshot(page, 'ask-check');

  // The board stands open, and the request comes to it.
  await desk.goto('/hub/board');
  await heading(desk, 'board-title');
  await desk.getByText(say('board-none')).waitFor();
  await press(page, 'ask-send');
  await heading(page, 'task-now-requested');
  await desk.locator('.board').getByText('Φανταστική Ευτέρπη').waitFor();
  await accessible(desk, 'the board');
  await snapshot(desk, 'board');
  await desk.locator('.board-link').first().click();
  await press(desk, 'task-step-take-up');
  await choose(desk, 'urgency', 'week');
  await sure(desk);
  await heading(page, 'task-now-accepted');

  // A volunteer is asked, and reads nothing of who it is.
  await hand.goto('/offers');
  await hand.getByText(say('offers-none')).waitFor();
  await desk.locator('.candidate', { hasText: 'Πρόθυμη' }).getByRole('button').click();
  await heading(page, 'task-now-offered');
  await hand.locator('.two-answers').waitFor();
  const asked = await hand.locator('main').innerText();
  for (const secret of ['Φανταστική', 'Ευτέρπη', 'Ονείρων', '6900000062']) assert.ok(!asked.includes(secret), secret);
  await accessible(hand, 'an offer');
  await snapshot(hand, 'offers');
  await press(hand, 'offers-yes');
  await hand.getByText(ADDRESS).first().waitFor();
  await hand.getByText('Φανταστική Ευτέρπη').waitFor();

  // The person learns who comes, and both words.
  await heading(page, 'task-now-assigned');
  await page.locator('#who-comes').waitFor();
  const [mine, theirs] = (await page.locator('.code-words dd').allInnerTexts()).map((text) => text.replace(/[«»]/g, ''));
  assert.equal((await hand.locator('.code-words dd').first().innerText()).replace(/[«»]/g, ''), theirs, 'each knows their own');
  assert.ok(!(await hand.locator('main').innerText()).includes(mine), 'the other word is heard, not read');
  await accessible(page, 'who comes');
  await snapshot(page, 'task');
  await press(page, 'own-step-confirm');
  await heading(page, 'task-now-confirmed');

  // There and back. Another word opens nothing.
  await press(hand, 'hand-step-set-out');
  await heading(page, 'task-now-en-route');
  await press(hand, 'hand-step-meet');
  await field(hand, 'heard').fill('κάτι άλλο');
  await sure(hand);
  await hand.getByRole('alert').waitFor();
  await field(hand, 'heard').fill(mine.toUpperCase());
  await sure(hand);
  await heading(page, 'task-now-at-person');
  await press(hand, 'hand-step-reach');
  await heading(page, 'task-now-at-venue');
  await press(hand, 'hand-step-begin-return');
  await heading(page, 'task-now-returning');
  await press(hand, 'hand-step-complete');
  await heading(page, 'task-now-completed');
  await press(page, 'own-step-rate');
  await field(page, 'step-words').fill('Ήταν υπέροχα.');
  await sure(page);
  await heading(page, 'task-now-rated');
  await desk.locator('.history').getByText('Ήταν υπέροχα.').waitFor();
  assert.deepEqual(problems(page), []);
  assert.deepEqual(problems(desk), []);
  for (const one of [page, desk, hand, lead]) await one.context().close();
});
