// An administrator whom the command line invited chooses a password, sets an authenticator up, signs out, and signs in
// with its code. Everybody here is invented.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, axe, problems, start, targets44, tooWide, words } from './harness.mjs';
import { PASSWORD, totp } from './staff.mjs';

const say = words('el');
const NAME = 'Αθηνά Επινοημένη';
let app;
before(async () => { app = await start(); });
after(async () => { await app?.stop(); });

const heading = (page, name) => page.getByRole('heading', { level: 1, name });
const press = (page, name) => page.getByRole('button', { name }).first().click();
const field = (page, name) => page.locator(`input[name="${name}"]`);

async function accessible(page, screen) {
  assert.deepEqual(await axe(page), [], `axe on ${screen}`);
  assert.deepEqual(await targets44(page), [], `targets on ${screen}`);
  assert.equal(await tooWide(page), 0, `${screen} is wider than the screen`);
}

test('an invited administrator sets up, signs out, and signs in with a code', async () => {
  const code = app.command('user', 'add', '--name', NAME, '--role', 'administrator').trim();
  const page = await app.open('/sign-in', { size: DESK });
  await heading(page, say('sign-in-title')).waitFor();
  await page.getByRole('link', { name: new RegExp(say('set-up-title')) }).click();
  await heading(page, say('set-up-title')).waitFor();
  await field(page, 'code').fill(code.toLowerCase());
  await field(page, 'password').fill('short');
  await press(page, say('continue'));
  await page.getByText(say('error-password-too-short')).waitFor();
  await accessible(page, 'the first sign-in, refused');
  await field(page, 'password').fill(PASSWORD);
  await press(page, say('continue'));

  await heading(page, say('second-title')).waitFor();
  const secret = await page.locator('.secret').textContent();
  assert.match(secret, /^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
  await page.locator('.code-picture').waitFor();
  await accessible(page, 'setting the authenticator up');
  await field(page, 'code').fill(totp(secret, 0));
  await press(page, say('continue'));
  await page.locator('.codes li').nth(9).waitFor();
  await accessible(page, 'recovery codes');
  await page.getByRole('link', { name: say('recovery-kept') }).click();

  await heading(page, say('account-title')).waitFor();
  await page.getByText(NAME).waitFor();
  await page.getByText(say('sessions-current')).waitFor();
  await accessible(page, 'the account');
  const cookies = Object.fromEntries((await page.context().cookies()).map((cookie) => [cookie.name, cookie]));
  const { '__Host-prosvasi': cookie, '__Host-prosvasi-known': known } = cookies;
  assert.ok(known.httpOnly && known.secure && known.sameSite === 'Strict', 'the device is known from now on');
  assert.deepEqual([cookie.name, cookie.httpOnly, cookie.secure, cookie.sameSite], ['__Host-prosvasi', true, true, 'Strict']);
  assert.equal(await page.evaluate(() => document.cookie), '', 'no script sees it');
  assert.equal(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])
    .match(/[0-9a-f]{64}/)), null, 'nor is it kept anywhere else');

  await press(page, say('sign-out'));
  await heading(page, say('sign-in-title')).waitFor();
  await field(page, 'username').fill(NAME.toUpperCase());
  await field(page, 'password').fill(`${PASSWORD}!`);
  await press(page, say('sign-in-do'));
  await page.getByText(say('error-sign-in-wrong')).waitFor();
  await field(page, 'password').fill(PASSWORD);
  await press(page, say('sign-in-do'));
  await heading(page, say('second-title')).waitFor();
  await field(page, 'code').fill(totp(secret, 1));
  await press(page, say('continue'));
  await heading(page, say('account-title')).waitFor();
  await page.getByText(NAME).waitFor();
  // What was refused on purpose is all that went wrong.
  assert.deepEqual(problems(page).filter((text) => !/(422|401)/.test(text)), []);
  assert.ok(!app.log.join('').includes('Επινοημένη') && !app.log.join('').includes(secret), 'no name and no secret in the log');
  await page.context().close();
});
