// Somebody on the way reports what is in it; their next trip goes round it, and so does the trip of somebody else, who is
// told why. Without a connection a report waits on the device, and is sent once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, axe, start, targets44, tooWide, words } from './harness.mjs';
import { colleague } from './staff.mjs';

const say = words('el');
const HERE = { latitude: 60.1712, longitude: 24.9432, accuracy: 10 };
let app;
before(async () => { app = await start({ env: { PROSVASI_PHONE: '210 000 0000' } }); });
after(async () => { await app?.stop(); });

const heading = (page, name) => page.getByRole('heading', { level: 1, name });
const press = (page, name) => page.getByRole('button', { name }).first().click();
const known = async () => (await (await fetch(`${app.url}/api/v1/obstacles`)).json()).obstacles;

async function accessible(page, screen) {
  assert.deepEqual(await axe(page), [], `axe on ${screen}`);
  assert.deepEqual(await targets44(page), [], `targets on ${screen}`);
  assert.equal(await tooWide(page), 0, `${screen} is wider than the screen`);
}

// The same trip for everybody; its steps as they are read.
async function plans(page) {
  await page.getByRole('radio', { name: say('preset-manual-chair') }).check();
  await press(page, say('continue'));
  for (const [title, query] of [['to-title', 'Ateneum'], ['from-title', 'Oodi']]) {
    await heading(page, say(title)).waitFor();
    await page.getByRole('searchbox').fill(query);
    await press(page, new RegExp(query));
    if (title === 'to-title') await press(page, say('place-go'));
  }
  return steps(page);
}

async function steps(page) {
  await heading(page, /Ateneum/).waitFor();
  await page.locator('.trip[aria-busy="false"] ol.legs > li').first().waitFor();
  return page.locator('ol.legs > li').allInnerTexts();
}

// From the first question to the summary; `where` answers the second one.
async function answers(page, kind, where) {
  await heading(page, say('obstacle-what')).waitFor();
  await page.getByRole('radio', { name: say(kind) }).check();
  await press(page, say('continue'));
  await heading(page, say('obstacle-where')).waitFor();
  await where();
  await heading(page, say('obstacle-whom')).waitFor();
  if (await page.getByRole('radio', { checked: true }).count() === 0) {
    await press(page, say('continue'));
    await page.locator('#stops-missing').waitFor();
    await page.getByRole('radio', { name: say('obstacle-stops-wheels') }).check();
  }
  await press(page, say('continue'));
  await heading(page, say('obstacle-more')).waitFor();
  await press(page, say('continue'));
  await heading(page, say('obstacle-check')).waitFor();
}

test('one reports works on the way, the way bends, and the next one is told', async () => {
  const page = await app.open('/');
  const before = await plans(page);
  await page.getByRole('link', { name: say('go-begin') }).click();
  await press(page, say('go-next'));
  await page.getByRole('link', { name: new RegExp(say('obstacle-report')) }).click();
  await answers(page, 'obstacle-works', async () => {
    await accessible(page, 'where it is');
    // Neither map nor pointer: the step that one is at, in the middle of it.
    const mine = page.locator('section > .rows').first();
    const middle = mine.getByRole('button', { name: new RegExp(`^${say('obstacle-step-middle')}`) });
    await (await middle.count() > 0 ? middle : mine.getByRole('button')).first().press('Enter');
  });
  assert.ok(await page.getByText(say('obstacle-stops-wheels')).isVisible(), 'it follows from the chair');
  await press(page, say('obstacle-send'));
  await heading(page, say('obstacle-done')).waitFor();
  await page.getByText(say('obstacle-done-sent')).waitFor();
  await accessible(page, 'what happens now');

  await page.getByRole('link', { name: say('obstacle-plan-again') }).click();
  const around = await steps(page);
  assert.notDeepEqual(around, before, 'the way bends');
  await page.getByRole('heading', { level: 2, name: say('obstacle-avoided') }).waitFor();
  await page.locator('.obstacles').getByText(say('obstacle-works')).waitFor();

  const other = await app.open('/');
  assert.deepEqual(await plans(other), around, 'somebody else goes the same way round');
  await other.getByRole('heading', { level: 2, name: say('obstacle-avoided') }).waitFor();
  await other.getByText(new RegExp(say('obstacle-by-one'))).waitFor();
  await accessible(other, 'a trip that goes round');

  // A slip of the finger: taken back, the way is as before.
  await page.goto('/obstacle/done');
  await press(page, new RegExp(`^${say('obstacle-back')}`));
  await page.getByText(say('obstacle-back-done')).waitFor();
  await other.reload();
  assert.deepEqual(await steps(other), before);
  assert.equal(await other.locator('.obstacles').count(), 0);
  await page.close();
  await other.close();
});

test('a report without a connection waits on the device and is sent when there is one', async () => {
  const before = await known();
  const page = await app.open('/obstacle', { geolocation: HERE, permissions: ['geolocation'] });
  await heading(page, say('obstacle-what')).waitFor();
  await page.context().setOffline(true);
  await answers(page, 'obstacle-damage', () => press(page, say('obstacle-here')));
  await press(page, say('obstacle-send'));
  await page.getByText(say('obstacle-done-waits'), { exact: true }).waitFor();
  await accessible(page, 'it waits');
  await page.getByRole('link', { name: say('obstacle-see-waiting') }).click();
  await page.getByText(say('obstacle-is-waiting'), { exact: true }).waitFor();
  assert.equal((await known()).length, before.length, 'nobody has heard of it');

  await page.context().setOffline(false);
  await page.getByText(say('obstacle-waiting-none')).waitFor();
  // Anew from its beginning, as after a night: nothing is sent again.
  await page.reload();
  await page.getByText(say('obstacle-waiting-none')).waitFor();
  const added = (await known()).filter(({ id }) => before.every((old) => old.id !== id));
  assert.deepEqual(added.map(({ kind, there }) => [kind, there]), [['damage', 1]]);
  await page.close();
});

test('a report whose answer got lost is sent again under its name and counts once', async () => {
  const before = await known();
  const page = await app.open('/obstacle', { geolocation: { ...HERE, latitude: 60.1705 }, permissions: ['geolocation'], serviceWorkers: 'block' });
  const keys = [];
  await page.route('**/api/v1/obstacles', async (route) => {
    keys.push(await route.request().headerValue('idempotency-key'));
    // The hub hears it; the answer never comes.
    if (keys.length === 1) {
      await route.fetch();
      await route.abort();
    } else {
      await route.continue();
    }
  });
  await answers(page, 'obstacle-goods', () => press(page, say('obstacle-here')));
  await press(page, say('obstacle-send'));
  await page.getByText(say('obstacle-done-waits'), { exact: true }).waitFor();
  await page.getByRole('link', { name: say('obstacle-see-waiting') }).click();
  await press(page, say('obstacle-send-now'));
  await page.getByText(say('obstacle-waiting-none')).waitFor();
  assert.equal(new Set(keys).size, 1, 'one name for one report');
  const added = (await known()).filter(({ id }) => before.every((old) => old.id !== id));
  assert.deepEqual(added.map(({ kind, there }) => [kind, there]), [['goods', 1]]);
  await page.close();
});

test('what waits can be thrown away, and is forgotten with everything else', async () => {
  const page = await app.open('/obstacle', { geolocation: HERE, permissions: ['geolocation'], serviceWorkers: 'block' });
  await page.route('**/api/v1/obstacles', (route) => route.abort());
  const waits = async () => {
    await answers(page, 'obstacle-water', () => press(page, say('obstacle-here')));
    await press(page, say('obstacle-send'));
    await page.getByText(say('obstacle-done-waits'), { exact: true }).waitFor();
  };
  await waits();
  await page.getByRole('link', { name: say('obstacle-see-waiting') }).click();
  await press(page, /^Να πεταχτεί/);
  await page.getByText(say('obstacle-waiting-none')).waitFor();

  await page.getByRole('button', { name: say('back') }).click();
  await page.getByRole('link', { name: say('obstacle-another') }).click();
  await waits();
  await page.goto('/me');
  await press(page, say('forget-all'));
  await press(page, say('forget-yes'));
  await page.getByText(say('forget-done')).waitFor();
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('obstacle'))), []);
  assert.ok((await known()).every(({ kind }) => kind !== 'water'));
  await page.close();
});

test('the desk confirms what was reported, and closes it', async () => {
  const visitor = await app.open('/obstacle', { geolocation: { ...HERE, latitude: 60.1709 }, permissions: ['geolocation'] });
  await answers(visitor, 'obstacle-locked', () => press(visitor, say('obstacle-here')));
  await press(visitor, say('obstacle-send'));
  await visitor.getByText(say('obstacle-done-sent')).waitFor();
  const locked = async () => (await known()).filter(({ kind }) => kind === 'locked').map(({ certainty }) => certainty);
  assert.deepEqual(await locked(), ['reported']);

  const { page: desk } = await colleague(app, 'Αθηνά Επινοημένη', 'clerk');
  await desk.goto('/desk');
  await desk.getByRole('link', { name: new RegExp(say('desk-obstacles')) }).click();
  await heading(desk, say('desk-obstacles')).waitFor();
  const card = desk.locator('.person').filter({ hasText: say('obstacle-locked') });
  await card.waitFor();
  await accessible(desk, 'the desk of obstacles');
  await card.getByRole('button', { name: new RegExp(`^${say('desk-obstacle-confirm')}`) }).click();
  await card.getByText(say('desk-obstacle-confirmed')).waitFor();
  assert.deepEqual(await locked(), ['confirmed']);
  await card.getByRole('button', { name: new RegExp(say('desk-obstacle-gone')) }).click();
  await card.getByText(say('desk-obstacle-closed'), { exact: false }).first().waitFor();
  assert.deepEqual(await locked(), []);
  await visitor.close();
  await desk.close();
});
