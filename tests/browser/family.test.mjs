// What staff do with the records of people: two records of one person become one and are parted again; who lives with whom;
// a file that only those named see, and opening one for an hour. In the demo city: everybody is invented.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DESK, axe, problems, snapshot, start, targets44, tooWide, words } from './harness.mjs';

const say = words('el');
const trees = join(dirname(fileURLToPath(import.meta.url)), 'snapshots', 'el');
let app;
before(async () => { app = await start({ demo: true }); });
after(async () => { await app?.stop(); });

const heading = (page, name) => page.getByRole('heading', { level: 1, name });
const section = (page, key) => page.locator('section', { has: page.getByRole('heading', { name: say(key), exact: true }) });
const press = (page, name) => page.getByRole('button', { name }).first().click();

// Nothing that axe finds, nothing too small, nothing too wide, also on a narrow screen; and what a screen reader is told.
async function accessible(page, screen, tree) {
  for (const size of [DESK, { width: 320, height: 700 }]) {
    await page.setViewportSize(size);
    assert.deepEqual(await axe(page), [], `axe on ${screen}, ${size.width}`);
    assert.deepEqual(await targets44(page), [], `targets on ${screen}, ${size.width}`);
    assert.equal(await tooWide(page), 0, `${screen} is wider than ${size.width}`);
  }
  await page.setViewportSize(DESK);
  if (!tree) return;
  const told = `${(await page.locator('main').ariaSnapshot()).trim()}\n`.replace(/\d{1,2} [^\s]+ 20\d\d, \d{1,2}:\d\d/g, 'WHEN').replace(/\/hub\/people\/[0-9a-f-]+/g, '/hub/people/ID');
  const file = join(trees, `${tree}.yml`);
  if (process.env.UPDATE_SNAPSHOTS) {
    mkdirSync(trees, { recursive: true });
    writeFileSync(file, told);
  }
  assert.equal(told, readFileSync(file, 'utf8'), `what a screen reader is told on ${screen}`);
}

async function as(name) {
  const page = await app.open('/demo', { size: DESK });
  await page.getByRole('button', { name }).click();
  await page.locator('#main h1').waitFor();
  return page;
}

async function find(page, text, line) {
  await page.goto('/hub');
  await page.getByRole('searchbox').fill(text);
  await page.getByRole('searchbox').press('Enter');
  await page.locator('.person-line', { hasText: line }).click();
  await heading(page, line).waitFor();
}

test('a clerk puts two records of one person together, sees it on the page, and takes them apart', async () => {
  const page = await as('Αθηνά Μπουκαδούρα');
  await find(page, 'Φλοισβίδη', 'Φλοισβίδη Μαρία');
  await section(page, 'merges-title').getByText(say('merges-none')).waitFor();
  await page.getByRole('link', { name: say('merge-title') }).click();
  await heading(page, say('merge-title')).waitFor();
  // Who may be the same is looked for at once.
  await page.locator('.person', { hasText: 'Φλοισβίδου Μαίρη' }).waitFor();
  await accessible(page, 'looking for the other record');
  await page.getByRole('button', { name: /Φλοισβίδου Μαίρη/ }).click();
  await page.getByRole('heading', { name: say('merge-both') }).waitFor();
  await page.locator('.compared').getByText(say('agrees-same'), { exact: true }).first().waitFor();
  // Nothing is chosen for the clerk.
  await press(page, say('merge-do'));
  await page.getByText(say('merge-holds-missing')).waitFor();
  await accessible(page, 'two records side by side', 'merge');
  await snapshot(page, 'merge');
  await page.getByRole('radio', { name: /Φλοισβίδη Μαρία/ }).check();
  await press(page, say('merge-do'));
  await heading(page, 'Φλοισβίδη Μαρία').waitFor();
  await section(page, 'merges-title').getByText('Φλοισβίδου Μαίρη').first().waitFor();
  await accessible(page, 'a person of two records', 'person-merged');
  await snapshot(page, 'person-merged');
  const own = page.url();
  // The other record leads to the one that holds, and is found no longer.
  await page.goto('/hub');
  await page.getByRole('searchbox').fill('Φλοισβίδου');
  await page.getByRole('searchbox').press('Enter');
  await page.locator('#found').waitFor();
  assert.equal(await page.locator('.person-line', { hasText: 'Μαίρη' }).count(), 0);
  await page.goto(own);
  await page.getByRole('button', { name: new RegExp(say('merge-undo')) }).click();
  await page.getByText(say('merge-parted')).waitFor();
  await page.getByText(/Αναιρέθηκε/).waitFor();
  assert.equal(await page.getByRole('button', { name: new RegExp(say('merge-undo')) }).count(), 0);
  await find(page, 'Φλοισβίδου', 'Φλοισβίδου Μαίρη');
  assert.deepEqual(problems(page), []);
  await page.context().close();
});

// A clerk wants the two to be one person, as the page of the first; what the screen says then.
async function asksToMerge(page) {
  await find(page, 'Αρμυρίδη Ελένη', 'Αρμυρίδη Ελένη');
  await page.getByRole('link', { name: say('merge-title') }).click();
  await page.getByRole('searchbox').fill('Αρμυρίδης Σταύρος');
  await page.getByRole('searchbox').press('Enter');
  await page.getByRole('button', { name: /Αρμυρίδης Σταύρος/ }).click();
  await page.getByRole('radio', { name: /Αρμυρίδη Ελένη/ }).check();
  await press(page, say('merge-do'));
  await page.getByRole('heading', { name: say('merge-waits-title') }).waitFor();
}

test('a merge after which an account would read more waits: a second colleague compares, refuses or confirms, and it is taken back', async () => {
  const clerk = await as('Αθηνά Μπουκαδούρα');
  await asksToMerge(clerk);
  await clerk.waitForFunction(() => document.activeElement.id === 'waits');
  await accessible(clerk, 'a merge that waits', 'merge-waits');
  await snapshot(clerk, 'merge-waits');
  await clerk.getByRole('link', { name: say('merge-stays') }).click();
  await section(clerk, 'merges-title').getByText(say('merge-waits')).waitFor();
  await clerk.getByRole('link', { name: new RegExp(say('merge-compare')) }).click();
  await clerk.getByText(say('merge-yours')).waitFor();
  assert.equal(await clerk.getByRole('button', { name: new RegExp(say('merge-confirm')) }).count(), 0, 'not by who asked');

  const second = await as('Ορέστης Πελαγίδης');
  await second.getByRole('link', { name: say('merges-waiting') }).click();
  await heading(second, say('merges-waiting')).waitFor();
  await second.locator('.compared').getByText('Σταύρος').waitFor();
  await accessible(second, 'merges that wait', 'merges-waiting');
  await snapshot(second, 'merges-waiting');
  await press(second, new RegExp(say('merge-not')));
  await second.getByText(say('merge-refused-now')).waitFor();
  await second.getByText(say('merges-waiting-none')).waitFor();

  await asksToMerge(clerk);
  await second.reload();
  await press(second, new RegExp(say('merge-confirm')));
  await second.getByText(say('merge-confirmed')).waitFor();
  await find(clerk, 'Αρμυρίδη Ελένη', 'Αρμυρίδη Ελένη');
  const merges = section(clerk, 'merges-title');
  await merges.getByText(/Τη ζήτησε: Αθηνά/).first().waitFor();
  await accessible(clerk, 'a person whom two colleagues merged');
  await merges.getByRole('button', { name: new RegExp(say('merge-undo')) }).click();
  await clerk.getByText(say('merge-parted')).waitFor();
  for (const page of [clerk, second]) {
    assert.deepEqual(problems(page), []);
    await page.context().close();
  }
});

test('a clerk says who lives with somebody, and ends it', async () => {
  const page = await as('Αθηνά Μπουκαδούρα');
  await find(page, 'Αρμυρίδη Ελένη', 'Αρμυρίδη Ελένη');
  const ties = section(page, 'ties-title');
  await ties.locator('.person', { hasText: 'Αρμυρίδης Σταύρος' }).getByText(say('tie-together')).waitFor();
  await page.getByRole('link', { name: say('tie-add') }).click();
  await heading(page, say('tie-add')).waitFor();
  await page.getByRole('searchbox').fill('Γλαροπούλου Δέσποινα');
  await page.getByRole('searchbox').press('Enter');
  await page.getByRole('button', { name: /Γλαροπούλου Δέσποινα/ }).click();
  await press(page, say('save'));
  await page.getByText(say('tie-what-missing')).waitFor();
  await accessible(page, 'what somebody is to somebody', 'tie');
  await snapshot(page, 'tie');
  // By the keyboard: the field that was wrong has the focus.
  assert.equal(await page.evaluate(() => document.activeElement.name), 'tie');
  await page.getByRole('radio', { name: say('tie-kind-relative'), exact: true }).focus();
  await page.keyboard.press('Space');
  await press(page, say('save'));
  await heading(page, 'Αρμυρίδη Ελένη').waitFor();
  const other = ties.locator('.person', { hasText: 'Γλαροπούλου Δέσποινα' });
  await other.getByText(say('tie-kind-relative')).waitFor();
  await accessible(page, 'family and household');
  await other.getByRole('button', { name: new RegExp(say('tie-end')) }).click();
  await page.getByText(/Δεν ισχύει πια: Γλαροπούλου/).waitFor();
  await other.waitFor({ state: 'detached' });
  assert.deepEqual(problems(page), []);
  await page.context().close();
});

test('an officer hides a file and names a colleague; a coordinator who is not named opens it for an hour for a reason, looks and changes nothing', async () => {
  const officer = await as('Δάφνη Κυματάκη');
  await find(officer, 'Βοριαδάκη', 'Βοριαδάκη Ευτυχία');
  const address = officer.url();
  await officer.getByRole('link', { name: say('restrict-title') }).click();
  await heading(officer, say('restrict-title')).waitFor();
  await press(officer, say('save'));
  await officer.getByText(say('restrict-who-missing')).waitFor();
  await officer.getByRole('radio', { name: say('restrict-named') }).check();
  await press(officer, say('save'));
  await officer.getByText(say('restrict-why-missing')).waitFor();
  await officer.getByRole('radio', { name: say('hidden-why-violence') }).check();
  await officer.getByRole('checkbox', { name: /Ερατώ Σημαδούρη/ }).check();
  await accessible(officer, 'who sees a file', 'restrict');
  await snapshot(officer, 'restrict');
  await press(officer, say('save'));
  await officer.getByText(/Κίνδυνος βίας/).waitFor();
  await accessible(officer, 'a hidden file of who is named');

  const coordinator = await as('Ορέστης Πελαγίδης');
  await coordinator.goto(address);
  await coordinator.getByRole('heading', { name: say('glass-title') }).waitFor();
  assert.equal(await coordinator.getByText(/Βοριαδάκη/).count(), 0, 'not even the name');
  await press(coordinator, say('glass-open'));
  await coordinator.getByText(say('glass-why-missing')).waitFor();
  await accessible(coordinator, 'opening a hidden file', 'glass');
  await snapshot(coordinator, 'glass');
  await coordinator.getByRole('radio', { name: say('glass-why-danger') }).check();
  await press(coordinator, say('glass-open'));
  await heading(coordinator, /Βοριαδάκη/).waitFor();
  await coordinator.getByText(say('glass-is-open')).waitFor();
  for (const name of [say('request-otherwise'), say('contact-new'), say('person-edit'), say('restrict-title'), say('merge-title'), say('tie-add')]) {
    assert.equal(await coordinator.getByRole('link', { name, exact: true }).count(), 0, name);
  }
  await accessible(coordinator, 'a file that was opened for an hour');
  await snapshot(coordinator, 'glass-open');
  // The desk hears of it at once.
  const mailbox = await app.open('/dev/mailbox');
  for (let tries = 0; tries < 40 && await mailbox.getByText(say('message-urgent-news')).count() === 0; tries += 1) await mailbox.reload();

  const desk = await as('Φοίβος Γαλήνης');
  await section(desk, 'breaks-title').locator('.person', { hasText: 'Ορέστης Πελαγίδης' }).getByText(say('glass-why-danger')).waitFor();
  await accessible(desk, 'the desk, with files that were opened');
  await snapshot(desk, 'desk-breaks');

  // A clerk is told that there is nobody, and is offered nothing.
  const clerk = await as('Αθηνά Μπουκαδούρα');
  await clerk.goto(address);
  await clerk.getByText(say('error-person-not-found')).waitFor();
  assert.equal(await clerk.getByRole('heading', { name: say('glass-title') }).count(), 0);
  for (const page of [officer, coordinator, desk, clerk]) {
    assert.deepEqual(problems(page).filter((problem) => !/404/.test(problem)), []);
    await page.context().close();
  }
});
