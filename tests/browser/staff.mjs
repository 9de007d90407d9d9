// Colleagues of the hub, as tests need them: invited on the command line, signed in for the first time. Everybody is invented.
import { createHmac } from 'node:crypto';
import { DESK, words } from './harness.mjs';

export const PASSWORD = 'τρεις γάτες στη σκάλα';
const say = words('el');

// What an authenticator shows, so many steps from now (RFC 6238).
export function totp(secret, steps = 0) {
  const bits = [...secret.replaceAll(' ', '')].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const mac = createHmac('sha1', key).update(step).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

// A colleague who was invited, signed in for the first time, on a page of their own that shows the account. With `mail` they are
// written to.
export async function colleague(app, name, role, size = DESK, mail = undefined) {
  const code = app.command('user', 'add', '--name', name, '--role', role, ...(mail ? ['--mail', mail] : [])).trim();
  const page = await app.open('/sign-in/set-up', { size });
  const field = (name) => page.locator(`[name="${name}"]`);
  const go = () => page.getByRole('button', { name: say('continue') }).first().click();
  const heading = (name) => page.getByRole('heading', { level: 1, name: say(name) }).waitFor();
  await field('code').fill(code);
  await field('password').fill(PASSWORD);
  await go();
  await heading('second-title');
  const secret = await page.locator('.secret').textContent();
  await field('code').fill(totp(secret));
  await go();
  await page.getByRole('link', { name: say('recovery-kept'), exact: true }).first().click();
  await heading('account-title');
  return { page, secret };
}
