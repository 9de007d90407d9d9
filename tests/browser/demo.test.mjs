// The demo city: everybody in it is invented, and every screen says so; a visitor is everybody, and walks through what each
// of them does.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, PHONE, axe, problems, snapshot, start, targets44, tooWide, words } from './harness.mjs';

let app;
before(async () => { app = await start({ demo: true }); });
after(async () => { await app?.stop(); });

const heading = (page, name) => page.getByRole('heading', { level: 1, name });

async function accessible(page, screen) {
  assert.deepEqual(await axe(page), [], `axe on ${screen}`);
  assert.deepEqual(await targets44(page), [], `targets on ${screen}`);
  assert.equal(await tooWide(page), 0, `${screen} is wider than the screen`);
}

// Somebody of the demo from now on.
async function be(page, name) {
  await page.goto('/demo');
  await page.getByRole('button', { name }).click();
  await page.locator('#main h1').waitFor();
}

for (const [language, locale] of Object.entries({ el: 'el-GR', en: 'en-GB' })) {
  test(`every screen of a demo says that its people are invented, ${language}`, async () => {
    const say = words(language);
    const page = await app.open('/demo', { locale });
    await heading(page, say('demo-title')).waitFor();
    await accessible(page, 'the page of roles');
    await page.setViewportSize({ width: 320, height: 700 });
    await accessible(page, 'the page of roles on a narrow screen');
    await page.setViewportSize(PHONE);
    const seen = async (screen) => {
      assert.equal(await page.getByText(say('demo-strip'), { exact: true }).filter({ visible: true }).count(), 1, screen);
    };
    await seen('/demo');
    await page.goto('/dev/mailbox');
    await heading(page, say('mailbox-title')).waitFor();
    await seen('/dev/mailbox');
    await accessible(page, 'the messages');
    for (const path of ['/', '/call', '/sign-in', '/help', '/obstacle', '/settings', '/nowhere']) {
      await page.goto(path);
      await page.locator('#main h1').waitFor();
      await seen(path);
    }
    await accessible(page, 'a screen of the client');
    // The client changes its language without a new page: the strip follows.
    await page.goto('/call');
    await page.locator('#main h1').waitFor();
    const other = words(language === 'el' ? 'en' : 'el');
    await page.getByRole('link', { name: say('other-language') }).or(page.getByRole('button', { name: say('other-language') })).filter({ visible: true }).first().click();
    await heading(page, other('call-title')).waitFor();
    assert.equal(await page.getByText(other('demo-strip'), { exact: true }).filter({ visible: true }).count(), 1, 'in the other language');
    assert.deepEqual(problems(page).filter((problem) => !problem.includes('/nowhere')), []);
    await page.context().close();
  });
}

test('a visitor of the demo is everybody, without a password', async () => {
  const say = words('el');
  const page = await app.open('/demo', { size: DESK });
  const begins = [
    ['Αρμυρίδη Ελένη', 'my-file-title'],
    ['Αρμυρίδη Κατερίνα', 'account-title'],
    ['Αθηνά Μπουκαδούρα', 'hub-title'],
    ['Δάφνη Κυματάκη', 'hub-title'],
    ['Ορέστης Πελαγίδης', 'hub-title'],
    ['Φοίβος Γαλήνης', 'rights-title'],
    ['Θάλεια Τιμονάκη', 'account-title'],
    ['Άρης Κουπαστίδης', 'account-title'],
    ['Νεφέλη Κοχυλά', 'account-title'],
    ['Ίρις Αστεροπούλου', 'account-title'],
  ];
  for (const [name, title] of begins) {
    await be(page, name);
    await heading(page, say(title)).waitFor();
  }
  // Her daughter opens the file of her mother from her account.
  await be(page, 'Αρμυρίδη Κατερίνα');
  await page.getByRole('link', { name: /Αρμυρίδη Ελένη/ }).click();
  await heading(page, 'Αρμυρίδη Ελένη').waitFor();
  // What waits for the hub has waited.
  await be(page, 'Αθηνά Μπουκαδούρα');
  await page.locator('.queue-line').nth(10).waitFor();
  await page.locator('.queue-line').getByText(/Περιμένει \d+ μέρες/).first().waitFor();
  await snapshot(page, 'demo');
  assert.deepEqual(problems(page), []);
  await page.context().close();
});
