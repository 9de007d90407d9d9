// J7: a carer sets up a standing weekly escort for somebody. A clerk takes the first day up, and with it the others; a volunteer comes on
// the first day, is asked first for the next, cannot, and a substitute comes; a day is left out and taken back; and it stops. Three
// people act at once, each on a screen of their own. That a day which begins without anybody becomes unmet hangs on the clock:
// tests/tests/series_story.rs. Everybody here is invented.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHONE, problems, snapshot, start, words } from './harness.mjs';
import { accessible, api, choose, close, day, field, follow, heading, helping, press, sure } from './helping.mjs';

const say = words('el');
let app;
let help;
before(async () => {
  app = await start({ serve: ['--mailbox'] });
  help = helping(app);
});
after(async () => { await app?.stop(); });

// Somebody who helps at all hours, at their list of what waits.
async function volunteer(lead, who) {
  const page = await help.volunteer(lead, who);
  await page.goto('/offers');
  await page.getByText(say('offers-none')).waitFor();
  return page;
}

// A carer by the code that the person was told.
async function carerOf(page) {
  const { person } = await api(page, 'GET', '/my-file');
  const { code } = await api(page, 'POST', `/people/${person.id}/carers`, { scope: 'both' });
  const carer = await app.open('/carer', { size: PHONE });
  await field(carer, 'code').fill(code);
  await field(carer, 'name').fill('Ερατώ Επινοημένη');
  await field(carer, 'to').fill('6900000074');
  await press(carer, 'carer-accept');
  await field(carer, 'proof').fill(await help.codeFor('+306900000074'));
  await press(carer, 'sign-in-do');
  await heading(carer, 'account-title');
  return carer;
}

const theDay = (page, nth) => page.locator('#series-days ~ ul > li').nth(nth);
const stands = (page, nth, key) => theDay(page, nth).getByText(say(key), { exact: true }).waitFor();

test('J7: a carer sets up a weekly escort; it is approved once, a substitute comes, a day is left out and taken back, and it stops', { timeout: 240_000 }, async () => {
  const { lead, desk } = await help.hub('Νεφέλη Επινοημένη', 'Ορέστης Επινοημένος');
  const hand = await volunteer(lead, { first: 'Μελίνα', surname: 'Πρόθυμη', phone: '6900000071' });
  const other = await volunteer(lead, { first: 'Άλκης', surname: 'Διαθέσιμος', phone: '6900000072' });
  const person = await help.person({ first: 'Ευτέρπη', surname: 'Φανταστική', phone: '6900000073' });
  const carer = await carerOf(person);

  // The same questions as for once, and with the hour: every week.
  await carer.goto('/help/escort/to');
  await heading(carer, 'ask-to-escort');
  await field(carer, 'to-words').fill('Κέντρο ημέρας');
  await press(carer, 'continue');
  await heading(carer, 'ask-when');
  await field(carer, 'day').fill(day(2));
  await field(carer, 'hour').fill('10:00');
  await choose(carer, 'goes-back', 'yes');
  await field(carer, 'back').fill('12:00');
  await choose(carer, 'again', 'weekly');
  assert.equal(await carer.locator('[name^="day-"]:checked').count(), 1, 'the day that was chosen is one of them');
  await press(carer, 'continue');
  await carer.locator('#until-error').waitFor();
  await field(carer, 'until').fill(day(30));
  await choose(carer, 'holidays', 'yes');
  await accessible(carer, 'once or every week');
  await press(carer, 'continue');
  await heading(carer, 'ask-from');
  await choose(carer, 'home', 'home');
  await field(carer, 'from-words').fill('Οδός Ονείρων 12');
  await field(carer, 'community').fill('Α΄');
  await press(carer, 'continue');
  await heading(carer, 'ask-needs');
  await choose(carer, 'aid', 'walker');
  await choose(carer, 'barrier', 'no');
  await choose(carer, 'helpers', 'one');
  await press(carer, 'continue');
  await heading(carer, 'ask-check');
  const dates = carer.locator('[aria-labelledby="series-dates"] ul').first().locator('li');
  await dates.first().waitFor();
  assert.equal(await dates.count(), 4, 'the first dates before anything is sent');
  await accessible(carer, 'the last page of what comes again');
  await choose(carer, 'for-whom', 'p0');
  await press(carer, 'ask-send');
  await carer.locator('#series-days').waitFor();
  await stands(carer, 0, 'task-now-requested');
  await stands(carer, 1, 'task-now-requested');
  await stands(carer, 2, 'series-day-to-come');
  await accessible(carer, 'a series');
  await snapshot(carer, 'series');

  // A clerk takes one day up, and with it all of them.
  await desk.goto('/hub/board');
  await desk.locator('.board').getByText('Φανταστική Ευτέρπη').nth(1).waitFor();
  const series = await api(carer, 'GET', `/series/${carer.url().split('/').at(-1)}`);
  const [first, second] = series.days.map((one) => one.task?.id);
  await desk.goto(`/hub/tasks/${first}`);
  await press(desk, 'task-step-take-up');
  await choose(desk, 'urgency', 'week');
  await desk.locator('#step-form [type=submit]').click();
  await stands(carer, 0, 'task-now-accepted');
  await stands(carer, 1, 'task-now-accepted');

  // One comes on the first day; for the next they stand first, and say no.
  await desk.locator('.candidate', { hasText: 'Πρόθυμη' }).getByRole('button').click();
  await hand.locator('.two-answers').waitFor();
  await press(hand, 'offers-yes');
  await stands(carer, 0, 'task-now-assigned');
  await desk.goto(`/hub/tasks/${second}`);
  const before = desk.locator('.candidate').first();
  await before.getByText(say('candidates-helped-before')).waitFor();
  assert.match(await before.innerText(), /Πρόθυμη/, 'whoever helped before stands first');
  await before.getByRole('button').click();
  await hand.goto('/offers');
  await hand.locator('.two-answers').waitFor();
  await hand.locator('.two-answers .outline').first().click();
  await desk.locator('.candidate', { hasText: 'Διαθέσιμος' }).getByRole('button').click();
  await other.locator('.two-answers').waitFor();
  await press(other, 'offers-yes');
  await stands(carer, 1, 'task-now-assigned');

  // The person has it in their list, leaves out a day and takes it back.
  await person.goto('/tasks');
  await person.locator('[aria-labelledby="series-list"] a').click();
  await person.locator('#series-days').waitFor();
  await theDay(person, 2).getByRole('button').click();
  await stands(person, 2, 'series-left-out-struck');
  await stands(carer, 2, 'series-left-out-struck');
  await theDay(person, 2).getByRole('button').click();
  await stands(carer, 2, 'series-day-to-come');
  assert.equal(await person.getByText(say('series-renew-title')).count(), 0, 'it is too early to agree again');

  // It stops, once it was asked again; whoever would have come is told.
  await press(person, 'series-end');
  await person.locator('#series-end-form').waitFor();
  await accessible(person, 'whether it stops');
  await press(person, 'series-end-sure');
  await person.getByText(say('series-ended-lead')).waitFor();
  await stands(carer, 0, 'task-now-cancelled-by-person');
  await other.reload();
  await other.getByText(say('task-state-cancelled-by-person')).first().waitFor();
  for (const page of [carer, person, desk, hand, other]) assert.deepEqual(problems(page), []);
  for (const page of [carer, person, desk, hand, other, lead]) await page.context().close();
});
