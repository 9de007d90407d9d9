// Errands, from the asking to the end: a bill that closes only when every cent agrees, papers at a public office, and goods for
// somebody who stays at home. Each by the person, a clerk and a volunteer at once. Everybody here is invented.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHONE, problems, snapshot, start, words } from './harness.mjs';
import { accessible, answer, api, choose, close, day, field, follow, heading, helping, press, sure, taskOf, typedAs } from './helping.mjs';

const say = words('el');
let app;
let help;
let lead;
let desk;
before(async () => {
  app = await start({ serve: ['--mailbox'] });
  help = helping(app);
  ({ lead, desk } = await help.hub('Λυδία Επινοημένη', 'Κίμων Επινοημένος'));
});
after(async () => { await app?.stop(); });

const ADDRESS = 'Οδός Ονείρων 4, ισόγειο';

// The day and the place: the same questions for every errand.
async function whenAndWhere(page) {
  await heading(page, 'ask-when');
  await field(page, 'day').fill(day(2));
  await field(page, 'hour').fill('10:00');
  await press(page, 'continue');
  await heading(page, 'ask-from');
  await choose(page, 'home', 'home');
  await field(page, 'from-words').fill(ADDRESS);
  await field(page, 'community').fill('Α΄');
  await press(page, 'continue');
  await heading(page, 'ask-needs');
}

// Sums, as one writes them where they are asked for.
async function tells(page, sums) {
  const open = page.locator('details:has([name="money-advance"])');
  if (!await open.evaluate((element) => element.open)) await open.locator('summary').click();
  for (const [name, sum] of Object.entries(sums)) await field(page, `money-${name}`).fill(sum);
  await press(page, 'money-save');
}

const volunteerId = async (hand) => (await api(hand, 'GET', '/volunteers/me')).id;

const told = (page, key) => page.getByText(say(key), { exact: true }).waitFor();

// A wish that is refused says so; the console repeats the status of the answer.
function refusals(page) {
  return problems(page).filter((one) => !/ 409 |^409 |status of 409/.test(one));
}

test('J2: a bill with limit, advance, receipt and change closes only when every cent agrees and the person says so', { timeout: 240_000 }, async () => {
  const hand = await help.volunteer(lead, { first: 'Ιάσων', surname: 'Βοηθός', phone: '6900000021' }, ['money']);
  const page = await help.person({ first: 'Θάλεια', surname: 'Λογαριασμένη', phone: '6900000022' });
  await page.goto('/help/bill');
  await follow(page, 'ask-begin');
  await heading(page, 'ask-bill');

  // Cards and PINs are taken nowhere, and what else was written stays.
  await field(page, 'bill').fill('Ρεύμα Νοεμβρίου, PIN 4821');
  await field(page, 'amount').fill('43,12');
  await field(page, 'to-words').fill('Ταχυδρομείο, κάρτα 4111 1111 1111 1111');
  await press(page, 'continue');
  await page.locator('#bill-error').getByText(say('ask-secret')).waitFor();
  await page.locator('#to-words-error').getByText(say('ask-secret')).waitFor();
  await accessible(page, 'a bill with a PIN in it');
  await field(page, 'bill').fill('Ρεύμα Νοεμβρίου');
  await field(page, 'to-words').fill('Επινοημένο Ταχυδρομείο');
  for (const mended of ['#bill-error', '#to-words-error']) await page.locator(mended).waitFor({ state: 'detached' });
  await snapshot(page, 'ask-bill');
  await press(page, 'continue');
  await whenAndWhere(page);
  await field(page, 'more').fill('Ο κωδικός του e-banking είναι 482193');
  await press(page, 'continue');
  await page.locator('#more-error').getByText(say('ask-secret')).waitFor();
  await field(page, 'more').fill('Το χαρτί είναι στο τραπέζι.');
  await press(page, 'continue');
  await heading(page, 'ask-check');
  await page.getByText('Ρεύμα Νοεμβρίου, 43,12 €').waitFor();
  await press(page, 'ask-send');
  await heading(page, 'task-now-requested');
  const id = taskOf(page);

  // An officer approves how much may be handed over; before that nothing is.
  await help.takesUp(desk, 'Λογαριασμένη');
  await tells(desk, { limit: '60' });
  await told(desk, 'money-told');
  await help.agrees(desk, hand, 'Βοηθός');
  await heading(page, 'task-now-assigned');
  await press(page, 'own-step-confirm');
  await heading(page, 'task-now-confirmed');
  await help.meet(page, hand);

  // More than the limit is refused in words; what is in it goes from hand to hand, and both see it.
  await tells(page, { advance: '70' });
  await page.getByRole('alert').getByText(say('error-money-differs')).waitFor();
  await page.getByRole('alert').getByRole('button').click();
  await tells(page, { advance: '50' });
  await told(page, 'money-told');
  await hand.locator('.answer', { hasText: say('money-advance') }).getByText('50,00 €').waitFor();
  await press(hand, 'hand-step-reach');
  await heading(page, 'task-now-at-venue');

  // Paid, with a photograph of the receipt; the change is not what it should be, and that keeps it open.
  const photo = await hand.screenshot({ type: 'jpeg', quality: 60, clip: { x: 0, y: 0, width: 200, height: 300 } });
  await hand.locator('#receipt').setInputFiles({ name: 'receipt.jpg', mimeType: 'image/jpeg', buffer: photo });
  await press(hand, 'money-receipt-send');
  await hand.locator('#receipt').waitFor({ state: 'detached' });
  await page.locator('.answer', { hasText: say('money-receipt') }).getByText(say('money-receipt-is')).waitFor();
  const { line } = await api(desk, 'GET', `/tasks/${id}`);
  const papers = async () => (await api(desk, 'GET', `/requests/${line.request}`)).documents.map((one) => one.paper);
  assert.deepEqual(await papers(), ['receipt']);
  await press(hand, 'hand-step-begin-return');
  await heading(page, 'task-now-returning');
  await tells(hand, { paid: '43,12', change: '6,00' });
  const off = page.locator('[aria-labelledby=money]').getByText('Τα ποσά δεν συμφωνούν. Διαφορά: 0,88 €');
  await off.waitFor();
  await desk.reload();
  await desk.getByText('Τα ποσά δεν συμφωνούν. Διαφορά: 0,88 €').waitFor();
  await accessible(page, 'sums that do not agree');
  await snapshot(page, 'bill-differs');
  await press(hand, 'hand-step-complete');
  await hand.getByRole('alert').waitFor();
  await accessible(hand, 'an end that is refused');
  await snapshot(hand, 'bill-refused');
  await hand.getByRole('alert').getByRole('button').click();
  await heading(page, 'task-now-returning');

  // Now every cent is there. Whoever wrote nothing into a field writes nothing over what came meanwhile.
  await tells(hand, { change: '6,88' });
  await page.locator('[aria-labelledby=money]').getByText(say('money-agrees')).waitFor();
  await tells(desk, { limit: '70' });
  await page.locator('.answer', { hasText: say('money-limit') }).getByText('70,00 €').waitFor();
  assert.equal((await api(page, 'GET', `/tasks/${id}`)).money.change, 688);

  // Still it is the person who says that it was paid; and what they said so of were these sums and no others.
  await press(hand, 'hand-step-complete');
  await hand.getByRole('alert').getByText(say('error-money-not-confirmed')).waitFor();
  await hand.getByRole('alert').getByRole('button').click();
  const confirms = async () => {
    await page.locator('[name=confirmed]').check();
    await press(page, 'money-save');
    await hand.getByText(say('money-confirmed')).waitFor();
  };
  await confirms();
  await tells(hand, { change: '6,80' });
  await page.locator('[name=confirmed]:not(:checked)').waitFor();
  await tells(hand, { change: '6,88' });
  await page.locator('[aria-labelledby=money]').getByText(say('money-agrees')).waitFor();
  await confirms();
  await press(hand, 'hand-step-complete');
  await heading(page, 'task-now-completed');
  await snapshot(page, 'bill-done');

  // The photograph is gone with the end; the sums tell what was paid.
  assert.deepEqual(await papers(), [], 'no receipt is kept');
  assert.equal(app.sql(`select count(*) from request_documents where request_id = '${line.request}'`), '0');
  const { money } = await api(page, 'GET', `/tasks/${id}`);
  assert.deepEqual(money, { amount: 4312, limit: 7000, advance: 5000, paid: 4312, change: 688, receipt: true });
  assert.equal((await answer(page, 'PUT', `/tasks/${id}/money`, { version: 99, change: 0 })).status, 409, 'it is over');
  for (const one of [page, hand, desk]) assert.deepEqual(refusals(one), []);
  await close(page, hand);
});

test('J3: papers at a public office, with a list, an authorisation up to a day, and an end only once they were handed over', { timeout: 240_000 }, async () => {
  const hand = await help.volunteer(lead, { first: 'Ορφέας', surname: 'Γραφειάδης', phone: '6900000031' }, ['papers']);
  const page = await help.person({ first: 'Ερατώ', surname: 'Χαρτοπούλου', phone: '6900000032' });
  await page.goto('/help/papers');
  await follow(page, 'ask-begin');
  await heading(page, 'ask-to-papers');
  await field(page, 'to-words').fill('Επινοημένο ΚΕΠ');
  await press(page, 'continue');
  await heading(page, 'ask-list-papers');
  await press(page, 'continue');
  await page.locator('#items-error').getByText(say('ask-list-missing')).waitFor();
  await field(page, 'items').fill('Πιστοποιητικό οικογενειακής κατάστασης\nΑντίγραφο ταυτότητας');
  // Nobody goes with an authorisation that is over by then: that is told before it is sent.
  await field(page, 'authorised').fill(day(1));
  await accessible(page, 'a list of papers');
  await snapshot(page, 'ask-papers');
  await press(page, 'continue');
  await whenAndWhere(page);
  await press(page, 'continue');
  await heading(page, 'ask-check');
  await page.locator('.error').getByText(say('ask-authorised-over')).waitFor();
  await accessible(page, 'something that is missing');
  await follow(page, 'ask-nothing-go');
  await heading(page, 'ask-list-papers');
  await press(page, 'continue');
  await page.locator('#authorised-error').getByText(say('ask-authorised-over')).waitFor();
  await field(page, 'authorised').fill(day(30));
  await press(page, 'continue');
  await heading(page, 'ask-check');
  await press(page, 'ask-send');
  await heading(page, 'task-now-requested');
  const id = taskOf(page);

  // Where, and which papers, nobody reads before they accept.
  await help.takesUp(desk, 'Χαρτοπούλου');
  await hand.goto('/offers');
  await desk.locator('.candidate', { hasText: 'Γραφειάδης' }).getByRole('button').click();
  await hand.locator('.two-answers').waitFor();
  const asked = await hand.locator('main').innerText();
  for (const secret of ['ΚΕΠ', 'Πιστοποιητικό', 'Ονείρων', 'Χαρτοπούλου']) assert.ok(!asked.includes(secret), secret);
  await press(hand, 'offers-yes');
  await hand.getByText('Πιστοποιητικό οικογενειακής κατάστασης, Αντίγραφο ταυτότητας').waitFor();
  await hand.locator('.answer', { hasText: say('task-authorised') }).getByText('υπογεγραμμένη, ισχύει έως').waitFor();
  await accessible(hand, 'papers that a volunteer takes along');
  await press(page, 'own-step-confirm');
  await heading(page, 'task-now-confirmed');

  // The authorisation, to be printed and signed: filled with what the task knows, and in Greek whatever language the screen speaks.
  await follow(page, 'authorisation-title');
  await heading(page, 'authorisation-title');
  const paper = page.locator('article.form[lang=el]');
  await paper.getByRole('heading', { level: 2, name: say('authorisation-paper'), exact: true }).waitFor();
  const filled = async (key) => paper.locator('.form-field', { hasText: `${say(key)}: ` }).first().locator('.form-value').innerText();
  assert.deepEqual(
    [await filled('authorisation-office'), await filled('authorisation-first'), await filled('authorisation-surname'), await filled('authorisation-name')],
    ['Επινοημένο ΚΕΠ', 'Ερατώ', 'Χαρτοπούλου', 'Γραφειάδης Ορφέας'],
  );
  assert.deepEqual(await paper.locator('.form-items li').allInnerTexts(), ['Πιστοποιητικό οικογενειακής κατάστασης', 'Αντίγραφο ταυτότητας']);
  const until = new Intl.DateTimeFormat('el-GR', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day(30)}T00:00:00Z`));
  assert.equal(await filled('authorisation-until'), until);
  for (const key of ['authorisation-tax', 'authorisation-identity', 'authorisation-born']) {
    assert.equal(await paper.locator('.form-field', { hasText: `${say(key)}: ` }).first().locator('.form-value').count(), 0, `${key} is written by hand`);
  }
  assert.equal(await page.locator('.form input, .form textarea').count(), 0, 'numbers have no field');
  await accessible(page, 'an authorisation');
  await snapshot(page, 'authorisation');
  const inGreek = await paper.locator('.form-label').allInnerTexts();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: words('en')('authorisation-title'), exact: true }).waitFor();
  assert.deepEqual(await paper.locator('.form-label').allInnerTexts(), inGreek, 'an office reads it');
  await page.getByRole('button', { name: 'Ελληνικά' }).click();
  await page.goBack();
  await heading(page, 'task-now-confirmed');
  assert.equal(await page.locator('[name=taken-0]').count(), 0, 'nothing goes from hand to hand before they have met');
  await help.meet(page, hand);

  // Papers are ticked off one by one, and what one side ticked is no longer the other's to take back.
  const [certificate, copy] = ['Πιστοποιητικό οικογενειακής κατάστασης', 'Αντίγραφο ταυτότητας'];
  const ticks = async (one, name) => {
    await field(one, name).check();
    await press(one, 'items-save');
  };
  const reads = (one, item, text) => one.locator('fieldset', { hasText: item }).getByText(text).waitFor();
  const closed = async (one) => one.locator('[aria-labelledby=task-items] input:disabled').evaluateAll((all) => all.map(({ name, checked }) => [name, checked]));
  const open = async (one, name) => [await field(one, name).isChecked(), await field(one, name).isDisabled()];
  await ticks(hand, 'taken-0');
  for (const one of [hand, page]) await reads(one, certificate, /^Παραλήφθηκε: /);
  await reads(page, certificate, say('items-open'));
  assert.deepEqual(await closed(page), [['taken-0', true]], 'what the helper ticked is theirs to take back');
  assert.deepEqual(await closed(hand), []);
  assert.deepEqual(await open(page, 'taken-1'), [false, false], 'the other is still at home');
  await ticks(hand, 'taken-1');
  for (const one of [hand, page]) await reads(one, copy, /^Παραλήφθηκε: /);
  assert.deepEqual(await closed(page), [['taken-0', true], ['taken-1', true]]);
  // The hub keeps to it where a screen would not.
  const known = (await api(page, 'GET', `/tasks/${id}`)).version;
  const taking = await answer(page, 'PUT', `/tasks/${id}/items`, { version: known, items: [{ taken: false, ended: null }, { taken: true, ended: null }] });
  assert.deepEqual([taking.status, taking.body.code], [403, 'task_step_not_yours']);
  await accessible(hand, 'papers that were taken along');
  await press(hand, 'hand-step-reach');
  await heading(page, 'task-now-at-venue');
  await hand.locator('p.lead').getByText(say('task-state-at-venue')).waitFor();

  // One stays at the office, and the other comes back: nothing ends while nobody said what became of it.
  await ticks(hand, 'left-0');
  await reads(page, certificate, /^Έμεινε στην υπηρεσία: /);
  await press(hand, 'hand-step-begin-return');
  await heading(page, 'task-now-returning');
  await press(hand, 'hand-step-complete');
  await field(hand, 'handed-over').check();
  await sure(hand);
  await hand.getByRole('alert').getByText(say('error-items-open')).waitFor();
  await hand.reload();
  await ticks(page, 'back-1');
  await reads(hand, copy, /^Δόθηκε στο άτομο: /);
  assert.deepEqual(await closed(hand), [['back-1', true], ['left-1', false]], 'that it is back, and was not left, the person said');
  assert.deepEqual(await closed(page), [['taken-0', true], ['back-0', false], ['left-0', true], ['taken-1', true]]);
  await snapshot(page, 'papers-ticked');

  // It ends with what was handed over, and with nothing less.
  await press(hand, 'hand-step-complete');
  await sure(hand);
  await hand.locator('#handed-over-error').getByText(say('task-handed-over-missing')).waitFor();
  await accessible(hand, 'an end without what was handed over');
  await snapshot(hand, 'papers-handed-over');
  const { version } = await api(hand, 'GET', `/tasks/${id}`);
  const refused = await answer(hand, 'POST', `/tasks/${id}/steps`, { step: 'complete', version });
  assert.deepEqual([refused.status, refused.body.code], [409, 'not_handed_over']);
  await field(hand, 'handed-over').check();
  await sure(hand);
  await heading(page, 'task-now-completed');
  const done = await api(desk, 'GET', `/tasks/${id}`);
  assert.ok(done.handed_over, 'that they were handed over is kept');
  assert.equal(done.history.at(-1).step, 'complete');
  assert.deepEqual(refusals(desk), []);
  assert.deepEqual(refusals(page).filter((one) => !/403/.test(one)), []);
  assert.deepEqual(refusals(hand).filter((one) => !one.includes(`/tasks/${id}/steps`)), []);
  await close(page, hand);
});

test('J4: goods from a social service come to somebody who stays at home, and the delivery is written down', { timeout: 240_000 }, async () => {
  const hand = await help.volunteer(lead, { first: 'Δάφνη', surname: 'Μεταφοράκη', phone: '6900000041' }, ['goods']);
  const page = await help.person({ first: 'Ίρις', surname: 'Νοικοκυρά', phone: '6900000042' });
  await page.goto('/help/goods');
  await follow(page, 'ask-begin');
  await heading(page, 'ask-to-goods');
  await field(page, 'to-words').fill('Επινοημένο Κοινωνικό Παντοπωλείο');
  await press(page, 'continue');
  await heading(page, 'ask-list-goods');
  await field(page, 'items').fill('Γάλα\nΠάνες');
  assert.equal(await field(page, 'authorised').count(), 0, 'goods need no authorisation');
  await press(page, 'continue');
  await heading(page, 'ask-when');
  assert.equal(await field(page, 'goes-back').count(), 0, 'who stays at home is not brought back');
  await whenAndWhere(page);
  for (const name of ['aid', 'barrier', 'helpers']) assert.equal(await field(page, name).count(), 0, `${name} is asked of who goes out`);
  await field(page, 'hearing').check();
  await accessible(page, 'what an errand takes');
  await press(page, 'continue');
  await heading(page, 'ask-check');
  await accessible(page, 'goods, once more');
  await snapshot(page, 'ask-goods-check');
  await press(page, 'ask-send');
  await heading(page, 'task-now-requested');
  const id = taskOf(page);
  await help.takesUp(desk, 'Νοικοκυρά');
  await api(lead, 'PUT', `/volunteers/${await volunteerId(hand)}/trainings/hearing`, { learned_on: day(-30) });
  await desk.reload();
  await help.agrees(desk, hand, 'Μεταφοράκη');
  await press(page, 'own-step-confirm');
  await heading(page, 'task-now-confirmed');
  await help.meet(page, hand);
  await press(hand, 'hand-step-complete');
  await field(hand, 'handed-over').check();
  await sure(hand);
  await heading(page, 'task-now-completed');
  await page.locator('#who-comes').getByText(say('task-who-was')).waitFor();
  assert.equal(await page.getByText('Έγινε. Τώρα: Όλα είναι κανονισμένα').count(), 0, 'what was done before is told no more');
  await accessible(page, 'goods that came');
  await snapshot(page, 'goods-done');
  const done = await api(desk, 'GET', `/tasks/${id}`);
  assert.ok(done.handed_over);
  assert.equal(done.line.back, null, 'nobody travels but the volunteer');
  await desk.locator('.history').getByText(say('task-step-complete')).waitFor();
  for (const one of [page, desk, hand]) assert.deepEqual(refusals(one), []);
  await close(page, hand);
});

// Presses Tab until what is looked for has the focus, which must be seen: nothing may lie over it.
async function tabTo(page, what) {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (!await what.evaluateAll((all) => all.includes(document.activeElement))) continue;
    const seen = await page.evaluate(() => {
      const focused = document.activeElement;
      const { left, top, width, height } = focused.getBoundingClientRect();
      const there = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
      return focused.contains(there) || there?.contains(focused) || [...focused.labels ?? []].some((label) => label.contains(there));
    });
    assert.ok(seen, `what has the focus is hidden: ${what}`);
    return;
  }
  assert.fail(`no Tab leads to ${what}`);
}

test('J4 in English, from the first page to sending, by keyboard alone', { timeout: 240_000 }, async () => {
  const says = words('en');
  const init = () => { addEventListener('pointerdown', () => { sessionStorage.setItem('pointed', 'yes'); }, true); };
  const page = await app.open('/', { size: PHONE, locale: 'en-GB', init });
  const as = await typedAs(page);
  const title = (key) => page.getByRole('heading', { level: 1, name: says(key), exact: true }).waitFor();
  const link = (key) => page.getByRole('link', { name: new RegExp(`^${says(key)}`) });
  const button = (key) => page.getByRole('button', { name: says(key), exact: true });
  const goes = async (what) => {
    await tabTo(page, what);
    await page.keyboard.press('Enter');
  };
  const types = async (name, text) => {
    await tabTo(page, field(page, name));
    await page.keyboard.type(text);
  };
  await page.waitForFunction(() => document.querySelector('#main h1') && !document.getElementById('boot'));
  // The first question of all is how one moves; from the next page on, help is at the foot of each.
  await tabTo(page, page.getByRole('radio'));
  await page.keyboard.press('Space');
  await goes(button('continue'));
  await goes(page.locator('a[href="/help"]'));
  await title('help-title');
  await goes(link('help-goods'));
  await title('help-goods');
  await goes(link('ask-begin'));
  await title('ask-to-goods');
  await types('to-words', 'The imagined social grocery');
  await page.keyboard.press('Enter');
  await title('ask-list-goods');
  await types('items', 'Milk');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Bread');
  await goes(button('continue'));
  await title('ask-when');

  // What is wrong takes the focus to its field.
  await goes(button('continue'));
  await page.locator('#day-error').waitFor();
  await page.waitForFunction(() => document.activeElement.name === 'day');
  await page.keyboard.type(as.day(day(2)));
  await types('hour', as.hour('10:00'));
  await goes(button('continue'));
  await title('ask-from');
  await tabTo(page, page.locator('[name=home]'));
  await page.keyboard.press('Space');
  assert.ok(await page.locator('[name=home][value=home]').isChecked());
  await types('from-words', 'Dream Street 7, second floor');
  await goes(button('continue'));
  await title('ask-needs');
  await tabTo(page, field(page, 'hearing'));
  await page.keyboard.press('Space');
  await accessible(page, 'what it takes, in English');
  await goes(button('continue'));
  await title('ask-check');
  await page.getByText('Milk, Bread').waitFor();
  await snapshot(page, 'ask-check-en');
  await goes(link('sign-up-title'));
  await title('sign-up-title');
  await types('first', 'Imaginary');
  await types('surname', 'Keyboard');
  await types('to', '6900000043');
  await page.keyboard.press('Enter');
  await page.getByText(says('sign-up-sent')).waitFor();
  const code = await help.codeFor('+306900000043');
  if (!await field(page, 'code').evaluate((one) => one === document.activeElement)) await tabTo(page, field(page, 'code'));
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  await title('ask-check');
  await goes(button('ask-send'));
  await title('task-now-requested');
  await accessible(page, 'what was asked for, in English');
  assert.equal(await page.evaluate(() => sessionStorage.getItem('pointed')), null, 'no pointer was used');
  assert.deepEqual(problems(page), []);
  await close(page);
});
