// What the tests of help share: who asks, who leads, who gives a hand, and how each of them comes to the screen. Everybody is
// invented. `const help = helping(app)` knows the server; the rest needs only a page.
import assert from 'node:assert/strict';
import { DESK, PHONE, axe, targets44, tooWide, words } from './harness.mjs';
import { colleague } from './staff.mjs';

const say = words('el');

export const heading = (page, key) => page.getByRole('heading', { level: 1, name: say(key), exact: true }).waitFor();
// Of these steps the page has moved on once the button is gone, and not as soon as another page has: what is pressed before is
// pressed on what was.
const ON = ['hand-step-set-out', 'hand-step-reach', 'hand-step-begin-return'];
export async function press(page, key) {
  await page.getByRole('button', { name: say(key) }).first().click();
  if (ON.includes(key)) await page.getByRole('button', { name: say(key), exact: true }).waitFor({ state: 'detached' });
}
export const follow = (page, key) => page.getByRole('link', { name: new RegExp(say(key)) }).first().click();
export const field = (page, name) => page.locator(`[name="${name}"]`);
export const choose = (page, name, value) => page.locator(`[name="${name}"][value="${value}"]`).check();
export const sure = (page) => page.locator('#step-form [type=submit]').click();
export const close = async (...pages) => { for (const page of pages) await page.context().close(); };

// The bar at the foot covers what lies under the fold until one scrolls, and axe then finds it too small: the page is shown whole.
export async function accessible(page, screen) {
  const size = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...size, height: Math.max(size.height, height) });
  assert.deepEqual(await axe(page), [], `axe on ${screen}`);
  assert.deepEqual(await targets44(page), [], `targets on ${screen}`);
  assert.equal(await tooWide(page), 0, `${screen} is wider than the screen`);
  await page.setViewportSize(size);
}

/** A day from today, as a field of a form takes it. */
export const day = (ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

/** What the page's own session asks of the API, and what the hub answers, refusals too. */
export function answer(page, method, path, body) {
  return page.evaluate(async ([verb, to, json]) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
    const told = await fetch(`/api/v1${to}`, { method: verb, headers, body: json });
    const text = await told.text();
    return { status: told.status, text, body: text ? JSON.parse(text) : null };
  }, [method, path, body && JSON.stringify(body)]);
}

/** What has no screen in a test, as the page's own session asks it. */
export async function api(page, method, path, body) {
  const told = await answer(page, method, path, body);
  assert.ok(told.status < 300, `${method} ${path}: ${told.status} ${told.text}`);
  return told.body;
}

/** Both code words as the person's page shows them: [the person's own, the helper's]. */
export async function codeWords(page) {
  await page.locator('.code-words dd').nth(1).waitFor();
  return (await page.locator('.code-words dd').allInnerTexts()).map((text) => text.replace(/[«»]/g, ''));
}

/** The id of the task whose page stands. */
export const taskOf = (page) => new URL(page.url()).pathname.split('/').at(-1);

/** What one types into a field for days and for hours: in which order hangs on the browser. */
export async function typedAs(page) {
  const probe = await page.context().newPage();
  await probe.setContent('<input type="date"><input type="time">');
  const shows = async (kind, keys, value) => {
    const one = probe.locator(`[type=${kind}]`);
    await one.fill('');
    await one.focus();
    await probe.keyboard.type(keys);
    return await one.inputValue() === value;
  };
  const dayFirst = await shows('date', '03022027', '2027-02-03');
  const plain = await shows('time', '1130', '11:30');
  await probe.close();
  return {
    day: (text) => {
      const [year, month, date] = text.split('-');
      return dayFirst ? date + month + year : month + date + year;
    },
    hour: (text) => {
      const [hour, minute] = text.split(':');
      if (plain) return hour + minute;
      return String(hour % 12 || 12).padStart(2, '0') + minute + (hour < 12 ? 'a' : 'p');
    },
  };
}

export function helping(app) {
  const help = {
    /** Every letter that went to an address, the earliest first. */
    async letters(to) {
      const box = await (await fetch(`${app.url}/dev/mailbox`)).text();
      return box.split('<li ').filter((one) => one.includes(`data-recipient="${to}"`));
    },

    /** The letter to an address that says this, once it came. */
    async letterTo(to, text) {
      const end = Date.now() + 30_000;
      while (Date.now() < end) {
        const letter = (await help.letters(to)).find((one) => one.includes(text));
        if (letter) return letter;
        await new Promise((done) => { setTimeout(done, 200); });
      }
      throw new Error(`no letter says ${text}`);
    },

    /** The newest code that came to a telephone. */
    async codeFor(phone) {
      const end = Date.now() + 30_000;
      while (Date.now() < end) {
        const code = (await help.letters(phone)).at(-1)?.match(/\b\d{6}\b/)?.[0];
        if (code) return code;
        await new Promise((done) => { setTimeout(done, 200); });
      }
      throw new Error('no code came');
    },

    async signsUp(page, { first, surname, phone }) {
      await field(page, 'first').fill(first);
      await field(page, 'surname').fill(surname);
      await field(page, 'to').fill(phone);
      await press(page, 'sign-in-code-ask');
      await field(page, 'code').fill(await help.codeFor(`+30${phone}`));
      await press(page, 'sign-in-do');
    },

    /** Somebody with an account and a file of their own, on their phone. */
    async person(who, options = { size: PHONE }) {
      const page = await app.open('/sign-up', options);
      await help.signsUp(page, who);
      await heading(page, 'my-file-title');
      return page;
    },

    /** Somebody who helps at all hours, vetted by who leads the work. */
    async volunteer(lead, who, trainings = ['escort']) {
      const page = await help.person(who);
      const told = { languages: ['el'], gender: 'woman', free: [{ from: 0, to: 10_080 }], communities: ['Α΄'], most_a_week: 7 };
      const { id } = await api(page, 'POST', '/volunteers', { told });
      for (const paper of ['identity', 'criminal_record', 'code_of_conduct']) await api(lead, 'PUT', `/volunteers/${id}/papers/${paper}`, { valid_to: day(300) });
      for (const training of trainings) await api(lead, 'PUT', `/volunteers/${id}/trainings/${training}`, { learned_on: day(-30) });
      for (const step of ['check', 'train', 'begin']) {
        const { version } = await api(lead, 'GET', `/volunteers/${id}`);
        await api(lead, 'POST', `/volunteers/${id}/standing`, { step, version });
      }
      return page;
    },

    /** Who leads the work and a clerk, and somebody on duty at all hours. */
    async hub(leads, clerk) {
      const lead = (await colleague(app, leads, 'coordinator')).page;
      const desk = (await colleague(app, clerk, 'clerk', DESK, 'desk@hub.example')).page;
      const { spans } = await api(lead, 'GET', '/duty/spans');
      await api(lead, 'PUT', '/duty/spans', { seen: spans, spans: [{ from: 0, to: 10_080, holidays: true }] });
      return { lead, desk };
    },

    /** A clerk takes up what stands on the board under a name. */
    async takesUp(desk, name) {
      await desk.goto('/hub/board');
      await desk.locator('.board tr', { hasText: name }).locator('.board-link').click();
      await press(desk, 'task-step-take-up');
      await choose(desk, 'urgency', 'week');
      await sure(desk);
      await desk.locator('#candidates').waitFor();
    },

    /** A clerk asks one volunteer, who says yes. */
    async agrees(desk, hand, surname) {
      await hand.goto('/offers');
      await desk.locator('.candidate', { hasText: surname }).getByRole('button').click();
      await hand.locator('.two-answers').waitFor();
      await press(hand, 'offers-yes');
      await hand.locator('.code-words').waitFor();
    },

    /** The two meet by their words. */
    async meet(page, hand) {
      const [mine] = await codeWords(page);
      await press(hand, 'hand-step-set-out');
      await heading(page, 'task-now-en-route');
      await press(hand, 'hand-step-meet');
      await field(hand, 'heard').fill(mine);
      await sure(hand);
      await heading(page, 'task-now-at-person');
    },
  };
  return help;
}
