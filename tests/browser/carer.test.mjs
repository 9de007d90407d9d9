// A daughter follows what her mother asked for, as far as the mother lets her see, and calls it off with a reason; then the mother
// ends it, and the daughter's open page loses it. Everybody here is invented.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHONE, problems, snapshot, start, words } from './harness.mjs';
import { accessible, answer, api, choose, close, day, field, heading, helping, press, sure } from './helping.mjs';

const say = words('el');
let app;
let help;
before(async () => {
  app = await start({ serve: ['--mailbox'] });
  help = helping(app);
});
after(async () => { await app?.stop(); });

const ADDRESS = 'Οδός Ονείρων 9, πρώτος όροφος';
const HEALTH = 'Καναρίνης υγείας';

test('J6: a carer follows live within her scope, calls off with a reason, and her view ends at once where the person ends it', { timeout: 240_000 }, async () => {
  const { lead, desk } = await help.hub('Ηλέκτρα Επινοημένη', 'Φρίξος Επινοημένος');
  const hand = await help.volunteer(lead, { first: 'Αλκμήνη', surname: 'Συνοδοπούλου', phone: '6900000091' });
  const page = await help.person({ first: 'Μυρτώ', surname: 'Μητερίδου', phone: '6900000092' });

  // The mother invites with a code; nothing is chosen for her.
  await page.locator('#invite-carer').click();
  await choose(page, 'scope', 'trips');
  await press(page, 'carer-code-make');
  const code = (await page.locator('#invited .big-number').textContent()).trim();
  const carer = await app.open('/carer', { size: PHONE });
  await field(carer, 'code').fill(code);
  await field(carer, 'name').fill('Κόρη Επινοημένη');
  await field(carer, 'to').fill('6900000093');
  await press(carer, 'carer-accept');
  await field(carer, 'proof').fill(await help.codeFor('+306900000093'));
  await press(carer, 'sign-in-do');
  await heading(carer, 'account-title');

  // Two requests: one for an escort, and one that tells of health and is not hers to see.
  const { person } = await api(page, 'GET', '/my-file');
  const contact = { channel: 'web', notice: 'shown', notice_version: 1 };
  const { line: other } = await api(page, 'POST', '/requests', { person: person.id, contact, kind: 'psychosocial', need: 'health', words: HEALTH });
  const plan = { from: { words: ADDRESS }, to: { words: 'Επινοημένος Κήπος' }, words: '', needs: { aid: 'walker', barrier: false, helpers: 1, hardships: [], languages: [] } };
  const told = { begins: `${day(2)}T09:00:00Z`, ends: `${day(2)}T11:00:00Z`, community: 'Α΄', plan };
  await carer.goto('/tasks');
  await carer.getByText(say('tasks-none')).waitFor();
  const { line } = await api(page, 'POST', '/tasks', { person: person.id, contact, kind: 'escort', told });

  // It comes to her list while she looks, and its page goes on by itself.
  await carer.locator('.rows a', { hasText: say('task-kind-escort') }).click();
  await heading(carer, 'task-now-requested');
  await help.takesUp(desk, 'Μητερίδου');
  await heading(carer, 'task-now-accepted');
  await help.agrees(desk, hand, 'Συνοδοπούλου');
  await heading(carer, 'task-now-assigned');
  await carer.locator('#who-comes').waitFor();
  await page.goto(`/task/${line.id}`);
  await press(page, 'own-step-confirm');
  await heading(carer, 'task-now-confirmed');
  await accessible(carer, 'what a carer follows');
  await snapshot(carer, 'carer-task');

  // Nothing beyond her scope: no file, no other request, no word of health, on any page of hers and in no answer.
  assert.equal(await carer.getByRole('button', { name: say('own-step-confirm') }).count(), 0, 'the person says that it suits');
  for (const path of [`/people/${person.id}`, `/people/${person.id}/requests`, `/requests/${other.id}`, `/people/${person.id}/contacts`, '/my-file']) {
    const refused = await answer(carer, 'GET', path);
    assert.ok([403, 404].includes(refused.status) || !refused.text.includes(person.id), `${path}: ${refused.status}`);
    assert.ok(!refused.text.includes(HEALTH), path);
  }
  const seen = await carer.locator('main').innerText();
  await carer.goto('/account');
  await carer.locator('#cared-for').waitFor();
  await carer.getByText('Μητερίδου Μυρτώ').waitFor();
  assert.equal(await carer.locator(`a[href*="${person.id}"]`).count(), 0, 'there is no file to open');
  await accessible(carer, 'a carer\'s account');
  for (const text of [seen, await carer.locator('main').innerText()]) assert.ok(!text.includes(HEALTH));

  // She calls it off, and says why; mother, volunteer and clerk know at once.
  await carer.goto(`/task/${line.id}`);
  await heading(carer, 'task-now-confirmed');
  await carer.getByRole('button', { name: say('own-step-cancel'), exact: true }).click();
  await field(carer, 'step-words').fill('Την πάω εγώ με το αυτοκίνητο.');
  await accessible(carer, 'calling it off');
  await snapshot(carer, 'carer-cancels');
  await sure(carer);
  await heading(page, 'task-now-cancelled-by-person');
  await page.locator('.history').getByText('Την πάω εγώ με το αυτοκίνητο.').waitFor();
  await desk.locator('.history').getByText('Την πάω εγώ με το αυτοκίνητο.').waitFor();
  await hand.getByText(say('task-address-closed')).waitFor();
  await heading(carer, 'task-now-cancelled-by-person');

  // The mother takes it up again, and ends the daughter's view: her open page loses it, with nobody having pressed anything there.
  await press(page, 'own-step-reopen');
  await heading(carer, 'task-now-requested');
  await carer.getByText(ADDRESS).waitFor();
  await page.goto('/my-file');
  await page.locator('[aria-labelledby=my-carers] .person', { hasText: 'Κόρη Επινοημένη' }).getByRole('button').click();
  await page.getByText(say('my-carers-none')).waitFor();
  await carer.getByRole('alert').getByText(say('task-closed-to-you')).waitFor();
  assert.equal(await carer.getByText(ADDRESS).count(), 0, 'the address is gone');
  assert.ok(!(await carer.locator('main').innerText()).includes('Μητερίδου'));
  await accessible(carer, 'a view that ended');
  await snapshot(carer, 'carer-ended');
  await carer.goto('/tasks');
  await carer.getByText(say('tasks-none')).waitFor();
  assert.ok([403, 404].includes((await answer(carer, 'GET', `/tasks/${line.id}`)).status));
  for (const one of [page, desk]) assert.deepEqual(problems(one), []);
  // To whom it is closed the hub says so; the console repeats it.
  for (const one of [carer, hand]) assert.deepEqual(problems(one).filter((text) => !/40[34]/.test(text)), []);
  await close(page, carer, desk, hand, lead);
});
