// A hand, asked for and given, by three people at once: somebody asks for an escort there and back and signs up on the way, a
// clerk takes it up and asks a volunteer, who says yes, meets the person by the two words, goes there and comes back. Each screen
// changes while the others act. Everybody here is invented.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHONE, problems, snapshot, start, words } from './harness.mjs';
import { accessible, choose, close, codeWords, day, field, follow, heading, helping, press, sure } from './helping.mjs';

const say = words('el');
let app;
let help;
before(async () => {
  app = await start({ serve: ['--mailbox'] });
  help = helping(app);
});
after(async () => { await app?.stop(); });

const ADDRESS = 'Οδός Ονείρων 12, τρίτος όροφος';

test('J1: an escort there and back, asked for, found, confirmed by two words, and thanked for, on three screens at once', { timeout: 240_000 }, async () => {
  const { lead, desk } = await help.hub('Νεφέλη Επινοημένη', 'Ορέστης Επινοημένος');
  const hand = await help.volunteer(lead, { first: 'Μελίνα', surname: 'Πρόθυμη', phone: '6900000061' });

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
  await help.signsUp(page, { first: 'Ευτέρπη', surname: 'Φανταστική', phone: '6900000062' });
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
  const [mine, theirs] = await codeWords(page);
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
  await close(page, desk, hand, lead);
});
