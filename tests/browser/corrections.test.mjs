// Somebody who stands at a door tells that it is step-free; the desk accepts it; the next trip ends there.
// By keyboard where it counts; every screen is checked for accessibility on the way.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, axe, snapshot, start, targets44 } from './harness.mjs';
import { colleague } from './staff.mjs';

let app;
before(async () => { app = await start({ env: { PROSVASI_PHONE: '210 000 0000' } }); });
after(async () => { await app?.stop(); });

const heading = (page, name) => page.getByRole('heading', { level: 1, name });

async function accessible(page, screen) {
  assert.deepEqual(await axe(page), [], `axe on ${screen}`);
  assert.deepEqual(await targets44(page), [], `targets on ${screen}`);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, `${screen} is ${wider} px wider than the screen`);
}

// How a chair's trip to Ateneum ends.
async function arrival(page) {
  const answer = await page.request.post(`${app.url}/api/v1/trips?lang=el`, {
    data: { from: { lon: 24.9432, lat: 60.1712 }, to: { place: 'w8033120' }, profile: { preset: 'manual_chair' } },
  });
  return (await answer.json()).arrival.kind;
}

test('a visitor tells of a door, the desk accepts it, and the next trip ends there', async () => {
  const page = await app.open('/place/w8033120');
  await heading(page, 'Ateneum').waitFor();
  assert.equal(await arrival(page), 'door_unknown');
  await page.getByRole('link', { name: /Κάτι δεν ισχύει/ }).click();
  await heading(page, 'Για ποιο σημείο μιλάτε;').waitFor();
  await page.getByRole('button', { name: /κύρια είσοδος/i }).waitFor();
  await accessible(page, 'what is meant');
  await page.getByRole('button', { name: /κύρια είσοδος/i }).click();

  await heading(page, 'Τι δεν είναι σωστό;').waitFor();
  await accessible(page, 'what is not right');
  await page.getByRole('button', { name: 'Συνέχεια' }).click();
  await page.getByText('Διαλέξτε ή γράψτε πρώτα μια απάντηση.').waitFor();
  await page.getByRole('radio', { name: 'Περνάει αμαξίδιο' }).check();
  await snapshot(page, 'wrong');
  await page.getByRole('button', { name: 'Συνέχεια' }).click();

  await heading(page, 'Περνάει αμαξίδιο').waitFor();
  await page.getByRole('button', { name: 'Αποστολή' }).click();
  await page.getByRole('alert').waitFor();
  await accessible(page, 'how it is');
  await page.getByRole('radio', { name: 'Ναι' }).check();
  await page.getByRole('radio', { name: 'Το είδα επί τόπου' }).check();
  await page.getByRole('button', { name: 'Αποστολή' }).click();
  await heading(page, 'Σας ευχαριστούμε').waitFor();
  await accessible(page, 'thanks');
  assert.equal(await arrival(page), 'door_unknown', 'nobody has looked at it yet');
  await page.close();

  const nobody = await app.open('/desk', { size: DESK });
  await nobody.getByRole('link', { name: 'Σύνδεση προσωπικού' }).waitFor();
  await accessible(nobody, 'the desk, for nobody');
  await nobody.close();
  const { page: other } = await colleague(app, 'Κλειώ Επινοημένη', 'statistician');
  await other.goto('/desk');
  await other.getByText('Ο ρόλος σας δεν περιλαμβάνει').waitFor();
  await other.close();
  const { page: desk } = await colleague(app, 'Αθηνά Επινοημένη', 'officer');
  await desk.goto('/desk');
  await heading(desk, 'Διορθώσεις του χάρτη').waitFor();
  await desk.getByRole('heading', { level: 2, name: 'Ateneum' }).waitFor();
  await accessible(desk, 'the desk');
  await snapshot(desk, 'desk');
  await desk.getByRole('button', { name: /^Ισχύει –/ }).click();
  await desk.getByText(/Διόρθωση 1:/).waitFor();
  assert.equal(await arrival(desk), 'step_free_door');
  const saved = desk.waitForEvent('download');
  await desk.getByRole('button', { name: 'Αρχείο για το JOSM' }).click();
  assert.equal((await saved).suggestedFilename(), 'corrections.osm');
  // Undone, it is as before.
  await desk.getByRole('button', { name: 'Ισχύουν' }).click();
  await desk.getByRole('button', { name: /^Δεν ισχύει πια/ }).click();
  await desk.getByText(/Διόρθωση 1: Αποσύρθηκαν/).waitFor();
  assert.equal(await arrival(desk), 'door_unknown');
  await desk.close();
});
