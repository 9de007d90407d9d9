// An administrator invites a colleague, gives and takes back a role, signs her out, and closes the account of who has left; and
// nobody who looks after accounts sees a case. Everybody here is invented.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, axe, problems, snapshot, start, targets44, tooWide, words } from './harness.mjs';
import { PASSWORD, colleague, totp } from './staff.mjs';

const say = words('el');
let app;
before(async () => { app = await start(); });
after(async () => { await app?.stop(); });

const heading = (page, name) => page.getByRole('heading', { level: 1, name });
const press = (page, name) => page.getByRole('button', { name }).first().click();
const field = (page, name) => page.locator(`[name="${name}"]`);
const card = (page, name) => page.locator('.person').filter({ hasText: name });
const done = (page, text) => page.locator('#users-done').getByText(text).waitFor();

async function accessible(page, screen) {
  assert.deepEqual(await axe(page), [], `axe on ${screen}`);
  assert.deepEqual(await targets44(page), [], `targets on ${screen}`);
  assert.equal(await tooWide(page), 0, `${screen} is wider than the screen`);
}

test('an administrator invites, changes roles and takes it back, signs out, and closes; and sees no case', async () => {
  const { page } = await colleague(app, 'Αθηνά Επινοημένη', 'administrator');
  await page.getByRole('link', { name: new RegExp(say('users-title')) }).click();
  await heading(page, say('users-title')).waitFor();
  await card(page, 'Αθηνά Επινοημένη').waitFor();

  await page.locator('#invite').click();
  await field(page, 'name').fill('Κλειώ Επινοημένη');
  await field(page, 'mail').fill('clio@city.example');
  await page.locator('[name=new-role][value=clerk]').check();
  await press(page, say('users-invite-do'));
  await page.locator('.big-number').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'users-done', 'what was done is read');
  const code = await page.locator('.big-number').innerText();
  await accessible(page, 'an invitation');
  await press(page, new RegExp(`^${say('user-invited')}`));
  await card(page, 'Κλειώ Επινοημένη').waitFor();

  // She sets up with it, and is at work.
  const clio = await app.open('/sign-in/set-up', { size: DESK });
  await field(clio, 'code').fill(code);
  await field(clio, 'password').fill(PASSWORD);
  await press(clio, say('continue'));
  await heading(clio, say('second-title')).waitFor();
  await field(clio, 'code').fill(totp(await clio.locator('.secret').textContent()));
  await press(clio, say('continue'));
  await clio.getByRole('link', { name: say('recovery-kept') }).click();
  await clio.goto('/users');
  await clio.getByText(say('hub-other-role')).waitFor();

  await page.reload();
  const hers = card(page, 'Κλειώ Επινοημένη');
  await hers.waitFor();
  await hers.getByRole('button', { name: new RegExp(`^${say('user-manage')}`) }).click();
  await snapshot(page, 'users');
  await page.locator('[name=role][value=coordinator]').check();
  await press(page, say('user-give-role-do'));
  await done(page, 'προστέθηκε');
  await hers.getByText(say('role-coordinator')).first().waitFor();
  await press(page, say('users-undo'));
  await done(page, 'αφαιρέθηκε');
  await hers.locator('> p').first().getByText(say('role-clerk'), { exact: true }).waitFor();

  // What cannot be undone is asked twice, and one can go back.
  await hers.getByRole('button', { name: new RegExp(`^${say('user-end-sessions')}`) }).click();
  await page.locator('#sure').waitFor();
  await press(page, say('users-not'));
  await hers.getByRole('button', { name: new RegExp(`^${say('user-end-sessions')}`) }).click();
  await page.locator('#sure').getByRole('button', { name: say('user-end-sessions') }).click();
  await done(page, 'αποσυνδέθηκε παντού');
  await clio.goto('/hub');
  await clio.getByText(say('hub-sign-in')).waitFor();
  await clio.close();
  await hers.getByRole('button', { name: new RegExp(`^${say('user-close')}`) }).click();
  await page.locator('#sure').getByRole('button', { name: say('user-close') }).click();
  await done(page, 'έκλεισε');
  await hers.waitFor({ state: 'detached' });
  await press(page, new RegExp(`^${say('user-closed')}`));
  await hers.waitFor();
  assert.equal(await hers.getByRole('button').count(), 0, 'closed stays closed');
  await accessible(page, 'closed accounts');
  assert.deepEqual(problems(page), []);

  await page.goto('/hub');
  await page.getByText(say('hub-other-role')).waitFor();
  await page.close();
});
