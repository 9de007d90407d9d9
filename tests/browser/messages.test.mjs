// How one is written to: a way is refused and wanted again, this browser gets pushes, shows one, loses them, and is forgotten by the
// hub when one signs out, also where neither answers. Everybody is invented; so is the browser's push service, which no test machine has.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHONE, axe, problems, snapshot, start, targets44, tooWide, words } from './harness.mjs';
import { colleague } from './staff.mjs';

const say = words('el');
let app;
before(async () => { app = await start({ env: { PROSVASI_PUSH_CONTACT: 'mailto:hub@city.example' } }); });
after(async () => { await app?.stop(); });

const heading = (page, name) => page.getByRole('heading', { level: 1, name });
const press = (page, name) => page.getByRole('button', { name }).first().click();
const device = (page) => page.locator('.person').filter({ hasText: say('devices-this') });

async function accessible(page, screen) {
  assert.deepEqual(await axe(page), [], `axe on ${screen}`);
  assert.deepEqual(await targets44(page), [], `targets on ${screen}`);
  assert.equal(await tooWide(page), 0, `${screen} is wider than the screen`);
}

// What a browser with a push service does, kept over a reload: the addresses are of nobody.
function service() {
  const kept = () => sessionStorage.getItem('subscribed');
  const of = (text) => text && {
    toJSON: () => JSON.parse(text),
    unsubscribe: async () => { sessionStorage.removeItem('subscribed'); return true; },
  };
  const make = async (options) => {
    if (kept()) return of(kept());
    sessionStorage.setItem('asked-with', options.applicationServerKey);
    const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
    const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    const p256dh = base64(await crypto.subtle.exportKey('raw', pair.publicKey));
    const auth = base64(crypto.getRandomValues(new Uint8Array(16)));
    const endpoint = `https://push.service.example/send/${base64(crypto.getRandomValues(new Uint8Array(12)))}`;
    sessionStorage.setItem('subscribed', JSON.stringify({ endpoint, expirationTime: null, keys: { p256dh, auth } }));
    return of(kept());
  };
  PushManager.prototype.subscribe = make;
  PushManager.prototype.getSubscription = async () => of(kept());
}

// Somebody who is signed in, on the screen of their messages, in a browser that allows notifications.
async function toMessages(name) {
  const { page } = await colleague(app, name, 'clerk', PHONE);
  await page.context().grantPermissions(['notifications']);
  await page.context().addInitScript(service);
  await page.reload();
  await page.getByRole('link', { name: new RegExp(say('messages-title')) }).click();
  await heading(page, say('messages-title')).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  return page;
}

async function getsPushes(page) {
  await press(page, say('devices-add'));
  await device(page).waitFor();
}

const devicesOf = (page) => page.evaluate(async () => (await (await fetch('/api/v1/me/messages')).json()).devices);
const subscribed = (page) => page.evaluate(() => sessionStorage.getItem('subscribed'));

test('somebody refuses a way and takes it back, gets pushes in this browser, sees one, and gets none any more', async () => {
  const page = await toMessages('Αθηνά Επινοημένη');
  await accessible(page, 'how one is written to');
  await page.getByText(say('message-kind-code')).first().waitFor();

  // A way, by the keyboard; what holds is what the hub says.
  const sms = page.locator('[name=way-sms]');
  await sms.focus();
  await page.keyboard.press('Space');
  await page.getByText(say('messages-saved')).waitFor();
  await page.reload();
  await page.getByText(say('messages-refused')).waitFor();
  assert.equal(await sms.isChecked(), false);
  await sms.check();
  await page.getByText(say('messages-saved')).waitFor();
  await page.getByText(say('messages-refused')).waitFor({ state: 'detached' });

  // Pushes that are not wanted are not offered.
  await page.locator('[name=way-push]').uncheck();
  await page.getByText(say('devices-refused')).waitFor();
  assert.equal(await page.getByRole('button', { name: say('devices-add') }).count(), 0);
  await page.locator('[name=way-push]').check();
  await getsPushes(page);
  assert.match(await page.evaluate(() => sessionStorage.getItem('asked-with')), /^B[\w-]{86}$/, 'with the hub’s own key');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'devices', 'what was done is read');
  await page.getByText(say('devices-added')).waitFor();
  await accessible(page, 'a device with notifications');
  await snapshot(page, 'messages', { settle: () => page.locator('#devices').scrollIntoViewIfNeeded() });
  const [{ id }] = await devicesOf(page);

  // The same browser at its next start is the same device.
  const again = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/me/devices'));
  await page.reload();
  assert.equal((await (await again).json()).id, id);
  await device(page).waitFor();

  // A push comes to the service worker, as the browser's service would bring it.
  const session = await page.context().newCDPSession(page);
  const registered = new Promise((done) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => registrations[0] && done(registrations[0].registrationId));
  });
  await session.send('ServiceWorker.enable');
  const registrationId = await registered;
  const push = (data) => session.send('ServiceWorker.deliverPushMessage', { origin: app.url, registrationId, data });
  const told = JSON.stringify({ id: 'm1', kind: 'news', title: 'Πρόσβαση', text: 'Υπάρχουν νέα. Ανοίξτε την εφαρμογή.' });
  // What is shown, once it is so many.
  // Asked again by a clock: a page that draws nothing gets no frames.
  const shown = (many) => page.evaluate(async (many) => {
    const here = await navigator.serviceWorker.ready;
    for (const end = Date.now() + 30_000; ;) {
      const notes = await here.getNotifications();
      if (notes.length === many) return notes.map(({ title, body, tag, data }) => ({ title, body, tag, data }));
      if (Date.now() > end) throw new Error(`${notes.length} notifications, not ${many}`);
      await new Promise((again) => { setTimeout(again, 20); });
    }
  }, many);
  for (const data of [told, told, 'no JSON']) await push(data);
  const notes = await shown(2);
  assert.deepEqual(notes.find(({ tag }) => tag === 'm1'), { title: 'Πρόσβαση', body: 'Υπάρχουν νέα. Ανοίξτε την εφαρμογή.', tag: 'm1', data: { kind: 'news' } }, 'a repeat takes the place of the first');
  assert.deepEqual(notes.find(({ tag }) => tag !== 'm1'), { title: 'Πρόσβαση · Prosvasi', body: '', tag: '', data: { kind: undefined } }, 'what cannot be read is shown without words');

  // A press opens the page of it; of what this client does not know, the account.
  const worker = page.context().serviceWorkers()[0];
  const opened = await worker.evaluate(async () => {
    const opened = [];
    Object.defineProperty(self.clients, 'openWindow', { value: async (path) => { opened.push(path); } });
    const notes = await self.registration.getNotifications();
    for (const notification of notes.toSorted((one, other) => (other.tag > one.tag ? 1 : -1))) {
      await new Promise((done) => {
        const event = new NotificationEvent('notificationclick', { notification });
        event.waitUntil = (promise) => promise.finally(done);
        self.dispatchEvent(event);
      });
    }
    return opened;
  });
  assert.deepEqual(opened, ['/account', '/account']);
  await shown(0);

  await device(page).getByRole('button', { name: new RegExp(say('devices-remove')) }).click();
  await page.getByText(say('devices-none')).waitFor();
  assert.deepEqual([await devicesOf(page), await subscribed(page)], [[], null], 'neither the hub nor the browser has it');
  await page.getByRole('button', { name: say('devices-add') }).waitFor();
  assert.deepEqual(problems(page), []);
  await page.context().close();
});

test('a browser that was taken away from elsewhere subscribes no more, and signing out takes this one away', async () => {
  const page = await toMessages('Βασίλης Επινοημένος');
  await getsPushes(page);
  const [{ id }] = await devicesOf(page);
  const remove = (id) => page.evaluate((id) => fetch(`/api/v1/me/devices/${id}`, { method: 'DELETE', headers: { 'idempotency-key': `k-${id}` } }).then(({ status }) => status), id);
  assert.equal(await remove(id), 204);
  await page.reload();
  await page.getByRole('button', { name: say('devices-add') }).waitFor();
  assert.equal(await subscribed(page), null, 'the browser is told');

  await getsPushes(page);
  const asked = [];
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname.replace(/devices\/.+/, 'devices/ID')}`));
  await page.goto('/account');
  await press(page, say('sign-out'));
  await heading(page, say('sign-in-title')).waitFor();
  const changes = asked.filter((line) => !line.startsWith('GET') && !line.endsWith('/me/devices'));
  assert.deepEqual(changes, ['DELETE /api/v1/me/devices/ID', 'POST /api/v1/sign-out'], 'before the session ends');
  assert.equal(await subscribed(page), null);
  assert.deepEqual(problems(page).filter((text) => !/401/.test(text)), []);
  await page.context().close();
});

test('who signs out is signed out, though the browser does not answer and the hub forgets no device', async () => {
  const page = await toMessages('Γιάννης Επινοημένος');
  await getsPushes(page);
  await page.goto('/account');
  await page.evaluate(() => { PushManager.prototype.getSubscription = () => new Promise(() => {}); });
  await page.route('**/api/v1/me/devices/*', () => {});
  await press(page, say('sign-out'));
  await heading(page, say('sign-in-title')).waitFor({ timeout: 15_000 });
  assert.equal((await page.request.get('/api/v1/me/messages')).status(), 401);
  await page.context().close();
});
