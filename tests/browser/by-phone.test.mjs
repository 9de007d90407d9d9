// Somebody without an app telephones: once called back, a clerk does the same for them on the same forms, in few keys, tells it anew
// and takes each further step. Keys and clicks are counted as the browser feels them. Everybody here is invented.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, problems, snapshot, start, words } from './harness.mjs';
import { accessible, answer, api, choose, close, codeWords, day, field, follow, heading, helping, press, sure, taskOf, typedAs } from './helping.mjs';

const say = words('el');
let app;
let help;
let lead;
let desk;
before(async () => {
  app = await start({ serve: ['--mailbox'] });
  help = helping(app);
  ({ lead, desk } = await help.hub('Κλειώ Επινοημένη', 'Λίνος Επινοημένος'));
});
after(async () => { await app?.stop(); });

const ADDRESS = 'Οδός Ονείρων 12, τρίτος όροφος';
const TO = 'Επινοημένο Μουσείο';

// Somebody whom the hub knows: written down once before.
async function known(name, phone) {
  const told = { name: { known_as: '', ...name }, address: ADDRESS, community: 'Α΄', phones: [{ phone }] };
  const added = await api(desk, 'POST', '/people', { told });
  return added.added;
}

// ---- keys and clicks ---------------------------------------------------------------------------------------------------

// How long each takes by the keystroke-level model, in seconds: a key, a press with the pointing before it, a thought a field.
const KEY = 0.28;
const CLICK = 1.1 + 0.2;
const THOUGHT = 1.35;

const counts = (page) => page.evaluate(() => {
  globalThis.made = { keys: 0, clicks: 0 };
  addEventListener('keydown', (event) => { globalThis.made.keys += event.isTrusted ? 1 : 0; }, true);
  // A click that no pointer made is the browser's own: of a label for its field, of Enter for the button.
  addEventListener('click', (event) => { globalThis.made.clicks += event.isTrusted && event.pointerType !== '' && event.detail > 0 ? 1 : 0; }, true);
});
const made = (page) => page.evaluate(() => globalThis.made);

// Keys as a Greek keyboard has them: an accent is a key of its own, and so is the one for capitals.
async function keyboard(page) {
  const client = await page.context().newCDPSession(page);
  const stroke = async (key, text) => {
    await client.send('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', key, ...(text && { text }) });
    await client.send('Input.dispatchKeyEvent', { type: 'keyUp', key });
  };
  return async (text) => {
    for (const sign of text) {
      const [plain, accent] = sign.normalize('NFD');
      if (accent) await stroke('Dead');
      if (plain !== plain.toLowerCase()) await stroke('Shift');
      await stroke(sign, sign);
    }
  };
}

test('J5: a clerk asks for a known caller what J1 asks for herself, within 70 keys and clicks and two minutes; the record is the same but for the channel', { timeout: 240_000 }, async (t) => {
  // J1 writes her own: there and back, from home, with a walker.
  const own = await help.person({ first: 'Αύρα', surname: 'Φανταστική', phone: '6900000051' });
  await own.goto('/help/escort');
  await follow(own, 'ask-begin');
  await heading(own, 'ask-to-escort');
  await field(own, 'to-words').fill(TO);
  await press(own, 'continue');
  await heading(own, 'ask-when');
  await field(own, 'day').fill(day(2));
  await field(own, 'hour').fill('11:00');
  await choose(own, 'goes-back', 'yes');
  await field(own, 'back').fill('13:30');
  await press(own, 'continue');
  await heading(own, 'ask-from');
  await choose(own, 'home', 'home');
  await field(own, 'from-words').fill(ADDRESS);
  await field(own, 'community').fill('Α΄');
  await press(own, 'continue');
  await heading(own, 'ask-needs');
  await choose(own, 'aid', 'walker');
  await choose(own, 'barrier', 'no');
  await choose(own, 'helpers', 'one');
  await press(own, 'continue');
  await heading(own, 'ask-check');
  await press(own, 'ask-send');
  await heading(own, 'task-now-requested');
  const hers = taskOf(own);

  // A caller who is known, from the hub's first screen on; her name as one hears it, in Latin letters.
  await known({ first: 'Ευτυχία', surname: 'Φιλίππου', father: 'Ίων' }, '6900000052');
  await desk.goto('/hub');
  await desk.getByRole('searchbox').waitFor();
  const types = await keyboard(desk);
  const as = await typedAs(desk);
  await counts(desk);
  await desk.getByRole('searchbox').click();
  await types('fylipou');
  await desk.keyboard.press('Enter');
  await desk.locator('.person-line', { hasText: 'Φιλίππου Ευτυχία' }).click();
  await desk.getByRole('link', { name: say('task-kind-escort'), exact: true }).click();
  await heading(desk, 'task-kind-escort');
  assert.ok(await desk.locator('[name=channel][value=phone]').isChecked(), 'a call is what it is');
  await desk.locator('[name=called-back]').click();
  await desk.locator('[name=notice][value=read_out]').click();
  await field(desk, 'to-words').click();
  await types(TO);
  await desk.keyboard.press('Tab');
  await types(as.day(day(2)));
  await field(desk, 'hour').click();
  await types(as.hour('11:00'));
  await desk.locator('[name=goes-back][value=yes]').click();
  await field(desk, 'back').click();
  await types(as.hour('13:30'));
  await desk.locator('[name=home][value=home]').click();
  assert.equal(await field(desk, 'from-words').inputValue(), ADDRESS, 'what stands on file is taken over');
  assert.equal(await field(desk, 'community').inputValue(), 'Α΄');
  await desk.locator('[name=aid][value=walker]').click();
  await desk.locator('[name=barrier][value=no]').click();
  await desk.locator('[name=helpers][value=one]').click();
  await desk.getByRole('button', { name: say('continue') }).click();
  await heading(desk, 'request-check');
  const { keys, clicks } = await made(desk);
  await accessible(desk, 'a call, once more');
  await snapshot(desk, 'call-check');
  await desk.getByRole('button', { name: say('ask-send') }).click();
  await desk.getByText(/Πείτε αυτόν τον αριθμό/).waitFor();
  const all = { keys, clicks: clicks + 1 };
  // Search, who, kind, notice, where to, day, hour, back or not, back, home, aid, barrier, helpers, going on, sending.
  const seconds = all.keys * KEY + all.clicks * CLICK + 15 * THOUGHT;
  t.diagnostic(`J5: ${all.keys} keys and ${all.clicks} clicks, ${seconds.toFixed(0)} s by the keystroke-level model`);
  assert.ok(all.keys > 40 && all.clicks > 10, 'they were counted');
  assert.ok(all.keys + all.clicks <= 70, `${all.keys} keys and ${all.clicks} clicks`);
  assert.ok(seconds < 120, `${seconds} s`);
  const called = taskOf(desk);

  // The same record, but for whose it is, when it came and by which way.
  const of = async (id) => {
    const { line, history, phone, ...rest } = await api(desk, 'GET', `/tasks/${id}`);
    const { id: _, request, number, person, name, waiting_since: since, answer_by: by, ...same } = line;
    for (const one of [request, number, person, name.surname, since, by, phone]) assert.ok(one, 'it is there');
    const { channel } = (await api(desk, 'GET', `/people/${person}/contacts`)).contacts[0];
    const asked = await api(desk, 'GET', `/requests/${request}`);
    const steps = history.map(({ step, to, side }) => ({ step, to, side }));
    return { channel, steps, task: { ...rest, line: same }, request: { kind: asked.line.kind, need: asked.line.need, words: asked.words, state: asked.line.state } };
  };
  const [one, other] = [await of(hers), await of(called)];
  assert.deepEqual(other.task, one.task);
  assert.deepEqual(other.request, one.request);
  assert.deepEqual([one.channel, other.channel], ['web', 'phone']);
  const asks = (side) => [{ step: 'ask', to: 'requested', side }];
  assert.deepEqual([one.steps, other.steps], [asks('person'), asks('staff')]);
  assert.deepEqual(problems(desk), []);
  await close(own);
});

// By SMS that there is news, and no word of what.
const texts = async () => Number(app.sql("select count(*) from messages where template in ('call-us', 'written-down') and channel = 'sms'"));

test('each further step is taken by a clerk for a caller, who gets an SMS; without a mobile number the page says who calls back', { timeout: 240_000 }, async () => {
  const hand = await help.volunteer(lead, { first: 'Νηρέας', surname: 'Ακολουθίδης', phone: '6900000053' });
  const { id: person } = await known({ first: 'Ξένια', surname: 'Τηλεφωνίδου', father: 'Κόδρος' }, '6900000054');
  const begins = `${day(3)}T09:00:00Z`;
  const plan = {
    from: { words: ADDRESS }, to: { words: TO }, words: '',
    needs: { aid: 'walker', barrier: false, helpers: 1, hardships: [], languages: [] },
  };
  const contact = { channel: 'phone', notice: 'read_out', notice_version: 1, called_back: true };
  const asks = (whose) => api(desk, 'POST', '/tasks', { person: whose, contact, kind: 'escort', told: { begins, ends: `${day(3)}T11:00:00Z`, community: 'Α΄', plan } });
  const before = await texts();
  const { line } = await asks(person);
  assert.equal(await texts(), before + 1, 'the caller has it in writing');
  await desk.goto(`/hub/tasks/${line.id}`);
  await desk.getByText(say('hub-task-by-sms')).waitFor();
  await press(desk, 'task-step-take-up');
  await choose(desk, 'urgency', 'week');
  await sure(desk);
  await help.agrees(desk, hand, 'Ακολουθίδης');
  await desk.locator('.code-words').getByText(say('task-words-of-person')).waitFor();
  assert.equal(await texts(), before + 2, 'somebody comes: the caller is told that there is news');
  // At night it waits for the morning; by day it comes, without a word of what.
  const waits = Number(app.sql("select count(*) from messages where template = 'call-us' and state = 'waiting' and due_at > made_at + 60000000"));
  if (waits === 0) {
    const letter = await help.letterTo('+306900000054', say('message-call-us'));
    for (const secret of ['Ακολουθίδης', 'Ονείρων', 'Μουσείο']) assert.ok(!letter.includes(secret), secret);
  }

  // She says on the telephone that it suits her, that she does not need it, that she does, and how it was.
  const state = (key) => desk.locator('.badge').getByText(say(key)).waitFor();
  await press(desk, 'task-step-confirm');
  await state('task-state-confirmed');
  await accessible(desk, 'a caller\'s task');
  await snapshot(desk, 'caller-task');
  await desk.getByRole('button', { name: say('task-step-cancel'), exact: true }).click();
  // Whoever calls may not be her: nothing of hers is called off for a voice that nobody called back.
  await sure(desk);
  await desk.locator('#called-back-error').getByText(say('hub-sure-missing')).waitFor();
  await desk.waitForFunction(() => document.activeElement?.name === 'called-back');
  await accessible(desk, 'a caller\'s task, called off without a call back');
  await snapshot(desk, 'caller-cancels');
  await field(desk, 'called-back').check();
  await sure(desk);
  await state('task-state-cancelled-by-person');
  const { contacts: [last] } = await api(desk, 'GET', `/people/${person}/contacts`);
  assert.deepEqual([last.channel, last.called_back, last.notice, last.note.includes(line.number)], ['phone', true, 'before', true]);
  await hand.getByText(say('task-address-closed')).waitFor();
  await desk.getByRole('button', { name: say('task-step-reopen'), exact: true }).click();
  await field(desk, 'called-back').check();
  await sure(desk);
  await state('task-state-requested');
  const again = (await api(desk, 'GET', `/people/${person}/contacts`)).contacts[0];
  assert.ok(again.called_back && again.note.includes(line.number) && again.note !== last.note, again.note);
  await press(desk, 'task-step-take-up');
  await choose(desk, 'urgency', 'week');
  await sure(desk);
  await help.agrees(desk, hand, 'Ακολουθίδης');
  await press(desk, 'task-step-confirm');
  await state('task-state-confirmed');
  // She heard both words from the clerk, and says hers at the door.
  const [mine] = await codeWords(desk);
  await press(hand, 'hand-step-set-out');
  await state('task-state-en-route');
  await press(hand, 'hand-step-meet');
  await field(hand, 'heard').fill(mine);
  await sure(hand);
  await state('task-state-at-person');
  await press(hand, 'hand-step-reach');
  await state('task-state-at-venue');
  await hand.getByRole('button', { name: say('hand-step-complete') }).click();
  if (await hand.locator('#step-form').count() > 0) await sure(hand);
  await state('task-state-completed');
  await desk.getByRole('button', { name: say('task-step-rate'), exact: true }).click();
  await field(desk, 'step-words').fill('Ήταν πολύ καλά, είπε στο τηλέφωνο.');
  await sure(desk);
  await state('task-state-rated');
  const task = await api(desk, 'GET', `/tasks/${line.id}`);
  const hers = task.history.filter(({ step }) => ['ask', 'confirm', 'cancel', 'reopen', 'rate'].includes(step));
  assert.deepEqual(hers.map(({ step, side, by }) => [step, side, by]), ['ask', 'confirm', 'cancel', 'reopen', 'confirm', 'rate'].map((step) => [step, 'staff', 'Λίνος Επινοημένος']));

  // Nobody writes to a telephone in the wall: the page says that she is called back, and by when.
  const { id: other } = await known({ first: 'Πύρρα', surname: 'Σταθερή', father: 'Δευκαλίων' }, '2100000055');
  const now = await texts();
  const { line: hanging } = await asks(other);
  assert.equal(await texts(), now);
  await desk.goto(`/hub/tasks/${hanging.id}`);
  await desk.getByText(say('hub-task-by-call')).waitFor();
  await desk.getByRole('link', { name: /210 0000055/ }).waitFor();
  await accessible(desk, 'a caller without a mobile number');
  assert.deepEqual(problems(desk), []);
  await close(hand);
});

test('a voice that was not called back on the number on file is asked for nothing: neither the form nor the hub goes on', { timeout: 120_000 }, async () => {
  const { id: person } = await known({ first: 'Θέμις', surname: 'Αγνωστίδου', father: 'Ίναχος' }, '6900000056');
  await desk.goto(`/hub/people/${person}/help/escort`);
  await heading(desk, 'task-kind-escort');
  await desk.getByText(/690\s0000056/).first().waitFor();
  await choose(desk, 'notice', 'read_out');
  await field(desk, 'to-words').fill(TO);
  await field(desk, 'day').fill(day(2));
  await field(desk, 'hour').fill('11:00');
  await choose(desk, 'goes-back', 'no');
  await choose(desk, 'home', 'home');
  await choose(desk, 'aid', 'walker');
  await choose(desk, 'barrier', 'no');
  await choose(desk, 'helpers', 'one');
  await press(desk, 'continue');
  await desk.locator('#called-back-error').getByText(say('hub-called-back-missing')).waitFor();
  await desk.waitForFunction(() => document.activeElement?.name === 'called-back');
  assert.ok(desk.url().endsWith('/help/escort'), 'the form stands still');
  await accessible(desk, 'a caller who was not called back');

  // By its address the page on which it is sent has nothing to send, and the hub takes it by no other way either.
  const plan = { from: { words: ADDRESS }, to: { words: TO }, words: '', needs: { aid: 'walker', barrier: false, helpers: 1, hardships: [], languages: [] } };
  const told = { begins: `${day(2)}T09:00:00Z`, ends: `${day(2)}T11:00:00Z`, community: 'Α΄', plan };
  const refused = await answer(desk, 'POST', '/tasks', { person, contact: { channel: 'phone', notice: 'read_out', notice_version: 1 }, kind: 'escort', told });
  assert.deepEqual([refused.status, refused.body.code], [422, 'call_back_missing']);

  // Whoever stands at the counter is there: nobody is called back.
  await choose(desk, 'channel', 'community_point');
  await field(desk, 'called-back').waitFor({ state: 'detached' });
  await choose(desk, 'channel', 'phone');
  await field(desk, 'called-back').check();
  await press(desk, 'continue');
  await heading(desk, 'request-check');
  await desk.getByText(TO).waitFor();
  await press(desk, 'ask-send');
  await desk.getByText(/Πείτε αυτόν τον αριθμό/).waitFor();
  const { contacts } = await api(desk, 'GET', `/people/${person}/contacts`);
  assert.equal(contacts[0].called_back, true, 'that they were called back is written down');
  await desk.goto(`/hub/people/${person}`);
  await desk.locator('.contact').first().getByText(say('hub-called-back-note')).waitFor();

  // Nor does a file change for a voice: another address asks how that was told.
  await desk.goto(`/hub/people/${person}/edit`);
  await field(desk, 'called-back').waitFor({ state: 'detached' });
  await desk.locator('#address').fill('Οδός Αλλαγής 5');
  await press(desk, 'save');
  await desk.locator('#called-back-error').getByText(say('hub-called-back-missing')).waitFor();
  await desk.waitForFunction(() => document.activeElement?.name === 'called-back');
  await accessible(desk, 'an address changed without a call back');
  await snapshot(desk, 'caller-moves');
  await field(desk, 'called-back').check();
  await press(desk, 'save');
  await desk.waitForURL((url) => url.pathname === `/hub/people/${person}`);
  await desk.getByText('Οδός Αλλαγής 5').first().waitFor();
  assert.deepEqual(problems(desk).filter((one) => !/422/.test(one)), []);
});

// An hour and so many minutes later, as a field for hours has it.
const later = (hour, minutes) => {
  const all = Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3)) + minutes;
  return [Math.floor(all / 60), all % 60].map((part) => String(part).padStart(2, '0')).join(':');
};

test('a clerk tells anew what a caller asked for: only called back, with all that was told in it; whoever said yes is asked again', { timeout: 240_000 }, async () => {
  const hand = await help.volunteer(lead, { first: 'Αίαντας', surname: 'Ξαναρωτημένος', phone: '6900000057' });
  const page = await help.person({ first: 'Καλυψώ', surname: 'Αλλάζουσα', phone: '6900000058' });
  const { person } = await api(page, 'GET', '/my-file');
  const plan = { from: { words: ADDRESS }, to: { words: TO }, words: 'Το κουδούνι χαλασμένο.', needs: { aid: 'walker', barrier: false, helpers: 1, hardships: [], languages: ['el'] } };
  const told = { begins: `${day(3)}T09:00:00Z`, ends: `${day(3)}T12:00:00Z`, back: `${day(3)}T11:00:00Z`, community: 'Α΄', plan };
  const contact = { channel: 'web', notice: 'shown', notice_version: 1 };
  const { line } = await api(page, 'POST', '/tasks', { person: person.id, contact, kind: 'escort', told });
  await page.goto(`/task/${line.id}`);
  await heading(page, 'task-now-requested');
  await help.takesUp(desk, 'Αλλάζουσα');
  await help.agrees(desk, hand, 'Ξαναρωτημένος');
  await heading(page, 'task-now-assigned');

  // She calls: another hour. All that she told stands in the form, and the notice is not read out twice.
  await desk.goto(`/hub/tasks/${line.id}`);
  await follow(desk, 'task-tell-anew');
  await desk.waitForURL((url) => url.pathname === `/hub/tasks/${line.id}/anew`);
  await heading(desk, 'task-tell-anew');
  const stands = async (name) => field(desk, name).inputValue();
  const hour = await stands('hour');
  assert.deepEqual(
    [await stands('to-words'), await stands('day'), await stands('from-words'), await stands('community'), await stands('more')],
    [TO, day(3), ADDRESS, 'Α΄', plan.words],
  );
  assert.equal(await stands('back'), later(hour, 120));
  for (const [name, value] of [['goes-back', 'yes'], ['aid', 'walker'], ['barrier', 'no'], ['helpers', 'one']]) {
    assert.ok(await desk.locator(`[name="${name}"][value="${value}"]`).isChecked(), name);
  }
  assert.equal(await field(desk, 'notice').count(), 0, 'the notice was given when it was told first');
  await press(desk, 'continue');
  await desk.locator('#called-back-error').getByText(say('hub-called-back-missing')).waitFor();
  await accessible(desk, 'telling anew without a call back');
  await field(desk, 'called-back').check();
  const then = later(hour, 30);
  await field(desk, 'hour').fill(then);
  await press(desk, 'continue');
  await heading(desk, 'request-check');
  await desk.getByText(say('ask-anew-asks')).waitFor();
  await desk.locator('.answers').getByText(then).waitFor();
  assert.equal(await desk.locator('.answers').getByText(say('contact-notice'), { exact: true }).count(), 0);
  assert.equal((await api(page, 'GET', `/tasks/${line.id}`)).line.begins, line.begins, 'nothing is sent before it is pressed');
  await accessible(desk, 'what is told anew, once more');
  await snapshot(desk, 'call-anew-check');
  // Back from here is back to the change, with what was changed, and not to a new request.
  await desk.getByRole('button', { name: say('back'), exact: true }).or(desk.getByRole('link', { name: say('back'), exact: true })).click();
  await desk.waitForURL((url) => url.pathname === `/hub/tasks/${line.id}/anew`);
  await heading(desk, 'task-tell-anew');
  assert.equal(await stands('hour'), then);
  await press(desk, 'continue');
  await heading(desk, 'request-check');
  await press(desk, 'ask-send-anew');

  // The new hour on the clerk's page and on her own, which nobody touched; whoever said yes to another hour is asked anew.
  await desk.waitForURL((url) => url.pathname === `/hub/tasks/${line.id}`);
  const planned = (one) => one.locator('[aria-labelledby=task-plan]').getByText(new RegExp(`(?<!\\d)${then}`)).waitFor();
  await planned(desk);
  await planned(page);
  await heading(page, 'task-now-offered');
  assert.equal(await page.locator('.code-words').count(), 0, 'nobody comes before they said yes to the new hour');
  const now = (await api(page, 'GET', `/tasks/${line.id}`)).line;
  assert.equal(Date.parse(now.begins) - Date.parse(line.begins), 30 * 60_000);
  assert.equal(now.back, line.back, 'what was not changed stays');
  await hand.goto('/offers');
  await hand.locator('.two-answers').waitFor();
  await hand.getByText(new RegExp(`(?<!\\d)${then}`)).first().waitFor();
  await press(hand, 'offers-yes');
  await heading(page, 'task-now-assigned');
  for (const one of [page, desk]) assert.deepEqual(problems(one).filter((text) => !/422/.test(text)), []);
  await close(page, hand);
});
