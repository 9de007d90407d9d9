// The whole journey from the accessibility tree alone: what a screen reader is told, and a keyboard. Nothing here knows a
// class, an id or a place on the screen; what has no name or role does not exist.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { problems, start, words } from './harness.mjs';

let app;
before(async () => { app = await start({ env: { PROSVASI_PHONE: '210 000 0000' } }); });
after(async () => { await app?.stop(); });

const LOCALES = { el: 'el-GR', en: 'en-GB' };
const PATIENCE = 40; // a person would not press Tab more often

for (const [language, locale] of Object.entries(LOCALES)) {
  test(`the journey from the accessibility tree alone, ${language}`, async () => {
    const say = words(language);
    const page = await app.open('/', { locale });
    const heading = (name) => page.getByRole('heading', { level: 1, name });
    const focused = (role, name) => page.getByRole(role, { name }).first().evaluate((element) => element === document.activeElement);
    // Tab until the reader would say this role and this name.
    const tabTo = async (role, name) => {
      for (let time = 0; time < PATIENCE; time += 1) {
        await page.keyboard.press('Tab');
        if (await page.getByRole(role, { name }).count() > 0 && await focused(role, name)) return;
      }
      assert.fail(`Tab never came to the ${role} ${name}`);
    };
    const activate = async (role, name, key = 'Enter') => { await tabTo(role, name); await page.keyboard.press(key); };
    // A new screen is announced by its heading, which has the focus.
    const arrives = async (name) => {
      await heading(name).waitFor();
      await assert.doesNotReject(page.waitForFunction(() => document.activeElement?.tagName === 'H1'), `the focus is on ${name}`);
    };

    await heading(say('move-title')).waitFor();
    await tabTo('radio', say('preset-manual-chair'));
    await page.keyboard.press('Space');
    assert.ok(await page.getByRole('radio', { name: say('preset-manual-chair') }).isChecked());
    await activate('button', say('continue'));

    await arrives(say('to-title'));
    await tabTo('searchbox', say('search-label'));
    await page.keyboard.type('ateneum');
    await page.getByRole('status').filter({ hasText: /\d|Βρέθηκε|found/i }).first().waitFor();
    await page.getByRole('button', { name: /^Ateneum/ }).first().waitFor();
    await activate('button', /^Ateneum/);

    await arrives(/Ateneum/);
    await activate('button', say('place-go'));

    await arrives(say('from-title'));
    await tabTo('searchbox', say('search-near-label'));
    await page.keyboard.type('oodi');
    await page.getByRole('button', { name: /Oodi/ }).first().waitFor();
    await activate('button', /Oodi/);

    await arrives(/Ateneum/);
    const steps = page.getByRole('list').filter({ has: page.getByText(/^(Φτάσατε|You have arrived|Arriv)/) }).getByRole('listitem');
    await steps.last().waitFor();
    assert.ok(await steps.count() > 2, 'the way as a list of steps');
    // The verdict is the first heading after that of the screen.
    const headings = await page.getByRole('heading').allInnerTexts();
    assert.ok(headings.length > 4, `${headings}`);

    await activate('link', say('go-begin'));
    await page.getByRole('button', { name: say('go-next') }).waitFor();
    await activate('link', say('go-stuck'));
    await arrives(say('stuck-title'));
    await page.getByRole('link', { name: /112/ }).first().waitFor();
    await activate('link', say('call-button'));
    await arrives(say('call-title'));
    await page.getByRole('link', { name: /210 000 0000/ }).waitFor();
    assert.deepEqual(problems(page), []);
  });
}
