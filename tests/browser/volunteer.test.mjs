// Who gives a hand: from the application to a first escort, after which the address closes; one who cannot make it, late, so that
// others are asked at once and, where nobody says yes, somebody is responsible; one to whom nobody opens; and one who is late and then
// relieved by another. Everybody here is invented.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHONE, problems, snapshot, start, words } from './harness.mjs';
import { accessible, answer, api, choose, close, codeWords, day, field, follow, heading, helping, press, sure } from './helping.mjs';

const say = words('el');
let app;
let help;
let lead;
let desk;
before(async () => {
  app = await start({ serve: ['--mailbox'] });
  help = helping(app);
  ({ lead, desk } = await help.hub('Ανδρομάχη Επινοημένη', 'Τηλέμαχος Επινοημένος'));
});
after(async () => { await app?.stop(); });

const ADDRESS = 'Οδός Ονείρων 21, δεύτερος όροφος';
const TO = 'Επινοημένη Βιβλιοθήκη';

const named = (page, name) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

// An escort that a person asks for in the app, between two times in UTC.
async function asksFor(page, begins, ends) {
  const { person } = await api(page, 'GET', '/my-file');
  const plan = { from: { words: ADDRESS }, to: { words: TO }, words: '', needs: { aid: 'walker', barrier: false, helpers: 1, hardships: [], languages: ['el'] } };
  const contact = { channel: 'web', notice: 'shown', notice_version: 1 };
  const { line } = await api(page, 'POST', '/tasks', { person: person.id, contact, kind: 'escort', told: { begins, ends, community: 'Α΄', plan } });
  await page.goto(`/task/${line.id}`);
  await heading(page, 'task-now-requested');
  return line;
}

test('J8: somebody applies, is vetted on screen, helps by the two words, and a day later the address is closed', { timeout: 240_000 }, async () => {
  const hand = await help.person({ first: 'Φοίβη', surname: 'Πρωτοβάλτου', phone: '6900000081' });
  await hand.goto('/volunteer');
  await hand.getByText(say('volunteer-lead')).waitFor();
  // When one has time is asked, and told where it is missing.
  await press(hand, 'volunteer-apply');
  await hand.getByText(say('volunteer-hours-missing')).waitFor();
  await accessible(hand, 'an application without hours');
  for (const one of await field(hand, 'free').all()) await one.check();
  await field(hand, 'far').check();
  await choose(hand, 'most', '5');
  await field(hand, 'why').fill('Έχω χρόνο τα πρωινά.');
  await press(hand, 'volunteer-apply');
  await hand.getByText(say('volunteer-standing-applied')).waitFor();
  await hand.getByText(say('volunteer-paper-wanted')).first().waitFor();
  await accessible(hand, 'who applied');
  await snapshot(hand, 'volunteer-applied');

  // Who leads the work sees the papers, writes down until when they hold, and what was learned.
  await lead.goto('/hub/volunteers');
  await lead.getByRole('link', { name: 'Πρωτοβάλτου Φοίβη' }).click();
  await named(lead, 'Πρωτοβάλτου Φοίβη');
  await lead.getByText(/690\s0000081/).waitFor();
  const writes = async (name, date) => {
    const one = lead.locator('.person', { has: lead.getByRole('heading', { level: 3, name, exact: true }) });
    await one.getByRole('button').first().click();
    await one.locator('[type=date]').fill(date);
    await one.getByRole('button', { name: say('save') }).click();
    await one.locator('form').waitFor({ state: 'detached' });
    const section = lead.locator('section', { has: one });
    await section.getByText(say('volunteer-written-down')).waitFor();
  };
  for (const paper of ['identity', 'criminal-record', 'code-of-conduct']) await writes(say(`volunteer-paper-${paper}`), day(300));
  await accessible(lead, 'papers that were seen');
  const standing = (name) => lead.locator('p.lead').getByText(say(`volunteer-standing-${name}`)).waitFor();
  const steps = (name) => lead.locator('[aria-labelledby=steps]').getByRole('button', { name: say(`volunteer-step-${name}`) }).click();
  await steps('check');
  await standing('documents-ok');
  await writes(say('volunteer-training-escort'), day(-2));
  await steps('train');
  await standing('trained');
  await steps('begin');
  await standing('active');
  await snapshot(lead, 'volunteer-vetted');
  await hand.reload();
  await hand.getByText(say('volunteer-standing-active')).waitFor();
  await accessible(hand, 'who helps from now on');

  // An offer says how far and what it takes, and nothing of who.
  const page = await help.person({ first: 'Ρέα', surname: 'Αναγνώστου', phone: '6900000082' });
  const { id } = await asksFor(page, `${day(2)}T09:00:00Z`, `${day(2)}T11:00:00Z`);
  await help.takesUp(desk, 'Αναγνώστου');
  await hand.goto('/offers');
  await desk.locator('.candidate', { hasText: 'Πρωτοβάλτου' }).getByRole('button').click();
  await hand.locator('.two-answers').waitFor();
  const secrets = ['Αναγνώστου', 'Ρέα', 'Ονείρων', 'Βιβλιοθήκη', '0000082'];
  const keepsSilent = async () => {
    const shown = await hand.locator('main').innerText();
    const told = await answer(hand, 'GET', `/tasks/${id}`);
    const offers = await answer(hand, 'GET', '/me/offers');
    for (const secret of secrets) for (const text of [shown, told.text, offers.text]) assert.ok(!text.includes(secret), secret);
  };
  await hand.getByText('Α΄').waitFor();
  await keepsSilent();
  await press(hand, 'offers-yes');
  await hand.getByText(ADDRESS).first().waitFor();
  await hand.getByRole('link', { name: /690 0000082/ }).waitFor();
  await accessible(hand, 'an address that is open');
  await snapshot(hand, 'volunteer-task');

  // Check-in by the word that was heard, check-out at the end.
  await heading(page, 'task-now-assigned');
  await press(page, 'own-step-confirm');
  await heading(page, 'task-now-confirmed');
  await help.meet(page, hand);
  await press(hand, 'hand-step-reach');
  await heading(page, 'task-now-at-venue');
  await hand.locator('p.lead').getByText(say('task-state-at-venue')).waitFor();
  // Whoever goes there only is not brought back.
  await hand.getByRole('button', { name: say('hand-step-complete'), exact: true }).click();
  await heading(page, 'task-now-completed');
  await hand.getByText(ADDRESS).first().waitFor();

  // Something worries her still: she says so, and whoever leads the work reads it above the board. A clerk does not, nor the person.
  const worry = 'Κανείς δεν μαγειρεύει σε αυτό το σπίτι.';
  for (const one of [lead, desk]) {
    await one.goto('/hub/board');
    await one.getByText(say('board-none')).waitFor();
  }
  await follow(hand, 'concern-title');
  await heading(hand, 'concern-title');
  await hand.locator('#concern-form [type=submit]').click();
  await hand.locator('#wait-error').waitFor();
  await choose(hand, 'wait', 'yes');
  await choose(hand, 'kind', 'safety');
  await field(hand, 'concern-words').fill(worry);
  await accessible(hand, 'something that worries her');
  await hand.locator('#concern-form [type=submit]').click();
  await hand.locator('#concern-sent').waitFor();
  const worries = lead.locator('[aria-labelledby=concerns] .row-link', { hasText: 'Αναγνώστου Ρέα' });
  await worries.waitFor();
  await snapshot(lead, 'board-concern');
  assert.equal(await desk.locator('#concerns').count(), 0, 'a clerk does not read it');
  await worries.click();
  await named(lead, `Κάποιος ανησυχεί: ${say('concern-kind-safety')}`);
  await lead.getByText(worry).waitFor();
  await lead.getByText('Πρωτοβάλτου Φοίβη').waitFor();
  await accessible(lead, 'what worries a volunteer');
  await press(lead, 'concern-step-take');
  await lead.locator('#concern-step [type=submit]').click();
  await lead.locator('.history').getByText(say('concern-step-take')).waitFor();
  // She reads that somebody has it in hand, and nobody who holds the telephone reads the words again.
  await follow(hand, 'concern-back');
  await hand.locator('#my-concerns ~ ul').getByText(/Η ομάδα το διάβασε και το φροντίζει/).waitFor();
  for (const one of [hand, page, desk]) assert.ok(!(await one.locator('main').innerText()).includes(worry), 'only who may reads it');
  assert.ok(!(await answer(page, 'GET', `/tasks/${id}`)).text.includes(worry));

  // 25 hours after the end nothing of it is open, in no answer either.
  app.sql(`update tasks set ended_at = ended_at - ${25 * 3_600_000_000} where id = '${id}'`);
  await hand.reload();
  await hand.getByText(say('task-address-closed')).waitFor();
  await keepsSilent();
  await accessible(hand, 'an address that is closed');
  await snapshot(hand, 'volunteer-closed');
  await hand.goto('/offers');
  await hand.locator('#offers-past').waitFor();
  await keepsSilent();
  for (const one of [page, lead]) assert.deepEqual(problems(one), []);
  // Who has not applied yet is not known: the hub says so, and the console repeats it.
  assert.deepEqual(problems(hand).filter((text) => !text.includes('404')), []);
  await close(page, hand);
});

// The hour of a time, as people here read it: "9:07".
const hourOf = (time) => new Intl.DateTimeFormat('el-GR', { timeZone: 'Europe/Athens', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  .format(new Date(time)).replace(/^0/, '');

test('J9: who cannot make it gives it back late, the others are asked at once and the person is told; where nobody says yes somebody is responsible by an hour', { timeout: 240_000 }, async () => {
  const first = await help.volunteer(lead, { first: 'Όλγα', surname: 'Ακυρίδου', phone: '6900000083' });
  const second = await help.volunteer(lead, { first: 'Ίρμα', surname: 'Εφεδρίδου', phone: '6900000084' });
  const page = await help.person({ first: 'Λητώ', surname: 'Περιμένου', phone: '6900000085' });
  const soon = (minutes) => new Date(Date.now() + minutes * 60_000).toISOString();
  const { id } = await asksFor(page, soon(80), soon(140));
  await help.takesUp(desk, 'Περιμένου');

  // Both are asked together; one says yes, the other is not needed any more.
  await second.goto('/offers');
  await desk.getByRole('button', { name: 'Πρόταση στους πρώτους 2' }).click();
  await second.locator('.two-answers').waitFor();
  await first.goto('/offers');
  await press(first, 'offers-yes');
  await first.locator('.code-words').waitFor();
  await second.getByText(say('offers-none')).waitFor();
  await heading(page, 'task-now-assigned');
  const [mine] = await codeWords(page);

  // An hour before, she cannot. Who else was asked is asked again at once; the person and the hub know.
  await desk.goto('/hub/board');
  await desk.locator('.board tr', { hasText: 'Περιμένου' }).getByText(say('task-state-assigned')).waitFor();
  const urgent = () => Number(app.sql("select count(*) from messages where template = 'urgent-news'"));
  const before = urgent();
  await first.getByRole('button', { name: say('hand-step-give-back'), exact: true }).click();
  await sure(first);
  await first.locator('#step-words-error').waitFor();
  await field(first, 'step-words').fill('Αρρώστησε το παιδί μου.');
  await sure(first);
  await heading(page, 'task-now-offered');
  assert.equal(await page.locator('.code-words').count(), 0, 'the words are nobody\'s now');
  await second.locator('.two-answers').waitFor();
  await desk.locator('.board tr', { hasText: 'Περιμένου' }).getByText(say('task-state-offered')).waitFor();
  assert.equal(urgent(), before + 1, 'whoever has it in hand is told that it cannot wait');
  await accessible(page, 'others are asked');
  await snapshot(page, 'given-back');
  await snapshot(desk, 'board-given-back');
  const closed = await first.locator('main').innerText();
  for (const secret of ['Ονείρων', 'Περιμένου', '0000085']) assert.ok(!closed.includes(secret), secret);

  // The other says yes, and words are drawn anew.
  await press(second, 'offers-yes');
  await second.locator('.code-words').waitFor();
  await heading(page, 'task-now-assigned');
  await page.locator('#who-comes').waitFor();
  await page.getByText(/Εφεδρίδου Ίρμα/).first().waitFor();
  const [words] = await codeWords(page);
  assert.ok(words.length > 0 && mine.length > 0);

  // She cannot either, and nobody is left: the page says by when somebody of the hub calls.
  await second.getByRole('button', { name: say('hand-step-give-back'), exact: true }).click();
  await field(second, 'step-words').fill('Χάλασε το αυτοκίνητο.');
  await sure(second);
  await page.locator('.code-words').waitFor({ state: 'detached' });
  const { line } = await api(page, 'GET', `/tasks/${id}`);
  assert.ok(line.answer_by, 'somebody answers by a time');
  await page.getByText(new RegExp(`(?<!\\d)${hourOf(line.answer_by)}`)).first().waitFor();
  await accessible(page, 'nobody was found');
  await snapshot(page, 'nobody-found');

  // The time goes by: the hub is warned, once, and whoever has it in hand is told again.
  const told = urgent();
  app.sql(`update tasks set waits_since = waits_since - ${26 * 3_600_000_000} where id = '${id}'`);
  const until = Date.now() + 90_000;
  const warned = () => app.sql(`select coalesce(warned_of, '') from tasks where id = '${id}'`);
  while (warned() !== 'nobody_found' && Date.now() < until) await page.waitForTimeout(500);
  assert.equal(warned(), 'nobody_found');
  assert.equal(urgent(), told + 1);
  await desk.locator('.board tr', { hasText: 'Περιμένου' }).waitFor();
  for (const one of [page, desk]) assert.deepEqual(problems(one), []);
  await close(page, first, second);
});

const urgentNews = () => Number(app.sql("select count(*) from messages where template = 'urgent-news'"));
const soon = (minutes) => new Date(Date.now() + minutes * 60_000).toISOString();

test('nobody opens the door: whoever came waits, then says so in words; the hub is told at once, and the person reads it', { timeout: 240_000 }, async () => {
  const hand = await help.volunteer(lead, { first: 'Θάλεια', surname: 'Κουδουνάκη', phone: '6900000086' });
  const page = await help.person({ first: 'Νιόβη', surname: 'Απούσα', phone: '6900000087' });
  const { id } = await asksFor(page, soon(80), soon(140));
  await help.takesUp(desk, 'Απούσα');
  await help.agrees(desk, hand, 'Κουδουνάκη');
  await heading(page, 'task-now-assigned');
  await press(page, 'own-step-confirm');
  await heading(page, 'task-now-confirmed');
  await press(hand, 'hand-step-set-out');
  await heading(page, 'task-now-en-route');

  // Nobody is missing before the hour, nor in the first minutes after it: there is no button, and the hub refuses it.
  const missing = hand.getByRole('button', { name: say('hand-step-person-missing'), exact: true });
  const says = async () => {
    const { version } = await api(hand, 'GET', `/tasks/${id}`);
    return answer(hand, 'POST', `/tasks/${id}/steps`, { step: 'person_missing', version, words: 'Κανείς.' });
  };
  const begins = (minutes) => app.sql(`update tasks set begins = ${(Date.now() + minutes * 60_000) * 1000} where id = '${id}'`);
  for (const minutes of [80, -9]) {
    begins(minutes);
    await hand.reload();
    await hand.getByRole('button', { name: say('hand-step-meet') }).waitFor();
    assert.equal(await missing.count(), 0, `${minutes} minutes before it begins`);
    const refused = await says();
    assert.deepEqual([refused.status, refused.body.code], [409, 'too_early']);
  }
  begins(-11);
  await hand.reload();
  await missing.click();
  await sure(hand);
  await hand.locator('#step-words-error').getByText(say('task-reason-missing')).waitFor();
  await accessible(hand, 'nobody opens');
  const words = 'Χτύπησα πολλές φορές και τηλεφώνησα.';
  await field(hand, 'step-words').fill(words);
  const told = urgentNews();
  await sure(hand);

  // Each reads it on a page that stood open; the telephone of the hub stands first for the person.
  await heading(page, 'task-now-no-show-person');
  await page.locator('.history .said').getByText(words).waitFor();
  await page.getByText(say('task-lead-unmet')).waitFor();
  await desk.locator('.badge').getByText(say('task-state-no-show-person')).waitFor();
  await desk.locator('.history .said').getByText(words).waitFor();
  await desk.locator('.history').getByText(/Κουδουνάκη Θάλεια/).first().waitFor();
  assert.equal(urgentNews(), told + 1, 'whoever has it in hand is told that it cannot wait');
  await hand.getByText(say('task-address-closed')).waitFor();
  await accessible(page, 'who was not found');
  await snapshot(page, 'no-show-person');
  assert.equal(await page.getByRole('button', { name: say('own-step-reopen') }).count(), 0, 'whether it is tried again the hub says');
  for (const one of [page, desk]) assert.deepEqual(problems(one), []);
  await close(page, hand);
});

test('late, and then not at all: the person reads how late, another takes over, and the person says anew that it suits', { timeout: 240_000 }, async () => {
  const first = await help.volunteer(lead, { first: 'Ήρα', surname: 'Αργοπορίδου', phone: '6900000088' });
  const second = await help.volunteer(lead, { first: 'Ρωξάνη', surname: 'Αντικαταστάτη', phone: '6900000089' });
  const page = await help.person({ first: 'Ψάμαθη', surname: 'Αναμένουσα', phone: '6900000090' });
  const { id } = await asksFor(page, soon(80), soon(140));
  await help.takesUp(desk, 'Αναμένουσα');
  await help.agrees(desk, first, 'Αργοπορίδου');
  await heading(page, 'task-now-assigned');
  const before = await codeWords(page);
  await press(page, 'own-step-confirm');
  await heading(page, 'task-now-confirmed');
  await second.goto('/offers');
  await second.getByText(say('offers-none')).waitFor();

  // So many minutes late: nothing else of it changes.
  await press(first, 'late-title');
  await first.locator('#late-form [type=submit]').click();
  await first.locator('#late-error').getByText(say('late-missing')).waitFor();
  await choose(first, 'late', '20');
  await accessible(first, 'how late');
  await first.locator('#late-form [type=submit]').click();
  await first.getByText('Το ξέρουν πια: περίπου 20 λεπτά καθυστέρηση.').waitFor();
  const late = page.getByText('Αργοπορίδου Ήρα: καθυστέρηση περίπου 20 λεπτά');
  await late.waitFor();
  await page.getByText(say('late-coming-text')).waitFor();
  await desk.getByText('Αργοπορίδου Ήρα: καθυστέρηση περίπου 20 λεπτά').waitFor();
  await accessible(page, 'who comes late');
  await snapshot(page, 'runs-late');
  const { line } = await api(page, 'GET', `/tasks/${id}`);
  assert.equal(line.state, 'confirmed');

  // She cannot come after all, and asks that somebody else does. Until then it is hers, and nobody is without.
  await press(first, 'hand-step-ask-relief');
  await sure(first);
  await first.getByText(say('task-relief-asked')).waitFor();
  await second.locator('.two-answers').waitFor();
  await desk.locator('.badge').getByText(say('board-relief-badge')).first().waitFor();
  await accessible(first, 'who asks for relief');
  assert.equal((await api(page, 'GET', `/tasks/${id}`)).line.state, 'confirmed');
  assert.deepEqual(await codeWords(page), before, 'who waits is not troubled with it yet');
  const asked = await second.locator('main').innerText();
  for (const secret of ['Αναμένουσα', 'Ονείρων', 'Αργοπορίδου', '0000090']) assert.ok(!asked.includes(secret), secret);

  // The other says yes: other words, another name, nobody late, and the person says once more that it suits.
  await press(second, 'offers-yes');
  await heading(page, 'task-now-assigned');
  await page.locator('#who-comes ~ p').getByText(/Αντικαταστάτη Ρωξάνη/).waitFor();
  await late.waitFor({ state: 'detached' });
  assert.ok(!(await page.locator('main').innerText()).includes('Αργοπορίδου'), 'whoever does not come is not announced');
  assert.notDeepEqual(await codeWords(page), before, 'words that another has heard let nobody in');
  await first.getByText(say('task-closed-to-you')).waitFor();
  for (const secret of ['Αναμένουσα', 'Ονείρων', '0000090']) assert.ok(!(await first.locator('main').innerText()).includes(secret), secret);
  await snapshot(page, 'relieved');
  await press(page, 'own-step-confirm');
  await heading(page, 'task-now-confirmed');
  await second.locator('.code-words').waitFor();
  await second.getByRole('button', { name: say('hand-step-set-out') }).click();
  await heading(page, 'task-now-en-route');
  for (const one of [page, second, desk]) assert.deepEqual(problems(one), []);
  // To whom it is closed the hub says so; the console repeats it.
  assert.deepEqual(problems(first).filter((text) => !/403/.test(text)), []);
  await close(page, first, second);
});
