// What is the person's own: limits, those who travel, home, recent places and kept trips. All of it stays on the device.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, problems, snapshot, start, targets44 } from './harness.mjs';

let app;
before(async () => { app = await start({ env: { PROSVASI_PHONE: '210 000 0000' } }); });
after(async () => { await app?.stop(); });

// A page on which the client itself stands: before it has come, the hub's own first page answers (first.test.mjs).
async function open(...where) {
  const page = await app.open(...where);
  await page.waitForFunction(() => document.querySelector('#main h1') && !document.getElementById('boot'));
  return page;
}

const heading = (page, name) => page.getByRole('heading', { level: 1, name });
const press = (page, name) => page.getByRole('button', { name }).first().click();
const focused = (page) => page.waitForFunction(() => document.activeElement?.tagName === 'H1');

async function accessible(page, screen) {
  // At its end nothing of a page lies behind what stays at the bottom; axe looks at one position only.
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  assert.deepEqual(await axe(page), [], `axe on ${screen}`);
  assert.deepEqual(await targets44(page), [], `targets on ${screen}`);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, `${screen} is ${wider} px wider than the screen`);
  await page.evaluate(() => scrollTo(0, 0));
}

async function travelBy(page, name) {
  await heading(page, 'Πώς κινείστε;').waitFor();
  await page.getByRole('radio', { name }).check();
}

async function chooseByName(page, query, name) {
  await page.getByRole('searchbox').fill(query);
  await page.getByRole('button', { name }).first().click();
}

// From the first question to a trip from Oodi to Ateneum.
async function toTrip(page, move = 'Χειροκίνητο αμαξίδιο') {
  await travelBy(page, move);
  await press(page, 'Συνέχεια');
  await heading(page, 'Πού θέλετε να πάτε;').waitFor();
  await chooseByName(page, 'aten', /Ateneum/);
  await heading(page, 'Ateneum').waitFor();
  await press(page, 'Διαδρομή ως εδώ');
  await heading(page, 'Από πού ξεκινάτε;').waitFor();
  await chooseByName(page, 'oodi', /Oodi/);
  await heading(page, 'Προς: Ateneum').waitFor();
  await page.locator('ol.legs > li').first().waitFor();
}

test('own limits are set by buttons, are told to the hub, and outlive a reload', async () => {
  const page = await open('/');
  await travelBy(page, 'Χειροκίνητο αμαξίδιο');
  await press(page, /Βάλτε τα δικά σας όρια/);
  await heading(page, 'Τα όριά σας').waitFor();
  await focused(page);
  await accessible(page, 'the limits');
  await snapshot(page, 'limits');
  const kerb = page.getByRole('group', { name: 'Πόσο ψηλό κράσπεδο περνάτε;' });
  await kerb.getByText('όσο δύο δάχτυλα μαζί').waitFor();
  await kerb.getByRole('button', { name: /Περισσότερο/ }).click();
  await kerb.getByText('όσο ένα σπιρτόκουτο όρθιο').waitFor();
  // The end of the ladder holds, and keeps the focus.
  const less = kerb.getByRole('button', { name: /Λιγότερο/ });
  for (let time = 0; time < 6; time += 1) await less.press('Enter');
  await kerb.getByText('ούτε το παραμικρό κράσπεδο').waitFor();
  assert.equal(await less.getAttribute('aria-disabled'), 'true');
  await kerb.getByRole('button', { name: /Όπως στην αρχή/ }).click();
  await kerb.getByText('όσο δύο δάχτυλα μαζί').waitFor();
  await kerb.getByRole('button', { name: /Περισσότερο/ }).click();
  await page.getByRole('checkbox', { name: /Μια ράμπα έως/ }).uncheck();
  await page.reload();
  await kerb.getByText('όσο ένα σπιρτόκουτο όρθιο').waitFor();

  const asked = page.waitForRequest('**/api/v1/trips**');
  await page.goto('/');
  await toTrip(page);
  const { profile } = (await asked).postDataJSON();
  assert.ok(Math.abs(profile.max_kerb_m - 0.05) < 1e-6, `${profile.max_kerb_m}`);
  assert.equal(profile.short_ramp, null);
  assert.deepEqual(problems(page), []);
});

test('limits are changed on the trip, and it is asked for anew at once', async () => {
  const page = await open('/');
  await toTrip(page);
  const opener = page.locator('#limits-opener');
  await opener.click();
  assert.equal(await opener.getAttribute('aria-expanded'), 'true');
  await accessible(page, 'the trip with its limits open');
  const asked = page.waitForRequest((request) => {
    if (!request.url().includes('/api/v1/trips')) return false;
    return Math.abs(request.postDataJSON().profile.max_kerb_m - 0.02) < 1e-6;
  });
  await page.getByRole('group', { name: 'Πόσο ψηλό κράσπεδο περνάτε;' }).getByRole('button', { name: /Λιγότερο/ }).click();
  await asked;
  await page.locator('.trip[aria-busy="false"]').waitFor();
  assert.equal(await opener.getAttribute('aria-expanded'), 'true', 'the sheet stays open');
  assert.deepEqual(problems(page), []);
});

test('a barrier stands beside limits that can be changed there and then', async () => {
  const page = await open('/');
  await page.route('**/api/v1/trips**', (route) => route.fulfill({ json: { result: 'barred' } }));
  await travelBy(page, 'Χειροκίνητο αμαξίδιο');
  await press(page, 'Συνέχεια');
  await chooseByName(page, 'aten', /Ateneum/);
  await press(page, 'Διαδρομή ως εδώ');
  await heading(page, 'Από πού ξεκινάτε;').waitFor();
  await chooseByName(page, 'oodi', /Oodi/);
  await page.getByRole('heading', { name: 'Δεν περνάτε χωρίς βοήθεια' }).waitFor();
  await accessible(page, 'the barrier');
  await snapshot(page, 'barred');
  await press(page, 'Αλλαγή ορίων');
  await page.getByRole('group', { name: 'Πόσο ψηλό κράσπεδο περνάτε;' }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'limits-opener');
});

test('several people travel, each with limits of their own; names never leave the device', async () => {
  const page = await open('/people');
  const sent = [];
  page.on('request', (request) => sent.push(request.url() + (request.postData() ?? '')));
  await press(page, 'Προσθέστε ένα άτομο');
  await press(page, 'Αποθήκευση');
  await page.getByText('Γράψτε πρώτα ένα όνομα.').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'new-name');
  await page.getByLabel('Όνομα').fill('Θεοδώρα');
  await press(page, 'Αποθήκευση');
  await page.getByText('Διαλέξτε πρώτα πώς κινείστε.').waitFor();
  await page.getByRole('radio', { name: 'Περπατητήρας ή μπαστούνι' }).check();
  await accessible(page, 'the form for a person');
  await press(page, 'Αποθήκευση');
  await page.getByRole('heading', { name: 'Θεοδώρα' }).waitFor();
  await accessible(page, 'those who travel');
  await snapshot(page, 'people');

  await press(page, /Μετονομασία/);
  await page.getByLabel('Όνομα').fill('Ευδοκία');
  await press(page, 'Αποθήκευση');
  await page.getByRole('heading', { name: 'Ευδοκία' }).waitFor();
  await press(page, /Αφαίρεση/);
  await page.getByText('Αφαιρέσαμε: Ευδοκία').waitFor();
  assert.equal(await page.getByRole('heading', { name: 'Ευδοκία' }).count(), 0);
  await press(page, 'Αναίρεση');
  await page.getByRole('heading', { name: 'Ευδοκία' }).waitFor();

  const asked = page.waitForRequest('**/api/v1/trips**');
  await page.goto('/');
  await page.getByRole('radio', { name: 'Ευδοκία', checked: true }).waitFor();
  await toTrip(page, 'Ευδοκία');
  assert.equal((await asked).postDataJSON().profile.preset, 'walker_or_cane');
  assert.ok(!decodeURIComponent(sent.join('\n')).match(/Θεοδώρα|Ευδοκία/), 'a name was sent');
  assert.deepEqual(problems(page), []);
});

test('home and recent places are one press away, and are forgotten when one says so', async () => {
  const page = await open('/', { geolocation: { longitude: 24.9414, latitude: 60.171 }, permissions: ['geolocation'] });
  await toTrip(page);
  await page.goto('/home');
  await press(page, /Είμαι στο σπίτι τώρα/);
  await heading(page, 'Εσείς και η συσκευή σας').waitFor();
  await page.getByText('Έχει οριστεί', { exact: true }).waitFor();
  await accessible(page, 'you and your device');
  await snapshot(page, 'me');
  await page.getByRole('link', { name: 'Διαδρομή' }).click();
  await heading(page, 'Πού θέλετε να πάτε;').waitFor();
  await page.getByRole('button', { name: 'Ateneum' }).waitFor();
  await accessible(page, 'where to, with known places');
  const asked = page.waitForRequest('**/api/v1/trips**');
  await page.getByRole('button', { name: 'Σπίτι' }).click();
  await heading(page, 'Από πού ξεκινάτε;').waitFor();
  await page.getByRole('button', { name: 'Ateneum' }).click();
  await heading(page, 'Προς: Σπίτι').waitFor();
  assert.deepEqual((await asked).postDataJSON().to, { lon: 24.9414, lat: 60.171 });
  assert.doesNotMatch(page.url().slice(app.url.length), /24|60/, 'no address holds where somebody lives');

  await page.goto('/me');
  await press(page, 'Να ξεχαστεί: Ateneum');
  await page.getByRole('button', { name: 'Να ξεχαστεί: Ateneum' }).waitFor({ state: 'detached' });
  await page.getByRole('checkbox', { name: /Να θυμάται πού πήγα/ }).uncheck();
  await page.getByText('Δεν υπάρχουν πρόσφατα μέρη.').waitFor();
  await press(page, /^Να ξεχαστούν όλα$/);
  await press(page, 'Ναι, να ξεχαστούν');
  await page.getByText('Η συσκευή τα ξέχασε όλα.').waitFor();
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }));
  assert.doesNotMatch(kept, /Ateneum|Oodi|24\.9/, 'something was not forgotten');
  assert.deepEqual(problems(page), []);
});

test('a kept trip opens without a connection, and says from when it is', async () => {
  const page = await open('/');
  await toTrip(page);
  await press(page, 'Αποθήκευση');
  await page.getByText('Η διαδρομή αποθηκεύτηκε σε αυτή τη συσκευή.').waitFor({ state: 'attached' });
  await page.goto('/kept');
  await heading(page, 'Αποθηκευμένες διαδρομές').waitFor();
  await accessible(page, 'kept trips');
  await page.context().setOffline(true);
  await page.getByRole('link', { name: /Προς: Ateneum/ }).click();
  await page.getByText(/Η διαδρομή βρέθηκε στις/).waitFor();
  await page.locator('ol.legs > li').first().waitFor();
  await page.context().setOffline(false);
});

test('without a connection the last trip is shown, and says so', async () => {
  const page = await open('/');
  await toTrip(page);
  await page.getByRole('link', { name: 'Ξεκινήστε' }).click();
  await page.getByText(/Βήμα 1 από/).waitFor();
  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'Όλη η διαδρομή' }).click();
  await page.getByText('Δεν υπάρχει σύνδεση. Βλέπετε όσα είχαμε βρει.').waitFor();
  await page.locator('ol.legs > li').first().waitFor();
  await page.context().setOffline(false);
  await press(page, 'Δοκιμάστε ξανά');
  await page.getByText('Δεν υπάρχει σύνδεση. Βλέπετε όσα είχαμε βρει.').waitFor({ state: 'detached' });
});

test('on the way one goes step by step, and who is stuck finds 112 first', async () => {
  const page = await open('/');
  await toTrip(page);
  await page.getByRole('link', { name: 'Ξεκινήστε' }).click();
  await page.getByText(/Βήμα 1 από/).waitFor();
  const first = await page.getByRole('heading', { level: 1 }).innerText();
  await accessible(page, 'a step');
  await snapshot(page, 'go');
  await press(page, 'Επόμενο');
  await page.getByText(/Βήμα 2 από/).waitFor();
  await focused(page);
  assert.notEqual(await page.getByRole('heading', { level: 1 }).innerText(), first);
  await page.getByRole('link', { name: 'Δεν μπορώ να συνεχίσω' }).click();
  await heading(page, 'Τι συμβαίνει;').waitFor();
  const numbers = await page.locator('a[href^="tel:"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  assert.deepEqual(numbers.slice(0, 2), ['tel:112', 'tel:166']);
  await accessible(page, 'stuck');
  await snapshot(page, 'stuck');
  await page.getByRole('link', { name: 'Πίσω στο βήμα μου' }).click();
  await page.getByText(/Βήμα 2 από/).waitFor();
  assert.deepEqual(problems(page), []);
});

test('a trip goes to somebody else as text without positions', async () => {
  const page = await open('/', { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.addInitScript(() => { Reflect.deleteProperty(Navigator.prototype, 'share'); });
  await page.reload();
  await toTrip(page);
  await press(page, 'Στείλτε το');
  await page.getByText('Το αντιγράψαμε. Επικολλήστε το σε ένα μήνυμα.').waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /^Προς: Ateneum\nΑπό: .*Oodi/);
  assert.match(text, /\n1\. Ξεκινήστε/);
  assert.doesNotMatch(text, /24\.9|60\.1|https?:/);
});

test('the way back has its own verdict, and is one press away', async () => {
  const page = await open('/');
  await toTrip(page);
  await page.getByText(/Επιστροφή: περνάτε/).waitFor();
  await press(page, 'Δείτε την επιστροφή');
  await heading(page, /Προς: .*Oodi/).waitFor();
  await page.getByText('Από: Ateneum').waitFor();
  assert.deepEqual(problems(page), []);
});

test('a point is chosen on the map by buttons alone', async () => {
  const page = await open('/');
  await travelBy(page, 'Χειροκίνητο αμαξίδιο');
  await press(page, 'Συνέχεια');
  await page.getByRole('link', { name: /Διαλέξτε στον χάρτη/ }).click();
  await heading(page, 'Διαλέξτε πού πάτε').waitFor();
  await page.getByText('Η μέση είναι εκεί όπου άνοιξε ο χάρτης.').waitFor({ timeout: 30_000 });
  await accessible(page, 'the map for a point');
  await press(page, 'Προς τον βορρά');
  await page.getByText(/Από εκεί που άνοιξε ο χάρτης: .* βόρεια/).waitFor();
  await snapshot(page, 'pick', { settle: (shown) => shown.locator('.map-canvas[data-drawn="true"]').waitFor({ timeout: 30_000 }) });
  await press(page, 'Αυτό το σημείο');
  await heading(page, 'Από πού ξεκινάτε;').waitFor();
  await page.getByText('Προς: Σημείο στον χάρτη').waitFor();
  assert.deepEqual(problems(page), []);
});

test('the place is shared by its own address and opens from it', async () => {
  const page = await open('/');
  await travelBy(page, 'Χειροκίνητο αμαξίδιο');
  await press(page, 'Συνέχεια');
  await chooseByName(page, 'aten', /Ateneum/);
  await heading(page, 'Ateneum').waitFor();
  const address = page.url();
  assert.match(address, /\/place\/[nwr]\d+$/);
  const other = await open(address.slice(app.url.length), { locale: 'en-GB' });
  await heading(other, 'Ateneum').waitFor();
  await other.getByText('Accessible, but we do not know by which door').waitFor();
  // Who came by the address is asked how they move before the trip.
  await other.getByRole('button', { name: 'Route to here' }).click();
  await heading(other, 'Where do you start?').waitFor();
  await chooseByName(other, 'oodi', /Oodi/);
  await heading(other, 'How do you move?').waitFor();
  await other.getByRole('radio', { name: 'Pram' }).check();
  await other.getByRole('button', { name: 'Continue' }).click();
  await heading(other, 'To: Ateneum').waitFor();
  assert.deepEqual(problems(other), []);
});

test('a place that is not there says so', async () => {
  const page = await open('/place/w0');
  await page.getByText('Δεν βρήκαμε αυτό το μέρος.').waitFor();
  assert.match(await page.title(), /^Σφάλμα/);
  await page.getByRole('link', { name: 'Διαλέξτε άλλο μέρος' }).waitFor();
  await accessible(page, 'a place that is not there');
});

test('places near the person are asked for in a body, never in an address', async () => {
  const page = await open('/to', { geolocation: { longitude: 24.9414, latitude: 60.171 }, permissions: ['geolocation'] });
  await page.route('**/api/v1/places/search**', (route) => route.fulfill({ json: { places: [], more: false, left_out_unknown: 0 } }));
  await press(page, /Κοντά μου/);
  await page.getByRole('heading', { name: 'Κοντά σας' }).waitFor();
  await accessible(page, 'near you');
  const asked = page.waitForRequest('**/api/v1/places/search**');
  await press(page, 'Τουαλέτα');
  const request = await asked;
  assert.deepEqual(request.postDataJSON(), { kinds: ['toilets'], limit: 20, near: { lon: 24.9414, lat: 60.171 } });
  assert.doesNotMatch(request.url(), /24\.9|60\.1/);
  await page.getByText('Δεν έχει καταγραφεί κανένα μέρος αυτού του είδους.').waitFor();
});

test('what lies near the way is asked in a body, and asked again after a failure', async () => {
  const page = await open('/');
  const asked = [];
  page.on('request', (request) => { if (request.url().includes('/places/search')) asked.push(request); });
  await page.route('**/api/v1/places/search**', (route) => route.abort());
  await toTrip(page, 'Περπατητήρας ή μπαστούνι');
  await page.getByText('Δεν μπορέσαμε να δούμε τι υπάρχει κοντά στη διαδρομή.').waitFor();
  assert.ok(await page.locator('ol.legs > li').count() > 2, 'the way itself stands');
  await page.unroute('**/api/v1/places/search**');
  await press(page, /Δοκιμάστε ξανά – Κοντά στη διαδρομή/);
  await page.getByRole('heading', { name: 'Πού μπορείτε να ξεκουραστείτε' }).waitFor();
  await page.locator('.near summary').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Στάθμευση ΑμεΑ' }).waitFor();
  assert.ok(asked.length >= 3, 'once in vain, then for places and for benches');
  for (const request of asked) {
    assert.equal(request.method(), 'POST');
    assert.doesNotMatch(request.url(), /24\.9|60\.1/);
    assert.ok(request.postDataJSON().along.line.length > 2);
  }
  await accessible(page, 'near the way');
});

test('own screens hold when narrow, in forced colours and with large letters', async () => {
  for (const [name, options] of Object.entries({
    narrow: { size: { width: 320, height: 640 } }, forced: { forcedColors: 'active' }, dark: { colorScheme: 'dark' },
  })) {
    const page = await open('/', options);
    await toTrip(page);
    for (const path of ['/limits', '/people', '/me', '/kept', '/home', '/help', '/help/bill', '/stuck', '/go']) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await accessible(page, `${path}, ${name}`);
      await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wider <= 0, `${path}, ${name}, at 200 % text is ${wider} px wider than the screen`);
    }
    await page.context().close();
  }
});
