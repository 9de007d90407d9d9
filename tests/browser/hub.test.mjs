// A clerk's morning: sign in, look before writing down, write somebody down beside two who may be the same, and a request by
// telephone in few keys; and the person's own file. Everybody here is invented.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { DESK, PHONE, axe, problems, snapshot, start, targets44, tooWide, words } from './harness.mjs';
import { PASSWORD, colleague as colleagueOf, totp } from './staff.mjs';

const say = words('el');
let app;
before(async () => { app = await start({ serve: ['--mailbox'] }); });
after(async () => { await app?.stop(); });

const heading = (page, name) => page.getByRole('heading', { level: 1, name });
const press = (page, name) => page.getByRole('button', { name }).first().click();
const follow = (page, name) => page.getByRole('link', { name, exact: true }).first().click();
const field = (page, name) => page.locator(`[name="${name}"]`);
const choose = (page, name, value) => page.locator(`[name="${name}"][value="${value}"]`).check();

async function accessible(page, screen) {
  assert.deepEqual(await axe(page), [], `axe on ${screen}`);
  assert.deepEqual(await targets44(page), [], `targets on ${screen}`);
  assert.equal(await tooWide(page), 0, `${screen} is wider than the screen`);
}

const colleague = (name, role, size) => colleagueOf(app, name, role, size);

// Keys and presses of the pointer, as somebody at a desk makes them.
const counted = (page) => page.evaluate(() => {
  globalThis.pressed = { keys: 0, clicks: 0 };
  // A letter is counted when it stands there: not every one that is typed here has a key on the test's keyboard.
  addEventListener('keydown', ({ key }) => { globalThis.pressed.keys += key.length > 1 ? 1 : 0; }, true);
  addEventListener('input', ({ inputType }) => { globalThis.pressed.keys += inputType === 'insertText' ? 1 : 0; }, true);
  addEventListener('pointerdown', () => { globalThis.pressed.clicks += 1; }, true);
});
const pressed = (page) => page.evaluate(() => globalThis.pressed);

async function search(page, text) {
  await page.getByRole('searchbox').fill(text);
  await page.getByRole('searchbox').press('Enter');
  await page.locator('#found').waitFor();
}

async function writeDown(page, { surname, first, father, phone }) {
  await search(page, `${surname} ${first}`);
  await follow(page, say('person-new'));
  await heading(page, say('person-new')).waitFor();
  assert.equal(await field(page, 'surname').inputValue(), surname, 'what was searched for is taken over');
  assert.equal(await field(page, 'first').inputValue(), first);
  await field(page, 'father').fill(father);
  await field(page, 'phone-0').fill(phone);
  await press(page, say('save'));
}

test('a clerk looks before writing down, takes a request by telephone in few keys, and says how urgent it is', async () => {
  const { page, secret } = await colleague('Αθηνά Επινοημένη', 'clerk');
  await page.getByRole('link', { name: new RegExp(say('hub-title')) }).click();
  await heading(page, say('hub-title')).waitFor();
  await accessible(page, 'an empty queue');

  // Nobody is written down before a search.
  assert.equal(await page.getByRole('link', { name: say('person-new') }).count(), 0);
  await writeDown(page, { surname: 'Φανταστικού', first: 'Μαρία', father: 'Νικόλαος', phone: '210 000 0001' });
  await heading(page, 'Φανταστικού Μαρία').waitFor();
  await accessible(page, 'a person');

  // The same again, in Latin letters and with another first letter of the telephone: both stand side by side.
  await page.goto('/hub');
  await search(page, 'fantastikou');
  await page.locator('.person-line', { hasText: 'Φανταστικού Μαρία' }).waitFor();
  await search(page, 'Φανταστικου Μαρια');
  await follow(page, say('person-new'));
  await field(page, 'father').fill('Χρήστος');
  await field(page, 'phone-0').fill('2100000001');
  await press(page, say('save'));
  await page.locator('#perhaps').waitFor();
  await page.locator('.compared').getByText(say('agrees-differs')).waitFor();
  assert.ok(await page.locator('.compared').getByText(say('agrees-same'), { exact: true }).count() >= 2, 'surname and telephone agree');
  await accessible(page, 'two who may be one');
  await snapshot(page, 'hub-perhaps');
  await press(page, say('perhaps-save'));
  await page.getByText(say('perhaps-undecided')).waitFor();
  await page.getByRole('button', { name: new RegExp(say('perhaps-other')) }).click();
  await press(page, say('perhaps-save'));
  await page.waitForURL(/\/hub\/people\/(?!new)[^/]+$/);
  await page.getByText('Χρήστος').first().waitFor();
  await search(await home(page), 'Φανταστικού');
  assert.equal(await page.locator('.person-line').count(), 2, 'namesakes, told apart by the father');

  // A known caller: from the telephone number to the number of the request.
  await page.goto('/hub');
  await page.getByRole('searchbox').waitFor();
  await counted(page);
  const began = Date.now();
  await page.getByRole('searchbox').click();
  await page.keyboard.type('2100000001');
  await page.keyboard.press('Enter');
  await page.locator('.person-line', { hasText: 'Νικόλαος' }).click();
  await follow(page, say('request-by-phone'));
  await heading(page, say('request-new')).waitFor();
  assert.ok(await page.locator('[name=channel][value=phone]').isChecked());
  assert.equal(await page.locator('[name=notice]:checked, [name=kind]:checked, [name=need]:checked').count(), 0, 'nothing else is chosen');
  await page.getByText(say('notice-text-1')).waitFor();
  await choose(page, 'notice', 'read_out');
  await choose(page, 'kind', 'errand');
  await choose(page, 'need', 'medicine');
  await field(page, 'words').click();
  await page.keyboard.type('Φάρμακα από το φαρμακείο');
  await press(page, say('continue'));
  await heading(page, say('request-check')).waitFor();
  await press(page, say('request-send'));
  const number = (await page.locator('.big-number').textContent()).trim();
  assert.match(number, /^\d{4}-\d{6}$/);
  const { keys, clicks } = await pressed(page);
  console.log(`a request of a known caller: ${clicks} presses, ${keys} keys, ${Date.now() - began} ms of the machine`);
  assert.ok(clicks <= 10, `${clicks} presses`);
  assert.ok(keys > 34 && keys <= 40, `${keys} keys, of which 34 are the number and the words`);
  await accessible(page, 'the number of a request');
  await snapshot(page, 'hub-number');

  // It stands in the queue, and says in words that nobody looked at it yet.
  await page.getByRole('link', { name: new RegExp(say('hub-title')) }).click();
  const line = page.locator('.queue-line', { hasText: number });
  await line.getByText(say('urgency-unknown')).waitFor();
  await line.getByText(say('request-state-submitted')).waitFor();
  await accessible(page, 'the queue');
  await snapshot(page, 'hub');

  // The clerk says how urgent it is; what is missing is said first.
  await line.click();
  await heading(page, new RegExp(number)).waitFor();
  await press(page, say('request-step-triage'));
  await page.locator('#step-form [type=submit]').click();
  await page.getByText(say('error-step-urgency-missing')).waitFor();
  await choose(page, 'urgency', 'day');
  await field(page, 'step-words').fill('Τελειώνουν αύριο');
  await page.locator('#step-form [type=submit]').click();
  await page.locator('.request-state', { hasText: say('request-state-triaged') }).waitFor();
  assert.equal(await page.getByRole('button', { name: say('request-step-reject'), exact: true }).count(), 0, 'a clerk decides nothing');
  await accessible(page, 'a request');
  await snapshot(page, 'hub-request');

  // On the person's page the same line has room, beside the other column.
  await page.locator('a.row-link', { hasText: 'Φανταστικού Μαρία' }).click();
  await page.locator('.column .queue-line', { hasText: number }).waitFor();
  const { height } = await page.locator('.column .queue-line').first().boundingBox();
  assert.ok(height < 200, `a line of ${height} px`);
  await snapshot(page, 'hub-person');

  // Signed out and in again, staff begin at the desk, and nothing of the search is left.
  await page.goto('/account');
  await press(page, say('sign-out'));
  await heading(page, say('sign-in-title')).waitFor();
  await field(page, 'username').fill('Αθηνά Επινοημένη');
  await field(page, 'password').fill(PASSWORD);
  await press(page, say('sign-in-do'));
  await heading(page, say('second-title')).waitFor();
  await field(page, 'code').fill(totp(secret, 1));
  await press(page, say('continue'));
  await heading(page, say('hub-title')).waitFor();
  assert.equal(await page.getByRole('searchbox').inputValue(), '');

  assert.deepEqual(problems(page), []);
  assert.ok(!/Φανταστικ|Φάρμακα|2100000001/.test(app.log.join('')), 'no name, word or number in the log');
  await page.context().close();
});

// The code that was sent to a telephone, by the page on which development shows its messages.
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

test('a person reads in their own file what is known of them, how far their request is and who looked', async () => {
  const { page: desk } = await colleague('Ερμής Επινοημένος', 'coordinator');
  await home(desk);
  await writeDown(desk, { surname: 'Ονειρεμένη', first: 'Ελπίδα', father: 'Αχιλλέας', phone: '6900000001' });
  await heading(desk, 'Ονειρεμένη Ελπίδα').waitFor();
  await follow(desk, say('request-by-phone'));
  await choose(desk, 'notice', 'read_out');
  await choose(desk, 'kind', 'escort');
  await choose(desk, 'need', 'mobility');
  await field(desk, 'words').fill('Στο μουσείο');
  await press(desk, say('continue'));
  await press(desk, say('request-send'));
  await desk.locator('.big-number').waitFor();
  await desk.getByRole('link', { name: new RegExp(say('request-open')) }).click();

  // How urgent, then a rejection: it is not told without its reason.
  await press(desk, say('request-step-triage'));
  await choose(desk, 'urgency', 'week');
  await field(desk, 'step-words').fill('Δεν επείγει');
  await desk.locator('#step-form [type=submit]').click();
  await desk.locator('.request-state', { hasText: say('request-state-triaged') }).waitFor();
  await desk.getByRole('button', { name: say('request-step-reject'), exact: true }).click();
  await desk.getByText(say('step-reason-hint')).waitFor();
  await desk.locator('#step-form [type=submit]').click();
  await desk.getByText(say('error-step-words-missing')).waitFor();
  await field(desk, 'step-words').fill('Δεν υπάρχει βοηθός εκείνη την ημέρα');
  await desk.locator('#step-form [type=submit]').click();
  await desk.locator('.request-state', { hasText: say('request-state-rejected') }).waitFor();

  // An account for the person, with a telephone of their own.
  await desk.getByRole('link', { name: /Ονειρεμένη Ελπίδα/ }).click();
  await heading(desk, 'Ονειρεμένη Ελπίδα').waitFor();
  await desk.locator('[aria-labelledby=account] button').click();
  await desk.locator('[aria-labelledby=account] [role=status]').getByText(/6900000001|690/).waitFor();

  const page = await app.open('/my-file', { size: PHONE });
  await page.getByText(say('my-file-sign-in')).waitFor();
  await page.getByRole('link', { name: new RegExp(say('sign-in-code-title')) }).click();
  await field(page, 'to').fill('6900000001');
  await press(page, say('sign-in-code-ask'));
  await page.getByText(say('sign-in-code-sent')).waitFor();
  await field(page, 'code').fill(await codeFor('+306900000001'));
  await press(page, say('sign-in-do'));
  await heading(page, say('account-title')).waitFor();
  await page.getByRole('link', { name: new RegExp(say('my-file-title')) }).click();
  await heading(page, say('my-file-title')).waitFor();
  await page.locator('[aria-labelledby=my-requests]').getByText(say('request-state-rejected')).waitFor();
  await page.locator('[aria-labelledby=my-facts]').getByText('Αχιλλέας').waitFor();
  await page.locator('.looks li', { hasText: say('role-coordinator').slice(1) }).first().waitFor();
  await page.locator('.looks').getByText(new RegExp(say('purpose-service-delivery'))).first().waitFor();
  await accessible(page, 'my file');
  await snapshot(page, 'my-file');

  // The reason stands on the request's page, and one can object to it there.
  await page.getByRole('link', { name: new RegExp(say('my-file-request-open')) }).click();
  await page.locator('.history').getByText('Δεν υπάρχει βοηθός εκείνη την ημέρα').waitFor();
  assert.equal(await page.locator('a[href^="/hub/people"]').count(), 0, 'their own page is their file');
  await page.getByRole('button', { name: say('request-step-object'), exact: true }).click();
  await field(page, 'step-words').fill('Μπορώ και άλλη ημέρα');
  await accessible(page, 'an objection');
  await page.locator('#step-form [type=submit]').click();
  await page.locator('.history').getByText('Μπορώ και άλλη ημέρα').waitFor();
  await page.locator('a.row-link[href="/my-file"]').click();
  await page.locator('.looks').waitFor();

  // On paper: the file alone.
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.getByText('Αχιλλέας').isVisible());
  assert.ok(!await page.getByRole('button', { name: say('print') }).isVisible());
  assert.deepEqual(problems(page), []);
  // What others keep is not theirs: the desk says so and shows nothing.
  await page.emulateMedia({ media: 'screen' });
  await page.goto('/hub');
  await page.getByText(say('hub-other-role')).waitFor();
  assert.equal(await page.getByRole('searchbox').count(), 0);
  assert.deepEqual(problems(desk), []);
  await page.context().close();
  await desk.context().close();
});

// Signs somebody in whose account the hub opened, with the code that is sent to their telephone.
async function withCode(phone) {
  const page = await app.open('/sign-in/code', { size: PHONE });
  await field(page, 'to').fill(phone);
  await press(page, say('sign-in-code-ask'));
  await page.getByText(say('sign-in-code-sent')).waitFor();
  await field(page, 'code').fill(await codeFor(`+30${phone}`));
  await press(page, say('sign-in-do'));
  await heading(page, say('account-title')).waitFor();
  return page;
}

// Writes somebody down and opens an account for them.
async function knownTo(desk, person) {
  await home(desk);
  await writeDown(desk, person);
  await heading(desk, `${person.surname} ${person.first}`).waitFor();
  await desk.locator('[aria-labelledby=account] button').click();
  await desk.locator('[aria-labelledby=account] [role=status]').getByText(/690/).waitFor();
}

test('a person invites a carer with a code, the carer takes it up, and the person ends it at once', async () => {
  const { page: desk } = await colleague('Θέτις Επινοημένη', 'coordinator');
  await knownTo(desk, { surname: 'Ανύπαρκτη', first: 'Λήδα', father: 'Ίων', phone: '6900000003' });
  const page = await withCode('6900000003');
  await page.goto('/my-file');
  await page.getByText(say('my-carers-none')).waitFor();
  await page.locator('#invite-carer').click();
  await press(page, say('carer-code-make'));
  await page.getByText(say('carer-scope-missing')).waitFor();
  await choose(page, 'scope', 'requests');
  await press(page, say('carer-code-make'));
  const code = (await page.locator('#invited .big-number').textContent()).trim();
  await accessible(page, 'the code of an invitation');

  const carer = await app.open('/carer', { size: PHONE });
  await press(carer, say('carer-accept'));
  await carer.getByText(say('error-carer-fields-missing')).waitFor();
  await field(carer, 'code').fill(code);
  await field(carer, 'name').fill('Ερατώ Επινοημένη');
  await field(carer, 'to').fill('6900000004');
  await press(carer, say('carer-accept'));
  await carer.getByText(say('carer-code-sent')).waitFor();
  await accessible(carer, 'an invitation that waits for its code');
  await field(carer, 'proof').fill(await codeFor('+306900000004'));
  await press(carer, say('sign-in-do'));
  await heading(carer, say('account-title')).waitFor();

  await page.reload();
  const listed = page.locator('[aria-labelledby=my-carers] .person', { hasText: 'Ερατώ Επινοημένη' });
  await listed.getByText(say('carer-scope-requests')).waitFor();
  assert.equal(await page.locator('#invited').count(), 0, 'the code is told once');
  await listed.getByRole('button').click();
  await listed.waitFor({ state: 'detached' });
  await page.getByText(say('my-carers-none')).waitFor();
  for (const one of [page, carer, desk]) assert.deepEqual(problems(one), []);
  for (const one of [page, carer, desk]) await one.context().close();
});

test('a person asks to be erased, the desk grants it after a warning, and their sign-in is over', async () => {
  const { page: desk } = await colleague('Ηώ Επινοημένη', 'coordinator');
  await knownTo(desk, { surname: 'Ανύπαρκτος', first: 'Φαίδων', father: 'Ορέστης', phone: '6900000002' });
  const page = await withCode('6900000002');
  await page.goto('/my-file');

  // A copy of everything comes as a file.
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: new RegExp(say('my-copy')) }).click();
  const copy = await coming;
  assert.equal(copy.suggestedFilename(), 'my-file.json');
  assert.match(readFileSync(await copy.path(), 'utf8'), /Ανύπαρκτος/);

  // Nothing is asked by chance: what it means stands there before it is sent.
  await page.locator('#ask-right').click();
  await press(page, say('right-send'));
  await page.getByText(say('right-kind-missing')).waitFor();
  await choose(page, 'right', 'erasure');
  await page.getByText(say('right-erasure-hint')).waitFor();
  await accessible(page, 'asking to be erased');
  await press(page, say('right-send'));
  await page.locator('[aria-labelledby=my-rights] .person').getByText(new RegExp(say('right-state-open'))).waitFor();
  await accessible(page, 'what was asked');

  const { page: officer } = await colleague('Νέστωρ Επινοημένος', 'data_protection');
  await officer.getByRole('link', { name: new RegExp(say('rights-title')) }).click();
  await heading(officer, say('rights-title')).waitFor();
  await officer.locator('.person > h2', { hasText: say('right-kind-erasure') }).waitFor();
  await accessible(officer, 'the data-protection desk');
  await press(officer, new RegExp(say('rights-decide')));
  await press(officer, say('rights-send'));
  await officer.getByText(say('rights-decision-missing')).waitFor();
  await officer.getByText(say('rights-answer-missing')).waitFor();
  await choose(officer, 'granted', 'yes');
  await field(officer, 'answer').fill('Διαγράφηκαν όλα');
  await press(officer, say('rights-send'));
  await officer.getByText(say('rights-told-by-missing')).waitFor();
  await choose(officer, 'besides', 'hand');
  await press(officer, say('rights-send'));
  await officer.getByText(say('rights-erases-what')).waitFor();
  await officer.locator('.letter').getByText('Διαγράφηκαν όλα').waitFor();
  await accessible(officer, 'what an erasure destroys');

  // Until it is confirmed nothing is lost.
  await page.reload();
  await page.locator('[aria-labelledby=my-facts]').getByText('Ορέστης').waitFor();
  await press(officer, say('rights-erase'));
  await officer.locator('.person > h2').waitFor({ state: 'detached' });

  await page.goto('/my-file');
  await page.getByText(say('my-file-sign-in')).waitFor();
  await search(await home(desk), 'Ανύπαρκτος Φαίδων');
  assert.equal(await desk.locator('.person-line').count(), 0, 'nobody finds them');
  for (const one of [page, officer, desk]) assert.deepEqual(problems(one), []);
  for (const one of [page, officer, desk]) await one.context().close();
});

async function home(page) {
  await page.goto('/hub');
  await page.getByRole('searchbox').waitFor();
  return page;
}

test('who signs up and looks like somebody on file waits for a colleague, who says that they are two, takes it back and merges them', async () => {
  const { page: desk } = await colleague('Καλλιόπη Επινοημένη', 'clerk');
  await home(desk);
  await writeDown(desk, { surname: 'Αντηχούς', first: 'Ευτυχία', father: 'Πέτρος', phone: '210 000 0071' });
  await heading(desk, 'Αντηχούς Ευτυχία').waitFor();

  const page = await app.open('/sign-up', { size: PHONE });
  await field(page, 'first').fill('Ευτυχία');
  await field(page, 'surname').fill('Αντηχούς');
  await field(page, 'to').fill('6900000071');
  await press(page, say('sign-in-code-ask'));
  await page.getByText(say('sign-up-sent')).waitFor();
  await field(page, 'code').fill(await codeFor('+306900000071'));
  await press(page, say('sign-in-do'));
  await heading(page, say('my-file-title')).waitFor();
  assert.ok(!(await page.locator('main').textContent()).includes('Πέτρος'), 'nothing of the known file');
  assert.deepEqual(problems(page), []);
  await page.context().close();

  await home(desk);
  const row = desk.getByRole('link', { name: new RegExp(say('perhaps-known-title')) });
  await row.filter({ hasText: '1 εγγραφή' }).waitFor();
  await row.click();
  await heading(desk, say('perhaps-known-title')).waitFor();
  await desk.locator('.compared').getByText('690 0000071').first().waitFor();
  await accessible(desk, 'two who look alike');
  await snapshot(desk, 'hub-alike');
  await press(desk, new RegExp(say('merge-not')));
  await desk.getByText(say('perhaps-known-none')).waitFor();
  await press(desk, say('undo'));
  await desk.locator('.compared').waitFor();
  await desk.getByRole('link', { name: new RegExp(say('perhaps-known-same')) }).click();
  await heading(desk, say('merge-title')).waitFor();
  await press(desk, say('merge-do'));
  await desk.getByText(say('merge-holds-missing')).waitFor();
  await choose(desk, 'holds', 'one');
  await desk.getByText(say('merge-holds-missing')).waitFor({ state: 'detached' });
  await press(desk, say('merge-do'));
  // Whoever signed up would read the known file: a second colleague looks first.
  await desk.waitForFunction(() => document.activeElement.id === 'waits');
  const { page: second } = await colleague('Σοφοκλής Επινοημένος', 'clerk');
  await second.goto('/hub/merges');
  await press(second, new RegExp(say('merge-confirm')));
  await second.getByText(say('merge-confirmed')).waitFor();
  await desk.goto('/hub/perhaps');
  await desk.getByText(say('perhaps-known-none')).waitFor();
  for (const one of [desk, second]) {
    assert.deepEqual(problems(one), []);
    await one.context().close();
  }
});
