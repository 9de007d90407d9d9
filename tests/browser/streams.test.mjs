// How long a change takes to somebody's screen while many others are connected: staff note something on a task, and its person's page
// shows it. Both ends are told by one clock, that of this process: when the answer to the press came, and when the page had changed.
//
//   PROSVASI_TEST_STREAMS=500 node --test tests/browser/streams.test.mjs
//
// So many streams of events are open besides; then the time is held to its limit, on a machine that does nothing else. Everybody
// here is invented.
import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { PHONE, problems, start, words } from './harness.mjs';
import { api, day, field, heading, helping } from './helping.mjs';

const say = words('el');
const STREAMS = Number(process.env.PROSVASI_TEST_STREAMS ?? 20);
// A shared machine gets room.
const LIMIT = process.env.PROSVASI_TEST_STREAMS ? 250 : 2000;
const CHANGES = 30;
// Of one account no more are open; of ten accounts one works for the hub and hears of every change.
const OF_AN_ACCOUNT = 10;
const HUB = 10;

let app;
let help;
let lead;
let desk;
before(async () => {
  app = await start({ serve: ['--mailbox'] });
  help = helping(app);
  ({ lead, desk } = await help.hub('Ναυσικά Επινοημένη', 'Παλαμήδης Επινοημένος'));
});
after(async () => { await app?.stop(); });

// ---- the others ---------------------------------------------------------------------------------------------------------

// Who signed in once, by the tokens of their sessions: as the hub writes them, without a hundred codes that somebody types.
function signedIn(accounts) {
  const now = Date.now() * 1000;
  const end = now + 3_600_000_000;
  const made = Array.from({ length: accounts }, (_, nth) => ({ id: randomUUID(), token: randomBytes(32).toString('hex'), staff: nth % HUB === 0 }));
  const texts = made.map(({ id, token, staff }, nth) => {
    const hash = createHash('sha256').update(token).digest('hex');
    const role = staff ? `insert into account_roles (id, account_id, role, given_at) values ('${randomUUID()}', '${id}', 'clerk', ${now});` : '';
    return `insert into accounts (id, name, name_folded, language, state, made_at, totp_confirmed_at)
        values ('${id}', 'Ακροατής ${nth}', 'ακροατης ${nth}', 'el', 'active', ${now}, ${now}); ${role}
      insert into sessions (id, token_hash, account_id, kind, made_at, last_seen_at, expires_at)
        values ('${randomUUID()}', '${hash}', '${id}', '${staff ? 'staff' : 'citizen'}', ${now}, ${now}, ${end});`;
  });
  app.sql(`begin; ${texts.join(' ')} commit;`);
  return made;
}

// A stream that is read on: what it tells, and whether it ended.
async function stream({ token, staff }, all) {
  const answer = await fetch(`${app.url}/api/v1/events`, { headers: { authorization: `Bearer ${token}` }, signal: all.signal });
  assert.equal(answer.status, 200);
  const heard = { staff, text: '', over: false };
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  const { value } = await reader.read();
  assert.match(value, /event: ready/);
  const listen = async () => {
    for (;;) {
      const { value: text, done } = await reader.read();
      if (done) break;
      heard.text += text;
    }
    heard.over = true;
  };
  // All of them are broken off in the end: that is no fault.
  heard.end = listen().catch((error) => { if (!all.signal.aborted) throw error; });
  return heard;
}

const changes = ({ text }) => text.split('event: change').length - 1;

// ---- the test -----------------------------------------------------------------------------------------------------------

// The smallest of them that so many parts of a hundred are not above.
const percentile = (sorted, part) => sorted[Math.max(0, Math.ceil(sorted.length * part / 100) - 1)];

test('a change comes to a screen at once, while others are connected', { timeout: 300_000 }, async (t) => {
  const page = await help.person({ first: 'Ηχώ', surname: 'Ακούουσα', phone: '6900000101' }, { size: PHONE });
  const { person } = await api(page, 'GET', '/my-file');
  const plan = { from: { words: 'Οδός Ονείρων 41' }, to: { words: 'Επινοημένο Στέκι' }, words: '', needs: { aid: 'walker', barrier: false, helpers: 1, hardships: [], languages: ['el'] } };
  const told = { begins: `${day(2)}T09:00:00Z`, ends: `${day(2)}T11:00:00Z`, community: 'Α΄', plan };
  const { line } = await api(page, 'POST', '/tasks', { person: person.id, contact: { channel: 'web', notice: 'shown', notice_version: 1 }, kind: 'escort', told });
  await desk.goto(`/hub/tasks/${line.id}`);
  await desk.locator('#task-steps').waitFor();

  // What the page comes to show is told to this process as soon as the document has it.
  const note = (nth) => `Σημείωση με αριθμό ${nth}.`;
  const screen = Array.from({ length: CHANGES + 1 }, () => {
    const one = {};
    one.promise = new Promise((done) => { one.resolve = done; });
    return one;
  });
  await page.exposeBinding('cameToScreen', (_, nth) => screen[nth].resolve(Date.now()));
  await page.goto(`/task/${line.id}`);
  await heading(page, 'task-now-requested');
  await page.evaluate(() => {
    const seen = new Set();
    new MutationObserver(() => {
      for (const one of document.querySelectorAll('.history .said')) {
        const nth = Number(one.textContent.match(/με αριθμό (\d+)\./)?.[1]);
        if (Number.isNaN(nth) || seen.has(nth)) continue;
        seen.add(nth);
        globalThis.cameToScreen(nth);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });

  const all = new AbortController();
  const listeners = signedIn(Math.ceil(STREAMS / OF_AN_ACCOUNT));
  const heard = [];
  for (let nth = 0; nth < STREAMS; nth += 1) heard.push(await stream(listeners[Math.floor(nth / OF_AN_ACCOUNT)], all));

  const took = [];
  for (let nth = 1; nth <= CHANGES; nth += 1) {
    await desk.getByRole('button', { name: say('task-step-note'), exact: true }).click();
    await field(desk, 'step-words').fill(note(nth));
    const answered = desk.waitForResponse((one) => one.url().endsWith(`/tasks/${line.id}/steps`)).then((one) => [one.status(), Date.now()]);
    await desk.locator('#step-form [type=submit]').click();
    const [status, at] = await answered;
    assert.equal(status, 200);
    // The screen may have it before this process reads the answer.
    took.push(Math.max(0, await screen[nth].promise - at));
    await desk.locator('#step-form').waitFor({ state: 'detached' });
  }

  // They were connected all the time, and whoever works for the hub heard of each change.
  assert.equal(heard.filter(({ over }) => over).length, 0, 'a stream ended');
  assert.deepEqual(heard.filter(({ staff }) => staff).map(changes).filter((many) => many < CHANGES), [], `of ${CHANGES} changes`);
  assert.deepEqual(heard.filter(({ staff }) => !staff).map(changes).filter((many) => many > 0), [], 'nobody else hears of it');
  all.abort();
  await Promise.all(heard.map(({ end }) => end));

  took.sort((one, other) => one - other);
  const [p50, p99] = [percentile(took, 50), percentile(took, 99)];
  t.diagnostic(`p50 ${p50} ms, p99 ${p99} ms from change to screen, ${STREAMS} streams`);
  assert.ok(p99 < LIMIT, `${p99} ms, of ${took.join(', ')}`);
  assert.deepEqual(problems(page), []);
  assert.deepEqual(problems(desk), []);
  for (const one of [page, desk, lead]) await one.context().close();
});
