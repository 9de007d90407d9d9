// Every screen in every state, in both languages: nothing that axe finds (light, dark, forced colours), nothing too small to
// press, nothing wider than 320 px, not with large letters either, and what a voice reads, as it is checked in.
//
// A new screen is one line of STATES below. After a change that is meant, write the trees anew and read the difference:
//   UPDATE_SNAPSHOTS=1 node --test tests/browser/screens.test.mjs
// Pictures of all of it, at 320, 390, 768 and 1280 px, into a folder of your own:
//   PROSVASI_TEST_PICTURES=/tmp/pictures node --test tests/browser/screens.test.mjs
// The pictures that app shops show, in mobile/web/icons: UPDATE_SCREENSHOTS=1.
// Some states alone: PROSVASI_TEST_STATE=trip-barred,go node --test tests/browser/screens.test.mjs
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { axe, start, targets44, tooWide, words } from './harness.mjs';

const snapshots = join(dirname(fileURLToPath(import.meta.url)), 'snapshots');
const pictures = process.env.PROSVASI_TEST_PICTURES;
const only = process.env.PROSVASI_TEST_STATE;
const NOW = '2026-11-25T10:00:00+02:00';

let app;
let ateneum; // the id of a place of the sample city
before(async () => {
  app = await start({ env: { PROSVASI_PHONE: '210 000 0000' } });
  const found = await (await fetch(`${app.url}/api/v1/places?q=ateneum`)).json();
  ateneum = found.places[0].id;
});
after(async () => { await app?.stop(); });

// ---- how one comes to a screen -----------------------------------------------------------------------------------------

const noMap = () => { HTMLCanvasElement.prototype.getContext = () => null; };
const drawn = (page) => page.locator('.map-canvas[data-drawn="true"]').waitFor({ timeout: 60_000 });
const press = (page, name) => page.getByRole('button', { name }).first().click();
const heading = (page, name) => page.getByRole('heading', { level: 1, name });
const search = (page, text) => page.getByRole('searchbox').fill(text);
const clientThere = (page) => page.waitForFunction(() => document.querySelector('#main h1') && !document.getElementById('boot'));
const go = (path) => async ({ page }) => {
  await page.goto(path);
  await clientThere(page);
};

async function moves({ page, say, preset = 'preset-manual-chair' }) {
  await page.goto('/');
  // What is pressed while the client takes over from the first page is another test's matter.
  await clientThere(page);
  await page.getByRole('radio', { name: say(preset) }).check();
  await press(page, say('continue'));
  await heading(page, say('to-title')).waitFor();
}

async function plans(walk) {
  const { page, say } = walk;
  await moves(walk);
  await search(page, 'Ateneum');
  await press(page, /Ateneum/);
  await press(page, say('place-go'));
  await heading(page, say('from-title')).waitFor();
  await search(page, 'Oodi');
  await press(page, /Oodi/);
  await heading(page, /Ateneum/).waitFor();
}

async function trip(walk) {
  await plans(walk);
  await drawn(walk.page);
}

// Steps one after another.
const then = (...steps) => async (walk) => { for (const step of steps) await step(walk); };
const problem = (status, code) => (route) =>
  route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: code, status, code, detail: '' }) });
const answers = (json) => (route) => route.fulfill({ json });
const hold = () => new Promise(() => {});
const TRIPS = '**/api/v1/trips**';
const PLACES = '**/api/v1/places?**';
const PLACE = '**/api/v1/places/*';
const CITY = '**/api/v1/city';

// The place as the hub tells it at the time of the test, with something else in it.
const told = (changes = {}) => async (route) => {
  const answer = await route.fetch({ url: `${route.request().url()}&open_at=${NOW.slice(0, 16)}` });
  await route.fulfill({ json: { ...await answer.json(), ...changes } });
};
const toPlace = ({ page }) => page.goto(`/place/${ateneum}`);
const placeThere = ({ page, say }) => page.getByRole('button', { name: say('place-go') }).waitFor();
// The map of a place is fetched when one comes near it.
const placeDrawn = async (walk) => {
  await placeThere(walk);
  await walk.page.locator('#place-map').scrollIntoViewIfNeeded();
  await drawn(walk.page);
  await walk.page.evaluate(() => scrollTo(0, 0));
};
const door = (changes) => ({ id: 'n1', kind: 'main', lon: 24.9441, lat: 60.1701, step_free: 'unknown', step_count: null, width_m: null, ...changes });
const FULL = {
  wheelchair: 'yes', wheelchair_description: null, checked: '2026-03-14', hours_checked: '2026-05-02', city: 'Πειραιάς', postcode: '185 31',
  email: 'kep@example.org', operator: 'Δήμος Πειραιά', level: '0', disabled_parking: 'yes', disabled_spaces: null, fee: false, tactile_paving: true,
  toilet: 'yes', toilet_facts: { key: 'euro_key', customers_only: true, door_width_m: 0.85, grab_rails: true, changing_table: false },
  social: { service: 'day_care', serves: ['seniors', 'disabled'] }, transport: ['bus', 'tram'],
  seat: { bench: true, backrest: true, armrest: false, covered: true, seats: 3 },
  entrances: [
    door({ of_building: true, step_free: 'yes', step_count: 0, width_m: 1.4, automatic: true }),
    door({ id: 'n2', kind: 'secondary', lon: 24.9437, lat: 60.1704, step_free: 'no', revolving: true, bell: true }),
    door({ id: 'n3', kind: 'unspecified', lon: 24.9446, lat: 60.1704, step_free: 'no', step_count: 3, description: 'Ring twice' }),
  ],
};
// Facts that do not let anybody read the hours, and doors that visitors do not use.
const GAPS = {
  wheelchair: 'unknown', wheelchair_description: null, toilet: 'unknown', phone: null, opening_hours: '10-14, ring', week: [],
  opening: { state: 'unknown', gap: 'not_understood' }, entrances: [door({ kind: 'service' })],
};
const BENCH = {
  ...GAPS, name: '', category: 'bench', address: null, website: null, opening_hours: null, entrances: [],
  opening: { state: 'unknown', gap: 'not_recorded' }, seat: { backrest: true, armrest: false },
};

// ---- every screen and state --------------------------------------------------------------------------------------------
// name: of its tree and its pictures. reach: how one comes there, from a new device. ready: what is waited for besides.
// routes: how the hub answers instead. waiting: it is the state in which one waits. init: runs before the page's scripts.

// Three barriers of different kinds, and one limit that would open a way.
const BARRED = {
  result: 'barred',
  why: {
    barriers: [
      { barrier: { kind: 'steps', value: 12 }, osm: 'w1', names: { local: 'Kaivokatu', by_language: {} }, at: [24.94, 60.17], length_m: 8 },
      { barrier: { kind: 'kerb', value: 0.12 }, osm: 'n2', names: null, at: [24.941, 60.17], length_m: 0 },
      { barrier: { kind: 'incline', value: -0.12 }, osm: 'w3', names: { local: 'Brunnsgatan', by_language: {} }, at: [24.942, 60.17], length_m: 140 },
    ],
    distance_m: 655,
    line: [[24.9385, 60.1712], [24.9401, 60.1704], [24.941, 60.17], [24.942, 60.17], [24.9441, 60.1697]],
    openings: [{ limit: { name: 'max_kerb_m', value: 0.06 }, distance_m: 910 }],
    helped: {
      helpers: 1, barriers: [{ barrier: { kind: 'kerb', value: 0.08 }, osm: 'n9', names: null, at: [24.9412, 60.1712], length_m: 0 }],
      meet: [24.9409, 60.1712], meet_after_m: 140, meet_names: { local: 'Kaivokatu', by_language: {} }, part_after_m: 143, distance_m: 910,
      line: [[24.9385, 60.1712], [24.9412, 60.1712], [24.944, 60.1708], [24.9441, 60.1697]],
    },
  },
};

// A trip at the time of these tests, not at that of the machine: it tells when one arrives.
const atNow = async (route) => {
  const postData = { departs: NOW.slice(0, 16), ...route.request().postDataJSON() };
  if (postData.arrives) delete postData.departs;
  return (await route.fetch({ postData })).json();
};
const TODAY = async (route) => route.fulfill({ json: await atNow(route) });

// The same with two other ways, a point of no return beside a way out and one without, and a place that is closed on arrival.
const OTHERS = async (route) => {
  const answer = await atNow(route);
  const { trip } = answer;
  const other = (longer, unknown_m, better) => ({ trip: { ...trip, distance_m: trip.distance_m + longer, duration_s: trip.duration_s + longer, unknown_m, line: [...trip.line].slice(0, -1) }, better });
  const doubt = (along_m, kind, extra_m, turn_at_m) => ({ along_m, at: trip.line[0], what: { kind }, extra_m, turn_at_m });
  answer.others = [
    other(240, 60, [{ kind: 'less_climb', metres: 12 }, { kind: 'less_steep', grade: 0.03 }, { kind: 'no_lift' }]),
    other(90, 0, [{ kind: 'fewer_unclear', count: 2 }, { kind: 'more_known', metres: 180 }]),
  ];
  answer.doubts = [doubt(210, 'barrier', 620, 120), doubt(430, 'lift', null, null)];
  answer.opening = { state: 'closed', until: '2026-11-26T09:00:00+02:00', then: 'open' };
  await route.fulfill({ json: answer });
};
async function takesOther(walk) {
  await plans(walk);
  await press(walk.page, new RegExp(walk.say('others-take')));
  await walk.page.getByRole('heading', { name: walk.say('others-taken') }).waitFor();
}
async function setsTime({ page, say }) {
  await page.locator('.trip-head .times summary').click();
  await page.getByRole('radio', { name: say('times-arrives') }).check();
  await press(page, say('times-apply'));
  await page.getByText(say('times-missing')).waitFor();
}

// The trip that the hub finds, as if the heights of the ground were known and a part of its slopes were told by them.
const ESTIMATED = async (route) => {
  const answer = await atNow(route);
  const { trip } = answer;
  const [leg] = trip.legs;
  const on = (metres) => [{ fact: 'incline', metres }];
  Object.assign(leg, { incline: null, inferred_incline: 0.068, inferred_facts: on(leg.distance_m / 2), unknown_facts: on(leg.distance_m / 2) });
  const heights = [4, 6, 11, 18, 25, 24, 19].map((height, nth) => [trip.distance_m * nth / 6, height]);
  Object.assign(trip, { unknown_facts: on(trip.distance_m - leg.distance_m / 2), inferred_facts: on(leg.distance_m / 2), inferred_up: 0.068, climb_m: 21, descent_m: 6, heights });
  await route.fulfill({ json: answer });
};

// What lies near a way, at hours that hang on no clock.
const SEARCH = '**/api/v1/places/search**';
const near = (category, along_m, off_m, changes = {}) => ({
  id: `n${along_m}`, name: '', category, address: null, lon: 24.94, lat: 60.17, metres: null, along_m, off_m, wheelchair: 'unknown',
  opening: { state: 'unknown', gap: 'not_recorded' }, ...changes,
});
const NEAR = (route) => {
  const seats = route.request().postDataJSON().kinds.includes('bench');
  const places = seats
    ? [near('bench', 60, 4), near('bench', 130, 20)]
    : [
      near('toilets', 90, 40, { name: 'Kaivokatu', wheelchair: 'yes', opening: { state: 'open' } }), near('toilets', 120, 10),
      near('disabled_parking', 40, 2, { wheelchair: 'yes' }), near('toilets', 200, 30, { wheelchair: 'no' }),
    ];
  return route.fulfill({ json: { places, more: false, left_out_unknown: 0, left_out_hours_unknown: 0, at: NOW } });
};
// Who wants a rest every 150 m.
async function walkerTrip(walk) {
  const { page, say } = walk;
  await plans({ ...walk, preset: 'preset-walker-or-cane' });
  await page.getByText(say('rests-title')).waitFor();
  await page.locator('.near summary').click();
}

// What was reported, beside the trip that the hub finds.
const obstacle = (changes) => ({
  id: 'o1', kind: 'vehicle', lon: 24.9405, lat: 60.1716, stops: 'wheels', certainty: 'reported', reported_at: '2026-11-25T07:20:00Z',
  last_seen_at: '2026-11-25T07:40:00Z', there: 1, gone: 0, by_desk: false, note: null, photo: false, ...changes,
});
const withReports = (...obstacles) => async (route) => {
  const answer = await atNow(route);
  await route.fulfill({ json: { ...answer, obstacles } });
};
const REPORTED = withReports(
  { ...obstacle({ note: 'Κλειστή η ράμπα στη γωνία', photo: true }), along_m: 20 },
  { ...obstacle({ id: 'o2', kind: 'works', lon: 24.9412, lat: 60.1712, certainty: 'confirmed', there: 3 }), along_m: null },
);
const OBSTACLES = '**/api/v1/obstacles';
const proceed = ({ page, say }) => press(page, say('continue'));
const pick = (name) => ({ page, say }) => page.getByRole('radio', { name: say(name) }).check();
const asks = (key) => ({ page, say }) => heading(page, say(key)).waitFor();
// A report up to each of its questions.
const planned = then(plans, ({ page }) => page.locator('ol.legs > li').first().waitFor());
const toWhere = then(planned, go('/obstacle'), pick('obstacle-vehicle'), proceed, asks('obstacle-where'));
const toWhom = then(toWhere, ({ page }) => page.locator('.map-list button').first().click(), asks('obstacle-whom'));
const toMore = then(toWhom, proceed, asks('obstacle-more'));
const toCheck = then(toMore, ({ page }) => page.getByRole('textbox').fill('Δίπλα στο περίπτερο'), proceed, asks('obstacle-check'));
const toDone = then(toCheck, ({ page, say }) => press(page, say('obstacle-send')), asks('obstacle-done'));
const toGo = async ({ page, say }) => {
  await page.getByRole('link', { name: say('go-begin') }).click();
  await page.getByRole('button', { name: say('go-next') }).waitFor();
};

// Stops on the way, each found by its name.
const addsStop = (name) => async ({ page, say }) => {
  await page.getByRole('link', { name: say('stop-add') }).click();
  await heading(page, say('via-title')).waitFor();
  await search(page, name);
  await page.locator('.place', { hasText: name }).first().click();
  await page.locator('.stop-row', { hasText: name }).waitFor();
};
const STOPS = ['Kiasma', 'Pääposti', 'Amos Rex', 'Kinopalatsi', 'Diacor'];
const withStop = then(plans, addsStop('Kiasma'));
const toVia = then(plans, ({ page, say }) => page.getByRole('link', { name: say('stop-add') }).click(), asks('via-title'));
const toldStops = ({ page }) => page.locator('section.trip-stop').first().waitFor();
// Nobody gets near a stop; without stops there is a way.
const OFF_STOP = (route) => (route.request().postDataJSON().via ? problem(422, 'trip_via_off_network')(route) : TODAY(route));

// ---- signing in --------------------------------------------------------------------------------------------------------
const ME = '**/api/v1/me';
const SIGN_IN = '**/api/v1/sign-in';
const ENROL = '**/api/v1/sign-in/enrolment';
const SECOND = '**/api/v1/sign-in/second-factor';
const CODES = '**/api/v1/sign-in/codes';
const SIGN_UP = '**/api/v1/sign-up';
const SESSIONS = '**/api/v1/sessions';
const who = (changes) => ({ name: null, language: null, roles: [], actions: [], next: null, ...changes });
// Secrets of nobody: invented for the pictures.
const ENROLMENT = {
  secret: 'AAAA BBBB CCCC DDDD EEEE FFFF GGGG HHHH',
  uri: 'otpauth://totp/Prosvasi:invented?secret=AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHH&issuer=Prosvasi',
  svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#fff" d="M0 0h8v8H0z"/><path d="M1 1h3v3H1z"/></svg>',
};
const RECOVERY = Array.from({ length: 10 }, (_, nth) => `AAAA-BBBB-CCC${nth + 2 > 9 ? 'X' + 'YZ'[nth - 8] : nth + 2}`);
const SIGNED_IN = {
  sessions: [
    { id: '2', current: true, device: 'Firefox, Windows', made_at: '2026-11-25T07:00:00Z', last_seen_at: '2026-11-25T08:00:00Z' },
    { id: '1', current: false, device: null, made_at: '2026-11-24T07:00:00Z', last_seen_at: '2026-11-24T08:00:00Z' },
  ],
};
// How somebody is written to, and what this browser can: a browser of the tests alone allows no notifications.
const MESSAGES = '**/api/v1/me/messages';
const DEVICE_2 = '**/api/v1/me/devices/d2';
const PUSH_KEY = '**/api/v1/push-key';
const way = (channel, reaches, refused = false) => ({ channel, reaches, refused });
const WRITTEN = {
  language: 'el', quiet: { from_hour: 21, until_hour: 8, time_zone: 'Europe/Athens' },
  channels: [way('sms', true), way('mail', false), way('web_push', true), way('fcm', false)],
  not_refused: ['code'], at_any_hour: ['code', 'urgent-news', 'sign-in', 'reset', 'linked', 'phone-changed'],
  devices: [
    { id: 'd1', channel: 'web_push', label: 'Firefox, Android', made_at: '2026-11-20T07:00:00Z', last_seen_at: '2026-11-25T07:00:00Z' },
    { id: 'd2', channel: 'web_push', label: null, made_at: '2026-10-02T07:00:00Z', last_seen_at: '2026-10-02T07:00:00Z' },
  ],
};
const UNWRITTEN = { ...WRITTEN, channels: [way('sms', true, true), way('mail', false), way('web_push', false, true), way('fcm', false, true)], devices: [] };
// One answer to who asks, another to who chooses.
const chooses = (asked, chosen) => (route) => (route.request().method() === 'PUT' ? chosen : answers(asked))(route);
const REACHED = { [MESSAGES]: answers(WRITTEN), [PUSH_KEY]: answers({ key: 'invented' }), [DEVICE_2]: (route) => route.fulfill({ status: 204 }) };
const browserSays = (permission) => `Object.defineProperty(Notification, 'permission', { get: () => '${permission}' })`;
const asksAgain = browserSays('default');
const offersHere = ({ page, say }) => page.getByRole('button', { name: say('devices-add') }).waitFor();
const unticks = (name) => ({ page }) => page.locator(`[name=${name}]`).uncheck();
// Colleagues, invented.
const USERS = '**/api/v1/users';
const USER_ROLES = '**/api/v1/users/u1/roles';
const ADMIN = { [ME]: answers(who({ name: 'Invented Administrator', language: 'el', roles: ['administrator'], actions: ['user.read', 'user.manage', 'user.reset_factor', 'session.end'], next: 'done' })) };
const COORDINATOR = { [ME]: answers(who({ name: 'Invented Coordinator', language: 'el', roles: ['coordinator'], actions: ['user.read', 'user.reset_factor'], next: 'done' })) };
const colleague = (id, name, changes) => ({ id, name, sign_in_name: name.toLowerCase(), state: 'active', roles: ['clerk'], second_factor: true, ...changes });
const COLLEAGUES = { more: false, users: [
  colleague('u1', 'Invented Antigone', { roles: ['clerk', 'coordinator'] }),
  colleague('u2', 'Invented Basil', { sign_in_name: 'basil two', roles: [], second_factor: false }),
  colleague('u3', 'Invented Clio', { state: 'invited', roles: ['partner'], second_factor: false }),
  colleague('u4', 'Invented Daphne', { state: 'closed', roles: [], second_factor: false }),
] };
// The list, and the code that is told once to who invites.
const colleagues = (route) => route.request().method() === 'POST'
  ? answers({ user: COLLEAGUES.users[2], set_up_code: 'AAAAAA-BBBBBB-CCCCCC-DDDDDD' })(route) : answers(COLLEAGUES)(route);
const LOOKS_AFTER = { ...ADMIN, [USERS]: colleagues, [USER_ROLES]: answers(COLLEAGUES.users[0]) };
const cardThere = ({ page }) => page.locator('.person').first().waitFor();
const opens = then(go('/users'), cardThere, ({ page, say }) => press(page, new RegExp(`^${say('user-manage')} – Invented Antigone`)));
const alerted = ({ page }) => page.getByRole('alert').waitFor();
const fieldThere = ({ page }) => page.locator('input[name="code"]').waitFor();
const asksCode = then(go('/sign-in/code'), async ({ page, say }) => {
  await page.locator('input[name="to"]').fill('6900000000');
  await press(page, say('sign-in-code-ask'));
});

const signsUp = then(go('/sign-up'), async ({ page, say }) => {
  await page.locator('input[name="first"]').fill('Invented');
  await page.locator('input[name="to"]').fill('6900000000');
  await press(page, say('sign-in-code-ask'));
});

// ---- the hub's staff, and my file --------------------------------------------------------------------------------------
// Everybody here is invented.
const PEOPLE = '**/api/v1/people';
const PEOPLE_SEARCH = '**/api/v1/people/search';
const PERSON_1 = '**/api/v1/people/p1';
const CONTACTS_1 = '**/api/v1/people/p1/contacts';
const REQUESTS_1 = '**/api/v1/people/p1/requests';
const TIES_1 = '**/api/v1/people/p1/ties';
const MERGES_1 = '**/api/v1/people/p1/merges';
const TASKS_1 = '**/api/v1/people/p1/tasks';
const SERIES_1 = '**/api/v1/people/p1/series';
const BREAKS = '**/api/v1/glass-breaks';
const REQUESTS = '**/api/v1/requests';
const REQUEST_1 = '**/api/v1/requests/r1';
const MY_FILE = '**/api/v1/my-file';
const MY_LOOKS = '**/api/v1/my-file/looks';
const MY_CARERS = '**/api/v1/people/p1/carers';
const RIGHTS_OPEN = '**/api/v1/rights';
const ACCEPT = '**/api/v1/carers/accept';
const MY_RIGHTS = '**/api/v1/people/p1/rights';
const OFFERED = [
  'contact.create', 'correction.decide', 'obstacle.decide', 'person.compare', 'person.create', 'person.edit', 'person.open_account', 'person.read', 'person.search', 'request.create',
  'request.queue', 'request.read', 'help.board', 'help.create', 'help.read', 'help.assign', 'help.services', 'help.load',
];
const CLERK = answers(who({ name: 'Invented Clerk', language: 'el', roles: ['clerk'], actions: OFFERED, next: 'done' }));
const OFFICER = answers(who({ name: 'Invented Officer', language: 'el', roles: ['officer'], actions: OFFERED, next: 'done' }));
const ANSWERS_ALARMS = answers(who({ name: 'Invented Clerk', language: 'el', roles: ['clerk'], actions: [...OFFERED, 'alarm.answer'], next: 'done' }));
const CITIZEN = answers(who({ name: 'Invented Person', language: 'el', roles: ['person'], actions: ['trip.plan'], next: 'done' }));
const PERSON_IN = answers(who({ name: 'Invented Person', language: 'el', roles: ['person'], actions: ['request.read', 'request.object'], next: 'done' }));
const named = (surname, first, father = '') => ({ surname, first, father, known_as: '' });
const foundOne = (id, changes) => ({
  id, name: named('Επινοημένου', 'Μαρία', 'Νικόλαος'), born: '1941-05-02', community: 'Α΄', phones: ['+302100000001'], safe_contact: true, likeness: null, ...changes,
});
const FOUND = { people: [foundOne('p1'), foundOne('p2', { name: named('Επινοημένου', 'Μαρία', 'Χρήστος'), born: '1967', phones: [], safe_contact: false })], more: true };
const PERSON = {
  id: 'p1', name: named('Επινοημένου', 'Μαρία', 'Νικόλαος'), born: '1941-05-02', language: 'el', community: 'Α΄', address: 'Οδός Φαντασίας 12, β΄ όροφος',
  phones: [{ phone: '+302100000001', label: '' }, { phone: '+306900000001', label: 'κόρη' }], identifiers: [{ scheme: 'amka', masked: '…993' }],
  safe_contact: true, contact_note: null, restricted: false, merged_into: null, version: 3, relations: ['team'], sight: 'contact',
};
const UNSAFE = { ...PERSON, safe_contact: false, contact_note: 'Μόνο πρωί, μόνο στο τηλέφωνο της κόρης. Ποτέ με μήνυμα.', merged_into: 'p9', restricted: true };
const lineOf = (id, changes) => ({
  id, number: `2026-00010${id.slice(1)}`, person: 'p1', name: PERSON.name, kind: 'escort', need: 'mobility', state: 'triaged', urgency: 'week',
  waiting_since: '2026-11-24T08:00:00Z', answer_due: null, overdue: false, owner: null, ...changes,
});
const QUEUE = {
  requests: [
    lineOf('r1', { kind: 'psychosocial', need: 'safety', urgency: 'now', state: 'in_progress', waiting_since: '2026-11-25T07:35:00Z', answer_due: '2026-11-25T08:35:00Z', owner: 'Invented Officer' }),
    lineOf('r2', { urgency: null, state: 'submitted', kind: 'errand', need: 'medicine', waiting_since: '2026-11-25T07:59:00Z', name: { surname: '', first: '', father: '', known_as: 'ο κύριος με το σκυλί' } }),
    lineOf('r3', { urgency: 'day', kind: 'material_aid', need: 'food', answer_due: '2026-11-25T06:00:00Z', overdue: true }),
    lineOf('r4'),
    lineOf('r5', { urgency: 'normal', kind: 'information', need: 'papers', state: 'approved', waiting_since: '2026-11-10T08:00:00Z' }),
  ],
  more: false,
};
const contactOf = (id, changes) => ({ id, channel: 'phone', made_at: '2026-11-25T07:20:00Z', by: 'Invented Clerk', notice_version: 1, notice: 'read_out', reason: null, note: 'Ρωτά για τα φάρμακα.', ...changes });
const CONTACTS = { contacts: [contactOf('c1'), contactOf('c2', { channel: 'home_visit', notice: 'handed_over', reason: 'Δεν βγαίνει από το σπίτι', note: null, made_at: '2026-10-02T07:20:00Z' })] };
const REQUEST = {
  line: lineOf('r1', { urgency: null, state: 'submitted', kind: 'errand', need: 'medicine', answer_due: '2026-11-25T20:00:00Z' }),
  words: 'Φάρμακα από το φαρμακείο, σήμερα αν γίνεται.', asked_by: 'Ελένη, κόρη',
  history: [{ step: 'submit', to: 'submitted', urgency: null, words: null, by: 'Invented Clerk', at: '2026-11-24T08:00:00Z' }],
  documents: [{ id: 'd1', kind: 'pdf', paper: 'medical', size: 48_000, made_at: '2026-11-24T08:05:00Z' }],
  steps: ['triage', 'withdraw', 'cancel'], version: 1, relations: ['team'],
};
const DECIDED = {
  ...REQUEST, line: { ...REQUEST.line, state: 'assessed', urgency: 'day' }, steps: ['approve', 'waitlist', 'reject', 'refer', 'withdraw'], documents: [],
  history: [...REQUEST.history, { step: 'triage', to: 'triaged', urgency: 'day', words: 'Τελειώνουν αύριο.', by: 'Invented Officer', at: '2026-11-24T09:00:00Z' },
    { step: 'assess', to: 'assessed', urgency: null, words: null, by: 'Invented Officer', at: '2026-11-24T09:30:00Z' }],
};
const ALIKE = '**/api/v1/perhaps-known';
const ALIKE_COUNT = '**/api/v1/perhaps-known/count';
const ALIKE_1 = '**/api/v1/perhaps-known/a1';
const STAFF = { [ME]: CLERK, [REQUESTS]: answers(QUEUE), [PEOPLE_SEARCH]: answers(FOUND), [ALIKE_COUNT]: answers({ waiting: 2 }) };
const OF_ONE = { [ME]: CLERK, [PERSON_1]: answers(PERSON), [CONTACTS_1]: answers(CONTACTS), [REQUESTS_1]: answers({ requests: [QUEUE.requests[3]], more: false }), [TIES_1]: answers({ ties: [{ id: 't1', other: 'p2', name: { surname: 'Επινοημένος', first: 'Νίκος', father: '', known_as: '' }, tie: 'child', lives_together: true }] }), [MERGES_1]: answers({ merges: [] }), [TASKS_1]: answers({ tasks: [], more: false }), [SERIES_1]: answers({ series: [] }) };
// Two merges that wait for a second colleague: somebody else's, and one that this clerk asked for.
const waits = (id, changes) => ({ id, person: 'p1', person_name: named('Επινοημένου', 'Μαρία'), merged: 'p2', name: named('Επινοημένου', 'Μαίρη'), state: 'waiting', made_at: '2026-11-25T07:20:00Z', by: 'Invented Officer', asked_by: 'Invented Officer', is_yours: false, undone_at: null, ...changes });
const OF_MERGES = {
  [ME]: answers(who({ name: 'Invented Clerk', language: 'el', roles: ['clerk'], actions: [...OFFERED, 'person.merge'], next: 'done' })),
  [PERSON_1]: answers(PERSON), ['**/api/v1/people/p2']: answers({ ...PERSON, id: 'p2', name: named('Επινοημένου', 'Μαίρη', 'Χρήστος'), born: '1941' }),
  ['**/api/v1/merges']: answers({ merges: [waits('m1'), waits('m2', { name: named('Επινοημένου', 'Μαριγώ'), by: 'Invented Clerk', asked_by: 'Invented Clerk', is_yours: true })] }),
};
const OF_REQUEST = { [ME]: OFFICER, [REQUEST_1]: answers(REQUEST) };
const PERHAPS = { perhaps: [foundOne('p1', { likeness: 'likely' }), foundOne('p2', { name: named('Επινοημένου', 'Μαρία', 'Χρήστος'), born: '1967', phones: [], safe_contact: false, likeness: 'possible' })] };
// Who signed up and looks like somebody on file.
const PAIRS = {
  more: true, pairs: [
    { id: 'a1', new: foundOne('p8', { name: named('Επινοημένου', 'Μαρία'), born: null, community: null }), known: foundOne('p1', { likeness: 'likely' }), made_at: '2026-11-24T08:00:00Z' },
    { id: 'a2', new: foundOne('p9', { name: named('Φανταστικός', 'Ορέστης'), born: null, community: null, phones: ['+306900000002'] }), known: foundOne('p2', { name: named('Φανταστικού', 'Ορέστης', 'Νίκος'), phones: [], safe_contact: false, likeness: 'possible' }), made_at: '2026-11-25T07:00:00Z' },
  ],
};
const COMPARES = {
  [ME]: answers(who({ name: 'Invented Clerk', language: 'el', roles: ['clerk'], actions: [...OFFERED, 'person.merge'], next: 'done' })),
  [ALIKE]: answers(PAIRS), [ALIKE_1]: (route) => route.fulfill({ status: 204 }),
};
const pairsThere = ({ page }) => page.locator('.compared').first().waitFor();
const saysTwo = ({ page, say }) => page.getByRole('button', { name: new RegExp(say('merge-not')) }).first().click();
// Their file as the person reads it.
const OF_MINE = {
  [ME]: CITIZEN, [MY_FILE]: answers({ person: PERSON, contacts: CONTACTS.contacts, requests: [QUEUE.requests[3]] }),
  [MY_LOOKS]: answers({ looks: [{ at: '2026-11-25T08:20:00Z', own: true, roles: ['person'], action: 'person.read', purpose: 'rights' }, { at: '2026-11-25T07:20:00Z', own: false, roles: ['clerk'], action: 'person.read', purpose: 'service_delivery' }, { at: '2026-11-24T07:20:00Z', own: false, roles: ['officer'], action: 'person.identifier_reveal', purpose: 'service_delivery' }], more: false }),
  [MY_RIGHTS]: answers({ requests: [] }), [MY_CARERS]: answers({ carers: [] }),
};
const askedRight = (id, changes) => ({ id, person: 'p1', name: named('Επινοημένου', 'Μαρία'), kind: 'erasure', state: 'open', words: '', answer: null, made_at: '2026-11-25T07:20:00Z', due_at: '2026-12-25T07:20:00Z', overdue: false, ...changes });
const RIGHTS = {
  requests: [
    askedRight('q1', { kind: 'rectification', words: 'Η οδός άλλαξε όνομα.', made_at: '2026-10-20T07:20:00Z', due_at: '2026-11-19T07:20:00Z', overdue: true }),
    askedRight('q2', { person: 'p2', name: named('Φανταστικός', 'Ορέστης') }),
  ],
  // What holds until it is ended: at the desk of everybody, in one's own file of oneself.
  stops: [{ id: 's1', person: 'p1', name: named('Επινοημένου', 'Μαρία'), purpose: null, since: '2026-11-20T07:20:00Z' },
    { id: 's2', person: 'p1', name: named('Επινοημένου', 'Μαρία'), purpose: 'statistics', since: '2026-11-21T07:20:00Z' }],
  holds: [{ id: 'h1', person: 'p1', name: named('Επινοημένου', 'Μαρία'), until: '2027-05-31T21:00:00Z', since: '2026-11-22T07:20:00Z' }],
};
const ANSWERED = { ...RIGHTS, requests: [...RIGHTS.requests, askedRight('q3', { kind: 'restriction', state: 'refused', words: 'Όχι σε άλλους.', answer: 'Χρειάζονται για το αίτημα που είναι ανοικτό.' })] };
const CARERS = { carers: [{ id: 'k1', name: 'Ελένη Επινοημένου', scope: 'both', since: '2026-11-01T08:00:00Z' }] };
// Who invites is told the code.
const INVITES = (route) => answers(route.request().method() === 'POST' ? { code: 'ABCD-EFGH-JKLM', expires_at: '2026-12-02T08:00:00Z' } : CARERS)(route);
const DATA = { [ME]: answers(who({ name: 'Invented Officer', language: 'el', roles: ['data_protection'], actions: ['rights.decide'], next: 'done' })), [RIGHTS_OPEN]: answers(RIGHTS), [BREAKS]: answers({ breaks: [{ person: 'p9', by: 'Invented Coordinator', at: '2026-11-25T08:20:00Z', reason: 'danger' }] }) };
const decides = then(go('/hub/rights'), ({ page, say }) => page.getByRole('button', { name: new RegExp(say('rights-decide')) }).last().click());
const opened = (selector) => ({ page }) => page.locator(selector).click();
const looks = (text) => async ({ page, say }) => {
  await page.getByRole('searchbox').fill(text);
  await press(page, say('person-search-do'));
  await page.locator('#found').waitFor();
};
const link = (key) => ({ page, say }) => page.getByRole('link', { name: say(key), exact: true }).click();
const field = (name, text) => ({ page }) => page.locator(`[name="${name}"]`).fill(text);
const choose = (name, value) => ({ page }) => page.locator(`[name="${name}"][value="${value}"]`).check();
const button = (key) => ({ page, say }) => page.getByRole('button', { name: say(key), exact: true }).first().click();
const toNew = then(go('/hub'), looks('Επινοημενου Μαρια'), link('person-new'), asks('person-new'));
const toAsk = then(go('/hub/people/p1'), link('request-by-phone'), asks('request-new'));
const toAskCheck = then(
  toAsk, choose('notice', 'read_out'), choose('kind', 'errand'), choose('need', 'medicine'), field('words', 'Φάρμακα από το φαρμακείο'), field('asked-by', 'Ελένη, κόρη'),
  proceed, asks('request-check'),
);

// Who helps, invented: their own page, the list of staff and the file of one; and when somebody answers.
const OWN_HELP = '**/api/v1/volunteers/me';
const HELPERS = '**/api/v1/volunteers';
const ONE_HELPER = '**/api/v1/volunteers/v1';
const DUTY = '**/api/v1/duty';
const DUTY_SPANS = '**/api/v1/duty/spans';
const seenPaper = (paper, valid_to, days_left) => ({ paper, valid_to, days_left });
const HELPER = {
  id: 'v1', name: 'Ελένη Επινοημένου', phone: '+306900000003', standing: 'applied', version: 1,
  told: { languages: ['el', 'en'], gender: null, free: [{ from: 540, to: 1020 }, { from: 8100, to: 8340 }], communities: ['Β΄ Κοινότητα'], most_a_week: 2, goes_far: true, words: 'Έχω χρόνο το πρωί.' },
  papers: [seenPaper('identity', '2031-05-01', 1600), seenPaper('criminal_record', '2026-12-10', 16)], missing: ['code_of_conduct'],
  trainings: [{ training: 'escort', learned_on: '2026-11-20' }], steps: ['end'],
  history: [{ from: null, to: 'applied', words: null, at: '2026-11-20T08:00:00Z', themselves: true }],
};
const ACTIVE = { ...HELPER, standing: 'active', missing: [], papers: [...HELPER.papers, seenPaper('code_of_conduct', '2027-11-20', 360)], steps: ['pause', 'end'], version: 5 };
const STOOD_DOWN = { ...ACTIVE, standing: 'trained', steps: ['end'], history: [{ from: 'active', to: 'trained', words: 'Μιλάμε πρώτα.', at: '2026-11-24T08:00:00Z', themselves: false }] };
const HELPS = { [ME]: answers(who({ name: 'Ελένη Επινοημένου', language: 'el', roles: ['person'], actions: ['volunteer.apply', 'volunteer.read', 'volunteer.edit'], next: 'done' })), [OWN_HELP]: answers(ACTIVE) };
const APPLIES = { ...HELPS, [OWN_HELP]: problem(404, 'volunteer_not_found') };
const LEADS = { [ME]: answers(who({ name: 'Invented Coordinator', language: 'el', roles: ['coordinator'], actions: [...OFFERED, 'volunteer.read', 'volunteer.vet', 'duty.edit', 'service.edit', 'help.unmet'], next: 'done' })) };
const VETS = { ...LEADS, [ONE_HELPER]: answers({ ...HELPER, steps: ['check', 'end'] }) };
const LISTED = { volunteers: [
  { id: 'v1', name: 'Ελένη Επινοημένου', standing: 'applied', ending: [seenPaper('criminal_record', '2026-12-10', 16)], missing: ['code_of_conduct'], trained: [] },
  { id: 'v2', name: 'Ορέστης Φανταστικός', standing: 'active', ending: [], missing: [], trained: ['escort', 'chair'] },
] };
const WEEK = { spans: [{ from: 480, to: 900, holidays: true }, { from: 1920, to: 2340, holidays: false }], holidays: [{ date: '2026-12-25', hours: [{ from: 480, to: 900 }] }, { date: '2027-01-06', hours: [] }] };
const HOURS = { ...LEADS, [DUTY]: answers({ duty: 'again', minutes: 1020 }), [DUTY_SPANS]: answers(WEEK) };
const submits = ({ page }) => page.locator('form.fields [type=submit]').click();
// ---- asking for a hand, following it, and giving one -------------------------------------------------------------------
const TASK = '**/api/v1/tasks/t1';
const TASKS = '**/api/v1/tasks';
const MY_TASKS = '**/api/v1/me/tasks';
const MY_SERIES = '**/api/v1/me/series';
const SERIES = '**/api/v1/series/s1';
const PREVIEW = '**/api/v1/series/preview';
const OFFERS = '**/api/v1/me/offers';
const CANDIDATES = '**/api/v1/tasks/t1/candidates';
const taskLine = (id, changes) => ({
  id, request: 'r1', number: `2026-00020${id.slice(1)}`, person: 'p1', name: PERSON.name, kind: 'escort', state: 'accepted', begins: '2026-11-28T09:00:00Z', ends: '2026-11-28T12:30:00Z',
  back: '2026-11-28T11:30:00Z', community: 'Α΄', helpers: 1, accepted: 0, asked: 0, urgency: 'week', waiting_since: '2026-11-25T03:00:00Z', owner: null, late: false, answer_by: null, ...changes,
});
const NEEDS = { aid: 'chair', folds: true, barrier: true, helpers: 1, hardships: ['tired'], languages: ['el'], gender: null };
const taskOf = (line, changes) => ({
  line: taskLine('t1', line), side: 'person', answered: null, needs: NEEDS,
  plan: { from: { words: 'Οδός Φαντασίας 12, β΄ όροφος', place: null, at: null }, to: { words: 'Επινοημένο Μουσείο', place: 'w1', at: null }, words: 'Να χτυπήσετε δυνατά.', needs: NEEDS, barriers: [], items: [], authorised_to: null },
  phone: null, money: null, confirmed: false, handed_over: false, code_words: null, helpers: [], can_be_told: true, version: 3,
  history: [{ step: 'ask', to: 'requested', side: 'person', words: null, unmet: null, by: null, at: '2026-11-24T16:20:00Z' }, { step: 'take_up', to: 'accepted', side: 'staff', words: null, unmet: null, by: null, at: '2026-11-25T07:05:00Z' }],
  steps: ['cancel'], ...changes,
});
const helped = (id, name, state, changes) => ({ id, name, state, band: null, ...changes });
const COMES = [helped('v1', 'Επινοημένη Μελίνα', 'accepted')];
const SAID = { yours: 0, theirs: 1 };
const SHARES = '**/api/v1/tasks/t1/shares';
const OTHER_TIMES = '**/api/v1/tasks/t1/other-times';
const ALARMS = '**/api/v1/alarms';
const MY_ALARMS = '**/api/v1/me/alarms';
const SHARED = '**/api/v1/shared';
const TASK_ALARM = '**/api/v1/tasks/t1/alarm';
const OF_TASK = (task) => ({ [ME]: CITIZEN, [TASK]: answers(task), [TASK_ALARM]: answers({ alarms: [] }), [SHARES]: answers({ shares: [] }), [OTHER_TIMES]: answers({ times: [] }), [MY_ALARMS]: answers({ alarms: [] }) });
const share = (id, changes) => ({ id, made_at: '2026-11-25T07:40:00Z', until: '2026-11-29T00:00:00Z', ended_at: null, opened: 0, opened_at: null, ...changes });
const FREE = { times: [{ begins: '2026-11-29T09:00:00Z', free: 3 }, { begins: '2026-11-30T09:00:00Z', free: 1 }] };
const alarm = (changes) => ({
  id: 'a1', person: 'p1', name: named('Επινοημένου', 'Μαρία', 'Νικόλαος'), phone: null, task: 't1', trouble: 'hand', at: null, words: null, raised_by: 'person', state: 'raised',
  raised_at: '2026-11-25T07:51:00Z', seen_at: null, seen_by: null, ended_at: null, outcome: null, version: 1, ...changes,
});
const STUCK = (...alarms) => ({ ...OF_TASK(taskOf({ state: 'en_route', accepted: 1 }, { helpers: COMES, code_words: SAID, steps: ['cancel'], can_be_told: false })), [MY_ALARMS]: answers({ alarms }), [TASK_ALARM]: answers({ alarms }) });
const follows = (changes) => ({ [SHARED]: answers({ state: 'at_person', since: '2026-11-28T09:10:00Z', begins: '2026-11-28T09:00:00Z', ends: '2026-11-28T12:00:00Z', back: '2026-11-28T11:00:00Z', not_back: false, alarm: null, until: '2026-11-29T00:00:00Z', ...changes }) });
const saysTrouble = ({ page, say }) => page.getByRole('button', { name: say('trouble-hand') }).waitFor();
const waitsHere = (list) => `localStorage.setItem('help-waiting', ${JSON.stringify(JSON.stringify(list))})`;
const WAITS = [
  { key: 'k1', what: { step: { task: 't1', kind: 'escort', from: 'en_route', taken: { step: 'meet', version: 4, heard: 'κύμα' } } }, at: '2026-11-25T07:03:00Z', refused: null, tried: true },
  { key: 'k2', what: { answer: { task: 't2', kind: 'bill', accept: true } }, at: '2026-11-25T07:05:00Z', refused: 'task_taken', tried: true },
];
const BILL = { kind: 'bill', back: null, ends: '2026-11-28T10:30:00Z' };
const SUMS = { amount: 4312, limit: 5000, advance: 5000, paid: 4312, change: 600, receipt: false };
const BOARD = { more: false, tasks: [
  taskLine('t1', { urgency: 'now', state: 'no_show_helper', begins: '2026-11-25T07:30:00Z', back: null, ends: '2026-11-25T09:00:00Z', owner: 'Invented Clerk', late: true, asked: 2 }),
  taskLine('t2', { urgency: 'day', kind: 'bill', back: null, ends: '2026-11-28T10:30:00Z' }),
  taskLine('t3', { urgency: null, state: 'requested', kind: 'papers', back: null, community: null }),
  taskLine('t4', { state: 'assigned', helpers: 2, accepted: 2, kind: 'goods', back: null, name: { surname: '', first: '', father: '', known_as: 'ο κύριος με το σκυλί' } }),
] };
const candidate = (id, name, changes) => ({ id, name, fit: { band: 'here', tasks_of_week: 0 }, unfit: [], answered: null, ...changes });
const WHO_FITS = { candidates: [
  candidate('v1', 'Επινοημένη Μελίνα'), candidate('v2', 'Φανταστικός Γιάννης', { fit: { band: 'near', tasks_of_week: 2 } }), candidate('v3', 'Ονειρεμένη Άννα', { answered: 'declined' }),
  candidate('v4', 'Ανύπαρκτος Πέτρος', { fit: null, unfit: ['training', 'no_time'] }),
] };
const OF_BOARD = { [ME]: CLERK, [TASKS]: answers(BOARD), [PERSON_1]: answers(PERSON), [CANDIDATES]: answers(WHO_FITS) };
const forStaff = (line, changes) => ({ ...OF_BOARD, [TASK]: answers(taskOf({ owner: 'Invented Clerk', ...line }, { side: 'staff', phone: '+302100000001', steps: ['offer', 'turn_down', 'give_up', 'hand_over', 'cancel'], ...changes })) });
const offered = (id, line, changes) => ({ task: taskLine(id, { request: null, person: null, name: null, owner: null, state: 'offered', ...line }), needs: NEEDS, band: 'near', state: 'offered', ...changes });
const OFFER_LIST = { offers: [
  offered('t1'), offered('t2', { kind: 'bill', back: null, ends: '2026-11-28T10:30:00Z' }, { band: 'here', needs: { ...NEEDS, aid: 'nothing', folds: null, barrier: false, hardships: [], languages: [] } }),
  offered('t3', { state: 'confirmed', kind: 'goods', back: null }, { state: 'accepted' }), offered('t4', { state: 'unmet' }, { state: 'declined' }),
] };
const GIVES_A_HAND = { [ME]: answers(who({ name: 'Invented Volunteer', language: 'el', roles: ['volunteer'], actions: ['help.accept'], next: 'done' })), [OFFERS]: answers(OFFER_LIST) };
const forHelper = (line, changes) => ({ ...GIVES_A_HAND, [TASK_ALARM]: answers({ alarms: [] }), [TASK]: answers(taskOf(line, { side: 'helper', answered: 'accepted', phone: '+302100000001', code_words: { yours: 1, theirs: null }, history: [], can_be_told: false, ...changes })) });
const HAS_FILE = { [ME]: answers(who({ name: 'Invented Person', language: 'el', roles: ['person'], actions: ['help.create'], next: 'done' })), [MY_FILE]: answers({ person: PERSON, contacts: [], requests: [] }), [MY_SERIES]: answers({ series: [] }) };
const asksWhere = then(go('/help/escort'), link('ask-begin'), asks('ask-to-escort'));
const inWords = then(asksWhere, field('to-words', 'Επινοημένο Μουσείο'), proceed, asks('ask-when'));
const atTime = then(inWords, field('day', '2026-11-28'), field('hour', '11:00'), choose('goes-back', 'yes'), field('back', '13:30'), proceed, asks('ask-from'));
const atHome = then(atTime, choose('home', 'home'), field('from-words', 'Οδός Φαντασίας 12, β΄ όροφος'), proceed, asks('ask-needs'));
const withNeeds = then(atHome, choose('aid', 'chair'), choose('folds', 'yes'), choose('barrier', 'not-known'), choose('helpers', 'one'), proceed, asks('ask-check'));
const everyWeek = then(inWords, field('day', '2026-12-01'), field('hour', '10:00'), choose('goes-back', 'yes'), field('back', '12:00'), choose('again', 'weekly'));
const weeklyCheck = then(
  everyWeek, field('until', '2027-02-23'), choose('holidays', 'no'), proceed, asks('ask-from'), choose('home', 'home'), field('from-words', 'Οδός Φαντασίας 12'), proceed,
  asks('ask-needs'), choose('aid', 'walker'), choose('barrier', 'no'), choose('helpers', 'one'), proceed, asks('ask-check'),
);
const seriesDay = (day, changes) => ({ day, begins: `${day}T08:00:00Z`, left_out: null, task: null, can_change: true, ...changes });
const made = (id, state) => ({ task: { id, state } });
const DAYS = [
  seriesDay('2026-11-24', { ...made('t1', 'completed'), can_change: false }), seriesDay('2026-12-01', made('t2', 'assigned')), seriesDay('2026-12-08', made('t3', 'offered')),
  seriesDay('2026-12-15', { begins: null, left_out: 'struck' }), seriesDay('2026-12-22'), seriesDay('2026-12-25', { begins: null, left_out: 'holiday', can_change: false }),
  seriesDay('2026-12-29', { left_out: 'nobody_on_duty' }),
];
const PREVIEWED = { days: [...DAYS.slice(1).map((one) => ({ ...one, task: null, can_change: false })), seriesDay('2027-01-05'), seriesDay('2027-01-12')] };
const WEEKLY = { days: ['tuesday'], at: '10:00', minutes: 180, back: 120, from: '2026-11-24', to: '2027-02-22', on_holidays: false };
const seriesLine = (changes) => ({ id: 's1', person: 'p1', name: PERSON.name, kind: 'escort', state: 'running', weekly: WEEKLY, next: '2026-12-01T08:00:00Z', ends_soon: false, ...changes });
const seriesOf = (line, changes) => ({
  line: seriesLine(line), side: 'person', community: 'Α΄', plan: taskOf().plan, days: DAYS, renew_to: null, can_end: true, version: 4,
  consents: [{ from: '2026-11-24', to: '2027-02-22', at: '2026-11-20T09:00:00Z', by: null }], ...changes,
});
const OF_SERIES = (series) => ({ ...HAS_FILE, [SERIES]: answers(series) });
const ENDS_SOON = [{ weekly: { ...WEEKLY, from: '2026-09-08', to: '2026-12-01' }, ends_soon: true }, { renew_to: '2027-03-02', days: DAYS.slice(0, 2), consents: [{ from: '2026-09-08', to: '2026-12-01', at: '2026-09-01T09:00:00Z', by: null }] }];
const daysThere = ({ page }) => page.locator('#series-days').waitFor();
const withBill = then(go('/help/bill/bill'), field('bill', 'Ρεύμα'), field('amount', '43,12'), field('to-words', 'Ταχυδρομείο'));
const stepsThere = ({ page }) => page.locator('#task-steps').waitFor();
const toHelp = then(go('/hub/people/p1/help/escort'), asks('task-kind-escort'), ({ page }) => page.getByText('Επινοημένου').first().waitFor());
const wroteHelp = then(
  toHelp, ({ page }) => page.locator('[name=called-back]').check(), choose('notice', 'read_out'), field('to-words', 'Επινοημένο Μουσείο'), field('day', '2026-11-28'), field('hour', '11:00'), choose('goes-back', 'yes'), field('back', '13:30'),
  choose('home', 'home'), choose('aid', 'chair'), choose('folds', 'yes'), choose('barrier', 'no'), choose('helpers', 'one'), proceed, asks('request-check'),
);
const pressed = (key) => button(key);
// Who else helps, a week and its gaps, who has how much, what came to nothing: invented, and a telephone of nobody.
const SERVICES = '**/api/v1/help-services';
const CHOICES = '**/api/v1/tasks/t1/services';
const CALENDAR = '**/api/v1/tasks/week*';
const LOAD = '**/api/v1/load';
const UNMET = '**/api/v1/tasks/unmet';
const service = (id, told, changes) => ({ id, active: true, version: 1, ...changes, told: {
  kind: 'van', name: 'Επινοημένο όχημα', phone: '+302100000009', kinds: ['escort'], communities: [], hours: [0, 1, 2, 3, 4].map((day) => ({ from: day * 1440 + 420, to: day * 1440 + 930 })), on_holidays: false,
  booking: { prior: { notice: 'prior_days', last_day: 1, last_minute: 720 }, start_day: 14, service_days: true }, chairs: 2, seats: 6, aids: [], words: 'Ζητούν την κάρτα αναπηρίας.', ...told,
} });
const VAN = service('s1');
const BODY = service('s2', { kind: 'partner', name: 'Ανύπαρκτος φορέας', hours: [], chairs: 0, seats: 0, words: '', booking: { prior: { notice: 'real_time' }, start_day: null, service_days: false } });
const TWO = { services: [VAN, { ...BODY, active: false }] };
const FITS = { services: [
  { service: VAN, unserved: [], book_by: '2026-11-27T10:00:00Z', book_from: '2026-11-10T22:00:00Z' },
  { service: BODY, unserved: ['kind', 'too_late'], book_by: '2026-11-24T10:00:00Z', book_from: null },
] };
const calendarTask = (line, changes) => ({ line, from: '11:00', to: '14:30', helpers: [], lacks: 0, ...changes });
const CALENDAR_WEEK = { today: '2026-11-25', more: false, days: ['23', '24', '25', '26', '27', '28', '29'].map((day) => ({ date: `2026-11-${day}`, holiday: day === '26', tasks: day !== '28' ? [] : [
  calendarTask(taskLine('t1', { state: 'offered', asked: 2 }), { lacks: 1 }), calendarTask(taskLine('t2', { ...BILL, state: 'confirmed', accepted: 1 }), { from: '12:00', to: '12:30', helpers: ['Επινοημένη Μελίνα'] }),
] })) };
const WHO_HAS = { nobodys: 1, staff: [{ id: 'a1', name: 'Invented Clerk', in_hand: 4, waiting: 2 }, { id: 'a2', name: 'Invented Officer', in_hand: 0, waiting: 0 }], volunteers: [
  { id: 'v1', name: 'Επινοημένη Μελίνα', standing: 'active', this_week: 2, weeks_before: [1, 0, 2, 0], asked: 6, most_a_week: 2 }, { id: 'v2', name: 'Φανταστικός Γιάννης', standing: 'active', this_week: 0, weeks_before: [0, 0, 0, 0], asked: 0, most_a_week: 3 },
] };
const NOT_DONE = { fewest: 5, cells: [{ month: '2026-11', kind: 'escort', community: 'Α΄', reason: 'nobody_free', tasks: 12 }, { month: '2026-10', kind: 'papers', community: null, reason: null, tasks: null }] };
const item = (words, changes) => ({ words, taken_at: null, taken_by: null, ended: null, ended_at: null, ended_by: null, ...changes });
const PAPERS = { kind: 'papers', back: null, ends: '2026-11-28T10:30:00Z' };
const TICKED = [item('Αίτηση για δελτίο', { taken_at: '2026-11-28T09:05:00Z', taken_by: 'helper', ended: 'left', ended_at: '2026-11-28T09:40:00Z', ended_by: 'helper' }), item('Ταυτότητα', { taken_at: '2026-11-28T09:05:00Z', taken_by: 'helper' })];
const paperPlan = { from: { words: 'Οδός Φαντασίας 12', place: null, at: null }, to: { words: 'Επινοημένο ΚΕΠ', place: null, at: null }, words: '', needs: NEEDS, barriers: [], items: ['Αίτηση για δελτίο', 'Ταυτότητα'], authorised_to: '2026-12-31' };
const taken = (booked) => ({ kind: 'van', name: 'Επινοημένο όχημα', phone: '+302100000009', booked, book_by: '2026-11-27T10:00:00Z', words: 'Ζητούν την κάρτα αναπηρίας.' });
const LEADS_ALL = { ...LEADS, [SERVICES]: answers(TWO), [UNMET]: answers(NOT_DONE) };
const openHandOver = then(go('/hub/tasks/t1'), pressed('hand-over-open'), ({ page }) => page.locator('[aria-labelledby=hand-over] .person').first().waitFor());

// ---- worries, hours and faces --------------------------------------------------------------------------------------------
const MY_CONCERNS = '**/api/v1/me/concerns';
const CONCERNS = '**/api/v1/concerns';
const CONCERN = '**/api/v1/concerns/c1';
const RAISE = '**/api/v1/tasks/t1/concerns';
const HOURS_OF = (id) => `**/api/v1/volunteers/${id}/hours`;
const FACE_OF = (id) => `**/api/v1/volunteers/${id}/photo`;
const FACE_COMES = '**/api/v1/tasks/t1/helpers/v1/photo';
// A small grey square: nobody's face.
const GREY = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAggCBRJTxSwAAAABJRU5ErkJggg==', 'base64');
const face = (route) => route.fulfill({ contentType: 'image/png', body: GREY });
const faceThere = ({ page }) => page.locator('img.face').waitFor();
const myConcern = (state, changes) => ({ id: 'c1', task: 't1', state, raised_at: '2026-11-25T07:10:00Z', answer_by: null, ...changes });
const RAISED = myConcern('raised', { answer_by: '2026-11-26T07:10:00Z' });
const concernLine = (id, changes) => ({
  id, task: 't1', number: '2026-000201', help: 'escort', person: 'p1', name: PERSON.name, kind: 'safety', urgent: true, side: 'helper', state: 'raised',
  raised_at: '2026-11-25T07:10:00Z', answer_by: '2026-11-25T07:25:00Z', late: true, owner: null, ...changes,
});
const CONCERN_1 = {
  line: concernLine('c1'), words: 'Δεν άνοιξε κανείς και ακουγόταν κάποιος μέσα.', raised_by: 'Επινοημένη Μελίνα', phone: '+306900000003', written_by: null, outcome: null,
  history: [], steps: ['take'], version: 1,
};
const IN_HAND = { ...CONCERN_1, line: concernLine('c1', { state: 'in_hand', late: false, owner: 'Invented Coordinator' }), steps: ['take', 'note', 'close'], version: 2,
  history: [{ step: 'take', words: null, by: 'Invented Coordinator', at: '2026-11-25T07:20:00Z' }] };
const CLOSED = { ...IN_HAND, line: concernLine('c1', { state: 'closed', urgent: false, late: false, side: 'person', owner: 'Invented Coordinator' }), raised_by: null, written_by: 'Invented Clerk', phone: '+302100000001', outcome: 'talked_over', steps: ['reopen'], version: 3,
  history: [...IN_HAND.history, { step: 'close', words: 'Μιλήσαμε και με τους δύο.', by: 'Invented Coordinator', at: '2026-11-25T07:40:00Z' }] };
const SEES_TO_IT = { ...OF_BOARD, [ME]: answers(who({ name: 'Invented Coordinator', language: 'el', roles: ['coordinator'], actions: [...OFFERED, 'concern.board', 'concern.read', 'concern.handle'], next: 'done' })) };
const asOfConcern = (concern) => ({ ...SEES_TO_IT, [CONCERN]: answers(concern) });
const HELPED = { id: 'v1', name: 'Ελένη Επινοημένου', today: '2026-11-25', months: [
  { month: '2026-11', minutes: 215, tasks: [{ kind: 'escort', on: '2026-11-20', minutes: 170 }, { kind: 'bill', on: '2026-11-03', minutes: 45 }] },
  { month: '2026-10', minutes: 120, tasks: [{ kind: 'escort', on: '2026-10-14', minutes: 120 }] },
] };
const HAS_HELPED = { ...HELPS, [HOURS_OF('me')]: answers(HELPED) };
const NOT_YET = { ...HELPS, [HOURS_OF('me')]: answers({ ...HELPED, months: [] }) };
const withFace = (state) => ({ id: 'f1', state, at: '2026-11-24T08:00:00Z' });
const toConcern = then(go('/task/t1/concern'), ({ page }) => page.locator('#concern-form').waitFor());
const writesConcern = then(toConcern, choose('wait', 'yes'), choose('kind', 'treatment'), field('concern-words', 'Μιλούσε άσχημα.'), ({ page }) => page.locator('#concern-form [type=submit]').click());
const FOLLOWED = taskOf({ state: 'confirmed', accepted: 1 }, { helpers: [{ ...COMES[0], photo: true }], code_words: SAID, steps: ['cancel'], can_be_told: false });
const MAY_CANCEL = { steps: ['set_out', 'ask_relief', 'give_back'], can_tell_late: true };
// Somebody should have come half an hour ago.
const PAST = { begins: '2026-11-25T07:30:00Z', ends: '2026-11-25T09:00:00Z', back: null };
const BOTH = [COMES[0], helped('v2', 'Φανταστικός Γιάννης', 'accepted')];
const submitsStep = ({ page }) => page.locator('#step-form [type=submit]').click();
const stepForm = ({ page }) => page.locator('#step-form').waitFor();
// A clerk who writes down what callers say, and raises an alarm for who is stuck.
const FOR_CALLERS = { [ME]: answers(who({ name: 'Invented Clerk', language: 'el', roles: ['clerk'], actions: [...OFFERED, 'help.edit', 'alarm.raise'], next: 'done' })) };
const RAISE_FOR = '**/api/v1/people/p1/alarm';
const toRaise = then(go('/hub/tasks/t1'), ({ page, say }) => page.getByText(say('alarms-raise'), { exact: true }).click(), ({ page }) => page.locator('[name=alarm-words]').waitFor());
const raises = ({ page, say }) => press(page, say('alarms-raise-do'));
const toHelpWith = (kind, key) => then(go(`/hub/people/p1/help/${kind}`), asks(key), ({ page }) => page.getByText('Επινοημένου').first().waitFor());
const calledBack = ({ page }) => page.locator('[name=called-back]').check();
const toAnew = then(go('/hub/tasks/t1/anew'), asks('task-tell-anew'), ({ page }) => page.getByText('Επινοημένου').first().waitFor());
const ANEW = { ...forStaff({}), ...FOR_CALLERS };
const OF_CALLER = [ENDS_SOON[0], { ...ENDS_SOON[1], side: 'staff', consents: [{ from: '2026-09-08', to: '2026-12-01', at: '2026-09-01T09:00:00Z', by: 'Invented Clerk' }] }];
const renews = ({ page, say }) => press(page, say('series-renew-for-caller'));
const AGREED = seriesOf({ ends_soon: false, weekly: { ...ENDS_SOON[0].weekly, to: '2027-03-02' } }, { ...OF_CALLER[1], renew_to: null, version: 5 });

const STATES = [
  { name: 'traveller', reach: go('/') },
  { name: 'traveller-missing', reach: then(go('/'), ({ page, say }) => press(page, say('continue'))), ready: ({ page }) => page.locator('#move-missing').waitFor() },
  { name: 'limits-nobody', reach: go('/limits') },
  { name: 'limits', reach: then(moves, go('/limits')) },
  { name: 'people-none', reach: go('/people') },
  { name: 'people-add', reach: then(go('/people'), ({ page, say }) => press(page, say('people-add'))) },
  { name: 'to', reach: moves },
  { name: 'to-found', reach: then(moves, ({ page }) => search(page, 'ateneum')), ready: ({ page }) => page.getByRole('button', { name: /Ateneum/ }).first().waitFor() },
  { name: 'to-none', reach: then(moves, ({ page }) => search(page, 'zzzqqq')), ready: ({ page, say }) => page.getByText(say('search-none')).first().waitFor() },
  { name: 'to-waiting', reach: then(moves, ({ page }) => search(page, 'ateneum')), routes: { [PLACES]: hold }, waiting: true, ready: ({ page, say }) => page.getByText(say('search-loading')).waitFor() },
  { name: 'to-failed', reach: then(moves, ({ page }) => search(page, 'ateneum')), routes: { [PLACES]: problem(503, 'database_unavailable') }, ready: ({ page, say }) => page.getByRole('button', { name: say('retry') }).waitFor() },
  { name: 'to-group', reach: then(moves, ({ page, say }) => press(page, say('group-culture'))), ready: ({ page }) => page.getByRole('button', { name: /Ateneum/ }).first().waitFor() },
  { name: 'to-map', reach: go('/to/map'), ready: ({ page }) => drawn(page) },
  { name: 'to-map-missing', reach: go('/to/map'), init: noMap, ready: ({ page, say }) => page.getByText(say('pick-map-missing')).waitFor() },
  { name: 'place', reach: toPlace, routes: { [PLACE]: told() }, ready: placeDrawn },
  { name: 'place-full', reach: toPlace, routes: { [PLACE]: told(FULL) }, ready: placeDrawn },
  { name: 'place-gaps', reach: toPlace, routes: { [PLACE]: told(GAPS) }, ready: placeDrawn },
  { name: 'place-bench', reach: toPlace, routes: { [PLACE]: told(BENCH) }, ready: placeDrawn },
  { name: 'place-no-map', reach: toPlace, routes: { [PLACE]: told() }, init: noMap, ready: async (walk) => { await placeThere(walk); await walk.page.locator('#place-map').waitFor({ state: 'detached' }); } },
  { name: 'place-waiting', reach: go('/place/w1'), routes: { [PLACE]: hold }, waiting: true },
  { name: 'place-lost', reach: go('/place/w1') },
  { name: 'place-failed', reach: go('/place/w1'), routes: { [PLACE]: (route) => route.abort() }, ready: ({ page, say }) => page.getByRole('button', { name: say('retry') }).waitFor() },
  { name: 'from', reach: go('/from') },
  { name: 'from-map', reach: go('/from/map'), ready: ({ page }) => drawn(page) },
  { name: 'trip-nothing', reach: go('/trip') },
  { name: 'trip', reach: trip },
  { name: 'trip-no-map', reach: plans, init: noMap, ready: ({ page, say }) => page.getByRole('img', { name: say('sketch-title') }).waitFor() },
  { name: 'trip-waiting', reach: plans, routes: { [TRIPS]: hold }, waiting: true },
  { name: 'trip-barred', reach: plans, routes: { [TRIPS]: answers(BARRED) }, ready: ({ page, say }) => page.getByText(say('verdict-barred')).first().waitFor() },
  { name: 'trip-estimated', reach: plans, init: noMap, routes: { [TRIPS]: ESTIMATED }, ready: ({ page, say }) => page.getByText(say('heights-title')).waitFor() },
  { name: 'trip-others', reach: plans, init: noMap, routes: { [TRIPS]: OTHERS }, ready: ({ page, say }) => page.getByRole('heading', { name: say('others-title') }).waitFor() },
  { name: 'trip-other-taken', reach: takesOther, init: noMap, routes: { [TRIPS]: OTHERS } },
  { name: 'trip-time', reach: then(plans, setsTime), init: noMap },
  { name: 'trip-near', reach: walkerTrip, init: noMap, routes: { [SEARCH]: NEAR } },
  { name: 'trip-near-failed', reach: plans, init: noMap, routes: { [SEARCH]: (route) => route.abort() }, ready: ({ page, say }) => page.getByText(say('near-unasked')).waitFor() },
  { name: 'trip-off-network', reach: plans, routes: { [TRIPS]: problem(422, 'trip_start_off_network') }, ready: ({ page, say }) => page.getByText(say('ways-out')).waitFor() },
  { name: 'trip-stop', reach: withStop, ready: then(toldStops, ({ page }) => drawn(page)) },
  { name: 'trip-stops-full', reach: then(plans, ...STOPS.map(addsStop)), init: noMap, ready: toldStops },
  { name: 'trip-stop-removed', reach: then(withStop, ({ page }) => page.locator('.stop-row button').last().click()), init: noMap, ready: ({ page, say }) => page.getByRole('button', { name: say('undo') }).waitFor() },
  { name: 'trip-stop-off-network', reach: withStop, init: noMap, routes: { [TRIPS]: OFF_STOP }, ready: ({ page, say }) => page.getByText(say('ways-out')).waitFor() },
  { name: 'trip-stops-off-network', reach: then(withStop, addsStop('Pääposti')), init: noMap, routes: { [TRIPS]: OFF_STOP }, ready: ({ page, say }) => page.getByText(say('stops-which')).waitFor() },
  { name: 'trip-stop-barred', reach: withStop, init: noMap, routes: { [TRIPS]: answers(BARRED) }, ready: ({ page, say }) => page.getByText(say('stops-barred')).waitFor() },
  { name: 'via', reach: toVia, init: noMap },
  { name: 'via-touched', reach: then(toVia, ({ page }) => search(page, 'Oodi'), ({ page }) => page.locator('.place', { hasText: 'Oodi' }).first().click()), init: noMap, ready: ({ page }) => page.locator('#touched .notice').waitFor() },
  { name: 'via-full', reach: then(plans, ...STOPS.map(addsStop), go('/via')), init: noMap },
  { name: 'via-map', reach: then(toVia, ({ page, say }) => page.getByRole('link', { name: say('on-map') }).click(), asks('pick-via-title')), ready: ({ page }) => drawn(page) },
  { name: 'go-stop', reach: then(withStop, toldStops, toGo, async ({ page, say }) => {
    const stop = page.getByRole('heading', { level: 1, name: /Kiasma/ });
    for (let step = 0; step < 40 && !await stop.isVisible(); step += 1) {
      const count = page.locator('.go-count');
      const before = await count.textContent();
      await press(page, say('go-next'));
      await page.waitForFunction((was) => document.querySelector('.go-count')?.textContent !== was, before);
    }
    await stop.waitFor();
  }), init: noMap },
  { name: 'kept-stop', reach: then(withStop, toldStops, go('/kept')) , init: noMap },
  { name: 'trip-failed', reach: plans, routes: { [TRIPS]: (route) => route.abort() }, ready: ({ page, say }) => page.getByRole('button', { name: say('retry') }).first().waitFor() },
  { name: 'go', reach: then(trip, ({ page, say }) => page.getByRole('link', { name: say('go-begin') }).click()), ready: ({ page, say }) => page.getByRole('button', { name: say('go-next') }).waitFor() },
  { name: 'go-nothing', reach: go('/go') },
  { name: 'stuck', reach: go('/stuck') },
  { name: 'me', reach: go('/me') },
  { name: 'home', reach: go('/home') },
  { name: 'home-map', reach: go('/home/map'), ready: ({ page }) => drawn(page) },
  { name: 'kept-none', reach: go('/kept') },
  { name: 'kept', reach: then(trip, go('/kept')) },
  { name: 'kept-trip', reach: then(trip, go('/kept/0')), ready: ({ page }) => drawn(page) },
  { name: 'help', reach: go('/help') },
  { name: 'help-escort', reach: go('/help/escort') },
  { name: 'help-bill', reach: go('/help/bill') },
  { name: 'call', reach: go('/call') },
  { name: 'call-waiting', reach: go('/call'), routes: { [CITY]: hold }, waiting: true },
  { name: 'call-failed', reach: go('/call'), routes: { [CITY]: (route) => route.abort() }, ready: ({ page, say }) => page.getByRole('button', { name: say('retry') }).waitFor() },
  { name: 'settings', reach: go('/settings') },
  { name: 'wrong-map', reach: go('/wrong/map'), ready: ({ page }) => drawn(page) },
  { name: 'wrong-place', reach: ({ page }) => page.goto(`/wrong/place/${ateneum}`) },
  { name: 'wrong-nothing', reach: go('/wrong/what') },
  { name: 'obstacle', reach: go('/obstacle') },
  { name: 'obstacle-missing', reach: then(go('/obstacle'), proceed), ready: ({ page }) => page.locator('#kind-missing').waitFor() },
  { name: 'obstacle-where', reach: toWhere, init: noMap },
  { name: 'obstacle-where-going', reach: then(plans, toGo, go('/obstacle'), pick('obstacle-works'), proceed), init: noMap, ready: asks('obstacle-where') },
  { name: 'obstacle-where-alone', reach: then(go('/obstacle'), pick('obstacle-works'), proceed), ready: asks('obstacle-where') },
  { name: 'obstacle-map', reach: then(go('/obstacle'), pick('obstacle-works'), proceed, go('/obstacle/map')), ready: ({ page }) => drawn(page) },
  { name: 'obstacle-whom', reach: toWhom, init: noMap },
  { name: 'obstacle-more', reach: toMore, init: noMap },
  { name: 'obstacle-check', reach: toCheck, init: noMap },
  { name: 'obstacle-done', reach: toDone, init: noMap, routes: { [OBSTACLES]: answers(obstacle({})) } },
  { name: 'obstacle-done-waits', reach: toDone, init: noMap, routes: { [OBSTACLES]: (route) => route.abort() } },
  { name: 'obstacle-done-refused', reach: toDone, init: noMap, routes: { [OBSTACLES]: problem(422, 'obstacle_outside_city') } },
  { name: 'obstacle-waiting', reach: then(toDone, go('/obstacle/waiting')), init: noMap, routes: { [OBSTACLES]: (route) => route.abort() } },
  { name: 'obstacle-nothing', reach: go('/obstacle/check') },
  { name: 'trip-obstacles', reach: trip, routes: { [TRIPS]: REPORTED } },
  { name: 'go-obstacles', reach: then(plans, toGo), init: noMap, routes: { [TRIPS]: REPORTED } },
  { name: 'desk-nobody', reach: go('/desk'), ready: ({ page }) => page.getByRole('main').getByRole('link').first().waitFor() },
  { name: 'sign-in', reach: go('/sign-in') },
  { name: 'sign-in-wrong', reach: then(go('/sign-in'), ({ page, say }) => press(page, say('sign-in-do'))), routes: { [SIGN_IN]: problem(401, 'sign_in_wrong') }, ready: alerted },
  { name: 'sign-in-offers-provider', reach: go('/sign-in'), routes: { [ME]: answers(who({ provider: true })) }, ready: ({ page, say }) => page.getByRole('button', { name: say('sign-in-provider') }).waitFor() },
  { name: 'sign-in-provider-refused', reach: go('/sign-in/provider?error=access_denied&state=s'), ready: alerted },
  { name: 'sign-in-provider-unknown', reach: go('/sign-in/provider?code=c&state=s'), routes: { '**/api/v1/sign-in/provider/finish': problem(403, 'provider_account_unknown') }, ready: alerted },
  { name: 'sign-in-set-up', reach: go('/sign-in/set-up') },
  { name: 'sign-in-second', reach: go('/sign-in/second'), routes: { [ME]: answers(who({ next: 'second_factor' })) }, ready: fieldThere },
  { name: 'sign-in-second-nobody', reach: go('/sign-in/second') },
  { name: 'sign-in-second-failed', reach: go('/sign-in/second'), routes: { [ME]: problem(503, 'database_unavailable') }, ready: alerted },
  { name: 'sign-in-second-wrong', reach: then(go('/sign-in/second'), fieldThere, ({ page, say }) => press(page, say('continue'))), routes: { [ME]: answers(who({ next: 'second_factor' })), [SECOND]: problem(401, 'code_wrong') }, ready: alerted },
  { name: 'sign-in-enrol', reach: go('/sign-in/second'), routes: { [ME]: answers(who({ next: 'enrol' })), [ENROL]: answers(ENROLMENT) }, ready: ({ page }) => page.locator('.code-picture').waitFor() },
  { name: 'sign-in-recovery', reach: then(go('/sign-in/second'), fieldThere, ({ page, say }) => press(page, say('continue'))), routes: { [ME]: answers(who({ next: 'enrol' })), [ENROL]: answers(ENROLMENT), [SECOND]: answers({ next: 'done', recovery_codes: RECOVERY }) }, ready: ({ page }) => page.locator('.codes').waitFor() },
  { name: 'sign-in-code', reach: go('/sign-in/code') },
  { name: 'sign-in-code-sent', reach: asksCode, routes: { [CODES]: (route) => route.fulfill({ status: 202, json: { challenge: 'invented' } }) }, ready: ({ page, say }) => page.getByText(say('sign-in-code-sent')).waitFor() },
  { name: 'sign-in-code-slowed', reach: asksCode, routes: { [CODES]: problem(429, 'too_many_tries') }, ready: alerted },
  { name: 'sign-up', reach: go('/sign-up') },
  { name: 'sign-up-missing', reach: then(go('/sign-up'), ({ page, say }) => press(page, say('sign-in-code-ask'))), ready: alerted },
  { name: 'sign-up-sent', reach: signsUp, routes: { [SIGN_UP]: (route) => route.fulfill({ status: 202, json: { challenge: 'invented' } }) }, ready: ({ page, say }) => page.getByText(say('sign-up-sent')).waitFor() },
  { name: 'sign-up-slowed', reach: signsUp, routes: { [SIGN_UP]: problem(429, 'too_many_tries') }, ready: alerted },
  { name: 'account-nobody', reach: go('/account') },
  { name: 'account', reach: go('/account'), routes: { [ME]: answers(who({ name: 'Invented Name', language: 'el', roles: ['coordinator'], next: 'done' })), [SESSIONS]: answers(SIGNED_IN) }, ready: ({ page, say }) => page.getByText(say('sessions-current')).waitFor() },
  { name: 'messages', reach: go('/messages'), init: asksAgain, routes: REACHED, ready: offersHere },
  { name: 'messages-none', reach: go('/messages'), init: asksAgain, routes: { [MESSAGES]: answers(UNWRITTEN), [PUSH_KEY]: answers({ key: 'invented' }) }, ready: ({ page, say }) => page.getByText(say('devices-refused')).waitFor() },
  { name: 'messages-denied', reach: go('/messages'), init: browserSays('denied'), routes: REACHED, ready: ({ page, say }) => page.getByText(say('devices-denied')).waitFor() },
  { name: 'messages-cannot', reach: go('/messages'), init: 'delete globalThis.PushManager', routes: REACHED, ready: ({ page, say }) => page.getByText(say('devices-cannot')).waitFor() },
  { name: 'messages-not-set-up', reach: go('/messages'), init: asksAgain, routes: { ...REACHED, [PUSH_KEY]: problem(404, 'push_not_set_up') }, ready: ({ page, say }) => page.getByText(say('error-push-not-set-up')).waitFor() },
  { name: 'messages-key-failed', reach: go('/messages'), init: asksAgain, routes: { ...REACHED, [PUSH_KEY]: problem(503, 'database_unavailable') }, ready: alerted },
  { name: 'messages-push-failed', reach: then(go('/messages'), offersHere, button('devices-add')), init: `${asksAgain}; Notification.requestPermission = async () => 'granted'; navigator.serviceWorker.constructor.prototype.__defineGetter__('ready', async () => ({ pushManager: { subscribe: async () => { throw new Error(); }, getSubscription: async () => null } }))`, routes: REACHED, ready: alerted },
  { name: 'messages-dismissed', reach: then(go('/messages'), offersHere, button('devices-add')), init: `${asksAgain}; Notification.requestPermission = async () => 'default'`, routes: REACHED, ready: ({ page, say }) => page.getByText(say('devices-dismissed')).waitFor() },
  { name: 'messages-saved', reach: then(go('/messages'), offersHere, unticks('way-sms')), init: asksAgain, routes: { ...REACHED, [MESSAGES]: chooses(WRITTEN, answers({ ...WRITTEN, channels: [way('sms', true, true), ...WRITTEN.channels.slice(1)] })) }, ready: ({ page, say }) => page.getByText(say('messages-saved')).waitFor() },
  { name: 'messages-not-saved', reach: then(go('/messages'), offersHere, ({ page }) => page.locator('[name=way-sms]').click()), init: asksAgain, routes: { ...REACHED, [MESSAGES]: chooses(WRITTEN, problem(503, 'database_unavailable')) }, ready: alerted },
  { name: 'messages-removed', reach: then(go('/messages'), offersHere, ({ page, say }) => page.getByRole('button', { name: new RegExp(say('devices-remove')) }).nth(1).click()), init: asksAgain, routes: REACHED, ready: ({ page }) => page.locator('#devices ~ .live').filter({ hasText: /./ }).waitFor() },
  { name: 'messages-failed', reach: go('/messages'), routes: { [MESSAGES]: problem(503, 'database_unavailable') }, ready: alerted },
  { name: 'messages-nobody', reach: go('/messages'), ready: alerted },
  { name: 'messages-waiting', reach: go('/messages'), routes: { [MESSAGES]: hold }, waiting: true },
  { name: 'users', reach: go('/users'), routes: LOOKS_AFTER, ready: cardThere },
  { name: 'users-nobody', reach: go('/users'), ready: ({ page, say }) => page.getByText(say('hub-sign-in')).waitFor() },
  { name: 'users-none', reach: then(go('/users'), cardThere, ({ page }) => page.locator('[name=find]').fill('zzz')), routes: LOOKS_AFTER, ready: ({ page, say }) => page.getByText(say('users-none')).waitFor() },
  { name: 'users-failed', reach: go('/users'), routes: { ...ADMIN, [USERS]: problem(503, 'database_unavailable') }, ready: alerted },
  { name: 'users-open', reach: opens, routes: LOOKS_AFTER, ready: ({ page, say }) => page.getByText(say('user-new-code-hint')).waitFor() },
  { name: 'users-open-coordinator', reach: opens, routes: { ...LOOKS_AFTER, ...COORDINATOR }, ready: ({ page }) => page.locator('.card-form').waitFor() },
  { name: 'users-close', reach: then(opens, ({ page, say }) => press(page, new RegExp(`^${say('user-close')}`))), routes: LOOKS_AFTER, ready: ({ page }) => page.locator('#sure').waitFor() },
  { name: 'users-role-given', reach: then(opens, ({ page }) => page.locator('[name=role][value=officer]').check(), ({ page, say }) => press(page, say('user-give-role-do'))), routes: LOOKS_AFTER, ready: ({ page, say }) => page.getByRole('button', { name: say('users-undo') }).waitFor() },
  { name: 'users-invite-missing', reach: then(go('/users'), cardThere, ({ page }) => page.locator('#invite').click(), ({ page, say }) => press(page, say('users-invite-do'))), routes: LOOKS_AFTER, ready: ({ page }) => page.locator('#name-error').waitFor() },
  { name: 'users-invited', reach: then(go('/users'), cardThere, ({ page }) => page.locator('#invite').click(), ({ page }) => page.locator('#name').fill('Invented Clio'), ({ page }) => page.locator('[name=new-role][value=partner]').check(), ({ page, say }) => press(page, say('users-invite-do'))), routes: LOOKS_AFTER, ready: ({ page }) => page.locator('.big-number').waitFor() },
  { name: 'hub-nobody', reach: go('/hub') },
  { name: 'hub-other-role', reach: go('/hub'), routes: { [ME]: answers(who({ name: 'Invented Person', roles: ['administrator'], next: 'done' })) }, ready: ({ page, say }) => page.getByText(say('hub-other-role')).waitFor() },
  { name: 'hub', reach: go('/hub'), routes: STAFF, ready: ({ page }) => page.locator('.queue').waitFor() },
  { name: 'hub-empty', reach: go('/hub'), routes: { ...STAFF, [REQUESTS]: answers({ requests: [], more: false }) }, ready: ({ page }) => page.locator('.rows').waitFor() },
  { name: 'hub-failed', reach: go('/hub'), routes: { ...STAFF, [REQUESTS]: problem(503, 'database_unavailable') }, ready: alerted },
  { name: 'hub-found', reach: then(go('/hub'), looks('epinoimenou')), routes: STAFF },
  { name: 'hub-found-none', reach: then(go('/hub'), looks('zzz')), routes: { ...STAFF, [PEOPLE_SEARCH]: answers({ people: [], more: false }) } },
  { name: 'hub-new', reach: toNew, routes: STAFF },
  { name: 'hub-new-unlooked', reach: go('/hub/people/new'), routes: STAFF, ready: ({ page, say }) => page.getByText(say('person-look-first')).waitFor() },
  { name: 'hub-new-wrong', reach: then(toNew, field('born', '31/2/1950'), field('phone-0', '12'), ({ page }) => page.locator('[name=unsafe]').check(), ({ page }) => page.locator('summary').click(), field('number-0', '1'), button('save')), routes: STAFF, ready: ({ page }) => page.locator('#born-error').waitFor() },
  { name: 'hub-perhaps', reach: then(toNew, field('father', 'Νίκος'), field('phone-0', '210 000 0001'), button('save')), routes: { ...STAFF, [PEOPLE]: answers(PERHAPS) }, ready: ({ page }) => page.locator('.compared').first().waitFor() },
  { name: 'hub-perhaps-undecided', reach: then(toNew, button('save'), ({ page }) => page.locator('.person button').first().click(), button('perhaps-save')), routes: { ...STAFF, [PEOPLE]: answers(PERHAPS) }, ready: alerted },
  { name: 'hub-alike', reach: go('/hub/perhaps'), routes: COMPARES, ready: pairsThere },
  { name: 'hub-alike-none', reach: go('/hub/perhaps'), routes: { ...COMPARES, [ALIKE]: answers({ pairs: [], more: false }) }, ready: ({ page, say }) => page.getByText(say('perhaps-known-none')).waitFor() },
  { name: 'hub-alike-failed', reach: go('/hub/perhaps'), routes: { ...COMPARES, [ALIKE]: problem(503, 'database_unavailable') }, ready: alerted },
  { name: 'hub-alike-settled', reach: then(go('/hub/perhaps'), pairsThere, saysTwo), routes: COMPARES, ready: ({ page, say }) => page.getByRole('button', { name: say('undo') }).waitFor() },
  { name: 'hub-alike-unsettled', reach: then(go('/hub/perhaps'), pairsThere, saysTwo), routes: { ...COMPARES, [ALIKE_1]: problem(503, 'database_unavailable') }, ready: alerted },
  { name: 'hub-merge-with', reach: go('/hub/people/p1/merge/p8'), routes: { ...COMPARES, [PERSON_1]: answers(PERSON), ['**/api/v1/people/p8']: answers({ ...PERSON, id: 'p8', name: named('Επινοημένου', 'Μαρία'), born: null, phones: [PERSON.phones[0]], community: null }) }, ready: ({ page }) => page.locator('[name=holds]').first().waitFor() },
  { name: 'hub-person', reach: go('/hub/people/p1'), routes: OF_ONE, ready: ({ page }) => page.locator('.contact').first().waitFor() },
  { name: 'hub-person-unsafe', reach: go('/hub/people/p1'), routes: { ...OF_ONE, [PERSON_1]: answers(UNSAFE), [CONTACTS_1]: answers({ contacts: [] }), [REQUESTS_1]: answers({ requests: [], more: false }) }, ready: ({ page, say }) => page.getByText(say('contacts-none')).waitFor() },
  { name: 'hub-person-lost', reach: go('/hub/people/p1'), routes: { ...OF_ONE, [PERSON_1]: problem(404, 'person_not_found') }, ready: alerted },
  { name: 'hub-person-waiting', reach: go('/hub/people/p1'), routes: { ...OF_ONE, [PERSON_1]: hold }, waiting: true },
  { name: 'hub-merges', reach: go('/hub/merges'), routes: OF_MERGES, ready: ({ page }) => page.locator('.compared').nth(1).waitFor() },
  { name: 'hub-merges-none', reach: go('/hub/merges'), routes: { ...OF_MERGES, ['**/api/v1/merges']: answers({ merges: [] }) }, ready: ({ page, say }) => page.getByText(say('merges-waiting-none')).waitFor() },
  { name: 'hub-merges-failed', reach: go('/hub/merges'), routes: { ...OF_MERGES, ['**/api/v1/merges']: problem(503, 'database_unavailable') }, ready: alerted },
  { name: 'hub-edit', reach: go('/hub/people/p1/edit'), routes: OF_ONE, ready: ({ page }) => page.locator('#surname').waitFor() },
  { name: 'hub-edit-reach', reach: then(go('/hub/people/p1/edit'), field('address', 'Οδός Ονείρων 3'), button('save')), routes: OF_ONE, ready: ({ page }) => page.locator('#called-back-error').waitFor() },
  { name: 'hub-edit-changed', reach: then(go('/hub/people/p1/edit'), field('address', 'Οδός Ονείρων 3'), calledBack, button('save')), routes: { ...OF_ONE, [PERSON_1]: (route) => (route.request().method() === 'PUT' ? problem(409, 'changed_meanwhile') : answers(PERSON))(route) }, ready: alerted },
  { name: 'hub-contact', reach: then(go('/hub/people/p1/contact'), choose('channel', 'home_visit'), button('save')), routes: OF_ONE, ready: ({ page }) => page.locator('#reason-error').waitFor() },
  { name: 'hub-ask', reach: toAsk, routes: OF_ONE },
  { name: 'hub-ask-missing', reach: then(toAsk, proceed), routes: OF_ONE, ready: ({ page }) => page.locator('#words-error').waitFor() },
  { name: 'hub-ask-check', reach: toAskCheck, routes: OF_ONE },
  { name: 'hub-ask-nothing', reach: go('/hub/people/p1/request/check'), routes: OF_ONE, ready: ({ page, say }) => page.getByText(say('request-nothing')).waitFor() },
  { name: 'hub-ask-done', reach: then(toAskCheck, button('request-send'), asks('request-done')), routes: { ...OF_ONE, [REQUESTS]: answers(REQUEST), [REQUEST_1]: answers(REQUEST) }, ready: ({ page }) => page.locator('.big-number').waitFor() },
  { name: 'hub-request', reach: go('/hub/requests/r1'), routes: OF_REQUEST, ready: ({ page }) => page.locator('.history').waitFor() },
  { name: 'hub-request-clerk', reach: then(go('/hub/requests/r1'), ({ page }) => page.locator('summary').click()), routes: { ...OF_REQUEST, [ME]: CLERK, [REQUEST_1]: answers({ ...REQUEST, relations: [], steps: ['close'] }) }, ready: ({ page }) => page.locator('.history').waitFor() },
  { name: 'hub-request-triage', reach: then(go('/hub/requests/r1'), button('request-step-triage'), ({ page }) => page.locator('#step-form [type=submit]').click()), routes: OF_REQUEST, ready: ({ page }) => page.locator('#step-words-error').waitFor() },
  { name: 'hub-request-reject', reach: then(go('/hub/requests/r1'), button('request-step-reject')), routes: { ...OF_REQUEST, [REQUEST_1]: answers(DECIDED) }, ready: ({ page }) => page.locator('#step-form').waitFor() },
  { name: 'my-file', reach: go('/my-file'), routes: OF_MINE, ready: ({ page }) => page.locator('.looks').waitFor() },
  { name: 'my-file-asked', reach: then(go('/my-file'), opened('#ask-right'), choose('right', 'erasure')), routes: { ...OF_MINE, [MY_RIGHTS]: answers(ANSWERED) }, ready: ({ page }) => page.locator('.looks').waitFor() },
  { name: 'my-file-ask-missing', reach: then(go('/my-file'), opened('#ask-right'), choose('right', 'rectification'), button('right-send')), routes: OF_MINE, ready: ({ page }) => page.locator('#right-words-error').waitFor() },
  { name: 'my-file-carers', reach: then(go('/my-file'), opened('#invite-carer'), choose('scope', 'trips'), button('carer-code-make')), routes: { ...OF_MINE, [MY_CARERS]: INVITES }, ready: ({ page }) => page.locator('#invited').waitFor() },
  { name: 'my-file-carer-missing', reach: then(go('/my-file'), opened('#invite-carer'), button('carer-code-make')), routes: OF_MINE, ready: ({ page }) => page.locator('#scope-error').waitFor() },
  { name: 'carer', reach: go('/carer') },
  { name: 'carer-wrong', reach: then(go('/carer'), field('code', 'ABCD'), field('name', 'Ελένη Επινοημένου'), field('to', '6900000009'), button('carer-accept')), routes: { [ACCEPT]: problem(401, 'code_wrong') }, ready: alerted },
  { name: 'carer-code', reach: then(go('/carer'), field('code', 'ABCD'), field('name', 'Ελένη Επινοημένου'), field('to', '6900000009'), button('carer-accept')), routes: { [ACCEPT]: answers({ challenge: 'c' }) }, ready: ({ page, say }) => page.getByText(say('carer-code-sent')).waitFor() },
  { name: 'rights', reach: go('/hub/rights'), routes: DATA, ready: ({ page }) => page.locator('.person').first().waitFor() },
  { name: 'rights-empty', reach: go('/hub/rights'), routes: { ...DATA, [RIGHTS_OPEN]: answers({ requests: [] }), [BREAKS]: answers({ breaks: [] }) }, ready: ({ page }) => page.locator('.page.wide .facts').waitFor() },
  { name: 'rights-failed', reach: go('/hub/rights'), routes: { ...DATA, [RIGHTS_OPEN]: problem(503, 'database_unavailable'), [BREAKS]: answers({ breaks: [] }) }, ready: alerted },
  { name: 'rights-objects', reach: then(decides, choose('granted', 'yes'), button('rights-send')), routes: { ...DATA, [RIGHTS_OPEN]: answers({ ...RIGHTS, requests: [askedRight('q4', { kind: 'objection', words: 'Όχι για μελέτες.' })] }) }, ready: ({ page }) => page.locator('#besides-error').waitFor() },
  { name: 'rights-ends', reach: then(go('/hub/rights'), ({ page, say }) => page.getByRole('button', { name: new RegExp(say('stop-lift')) }).first().click(), button('stop-lift-send')), routes: DATA, ready: ({ page }) => page.locator('#end-reason-error').waitFor() },
  { name: 'rights-missing', reach: then(decides, button('rights-send')), routes: DATA, ready: ({ page }) => page.locator('#answer-error').waitFor() },
  { name: 'rights-erases', reach: then(decides, choose('granted', 'yes'), choose('besides', 'post'), field('answer', 'Διαγράφηκαν όλα.'), button('rights-send')), routes: DATA, ready: ({ page }) => page.locator('#destroys').waitFor() },
  { name: 'my-request', reach: then(go('/hub/requests/r1'), button('request-step-object')), routes: {
    [ME]: PERSON_IN, [REQUEST_1]: answers({ ...DECIDED, line: { ...DECIDED.line, state: 'rejected' }, steps: ['object'], relations: ['own'] }),
  }, ready: ({ page }) => page.locator('#step-form').waitFor() },
  { name: 'my-file-none', reach: go('/my-file'), routes: { [ME]: CITIZEN, [MY_FILE]: answers({ person: null, contacts: [], requests: [] }) }, ready: ({ page, say }) => page.getByText(say('my-file-none')).waitFor() },
  { name: 'my-file-nobody', reach: go('/my-file'), ready: ({ page, say }) => page.getByText(say('my-file-sign-in')).waitFor() },
  { name: 'volunteer-nobody', reach: go('/volunteer'), ready: ({ page, say }) => page.getByText(say('volunteer-sign-in')).waitFor() },
  { name: 'volunteer-apply', reach: go('/volunteer'), routes: APPLIES, ready: ({ page }) => page.locator('[name=free]').first().waitFor() },
  { name: 'volunteer-missing', reach: then(go('/volunteer'), ({ page }) => page.locator('[name=language]').first().uncheck(), submits), routes: APPLIES, ready: ({ page }) => page.locator('.error').nth(1).waitFor() },
  { name: 'volunteer-applied', reach: then(go('/volunteer'), ({ page }) => page.locator('[name=free]').first().check(), submits), routes: { ...APPLIES, [HELPERS]: answers(HELPER) }, ready: ({ page }) => page.locator('#volunteer-said').waitFor() },
  { name: 'volunteer', reach: go('/volunteer'), routes: HELPS, ready: ({ page }) => page.locator('#volunteer-said').waitFor() },
  { name: 'volunteer-stood-down', reach: go('/volunteer'), routes: { ...HELPS, [OWN_HELP]: answers(STOOD_DOWN) }, ready: ({ page }) => page.locator('#volunteer-said').waitFor() },
  { name: 'volunteer-change', reach: then(go('/volunteer'), button('volunteer-change')), routes: HELPS, ready: ({ page }) => page.locator('[name=free]').first().waitFor() },
  { name: 'volunteer-end', reach: then(go('/volunteer'), button('volunteer-end')), routes: HELPS, ready: ({ page }) => page.locator('#volunteer-sure').waitFor() },
  { name: 'volunteer-failed', reach: go('/volunteer'), routes: { ...HELPS, [OWN_HELP]: problem(503, 'database_unavailable') }, ready: alerted },
  { name: 'volunteers', reach: go('/hub/volunteers'), routes: { ...LEADS, [HELPERS]: answers(LISTED) }, ready: ({ page }) => page.locator('.person').nth(1).waitFor() },
  { name: 'volunteers-none', reach: go('/hub/volunteers'), routes: { ...LEADS, [HELPERS]: answers({ volunteers: [] }) }, ready: ({ page }) => page.locator('p.facts').waitFor() },
  { name: 'volunteers-failed', reach: go('/hub/volunteers'), routes: { ...LEADS, [HELPERS]: problem(503, 'database_unavailable') }, ready: alerted },
  { name: 'volunteer-vet', reach: go('/hub/volunteers/v1'), routes: VETS, ready: ({ page }) => page.locator('.history').waitFor() },
  { name: 'volunteer-vet-paper', reach: then(go('/hub/volunteers/v1'), ({ page, say }) => page.getByRole('button', { name: new RegExp(say('volunteer-write-down')) }).nth(1).click()), routes: VETS, ready: ({ page }) => page.locator('#paper-criminal_record').waitFor() },
  { name: 'volunteer-vet-end-missing', reach: then(go('/hub/volunteers/v1'), button('volunteer-step-end'), ({ page }) => page.locator('.card-form [type=submit]').click()), routes: VETS, ready: ({ page }) => page.locator('#step-why-error').waitFor() },
  { name: 'duty', reach: go('/hub/duty'), routes: HOURS, ready: ({ page }) => page.locator('#duty-day-1').waitFor() },
  { name: 'duty-wrong', reach: then(go('/hub/duty'), ({ page }) => page.locator('#duty-to-0').fill(''), submits), routes: HOURS, ready: alerted },
  { name: 'duty-clerk', reach: go('/hub/duty'), routes: { ...HOURS, [ME]: CLERK }, ready: ({ page }) => page.locator('.person').first().waitFor() },
  { name: 'duty-none', reach: go('/hub/duty'), routes: { ...HOURS, [DUTY_SPANS]: answers({ spans: [] }) }, ready: ({ page, say }) => page.getByText(say('duty-none')).waitFor() },
  { name: 'stuck-nobody-answers', reach: go('/stuck'), routes: { [DUTY]: answers({ duty: 'again', minutes: 1020 }) }, ready: ({ page }) => page.locator('.aside').waitFor() },
  { name: 'call-somebody-answers', reach: go('/call'), routes: { [DUTY]: answers({ duty: 'answers', minutes: 90 }) }, ready: ({ page }) => page.locator('.aside').waitFor() },
  { name: 'ask-to', reach: asksWhere },
  { name: 'ask-to-missing', reach: then(asksWhere, proceed), ready: ({ page }) => page.locator('#to-words-error').waitFor() },
  { name: 'ask-when', reach: inWords },
  { name: 'ask-when-missing', reach: then(inWords, field('day', '2026-11-24'), choose('goes-back', 'yes'), proceed), ready: ({ page }) => page.locator('#back-error').waitFor() },
  { name: 'ask-from', reach: then(atTime, proceed), ready: ({ page }) => page.locator('#from-words-error').waitFor() },
  { name: 'ask-needs', reach: then(atHome, choose('aid', 'chair'), proceed), ready: ({ page }) => page.locator('#barrier-error').waitFor() },
  { name: 'ask-no-help', reach: then(atHome, choose('aid', 'motor'), choose('barrier', 'yes')), ready: ({ page }) => page.locator('.notice.stop').waitFor() },
  { name: 'ask-bill', reach: then(withBill, field('bill', 'Ρεύμα, PIN 1234'), proceed), ready: ({ page }) => page.locator('#bill-error').waitFor() },
  { name: 'ask-list', reach: then(go('/help/papers/list'), proceed), ready: ({ page }) => page.locator('#items-error').waitFor() },
  { name: 'ask-check-nobody', reach: withNeeds, ready: ({ page, say }) => page.getByText(say('ask-sign-in-text')).waitFor() },
  { name: 'ask-check', reach: withNeeds, routes: HAS_FILE, ready: ({ page, say }) => page.getByRole('button', { name: say('ask-send') }).waitFor() },
  { name: 'ask-check-failed', reach: then(withNeeds, button('ask-send')), routes: { ...HAS_FILE, [TASKS]: problem(409, 'nobody_on_duty') }, ready: alerted },
  { name: 'ask-check-missing', reach: go('/help/goods/check'), ready: ({ page, say }) => page.getByText(say('ask-nothing')).waitFor() },
  { name: 'ask-begun', reach: then(atTime, go('/help/escort')), ready: ({ page, say }) => page.getByRole('button', { name: say('ask-throw-away') }).waitFor() },
  { name: 'tasks', reach: go('/tasks'), routes: { ...HAS_FILE, [MY_TASKS]: answers({ more: false, tasks: [taskLine('t1', { state: 'confirmed' }), taskLine('t2', BILL)] }) }, ready: ({ page }) => page.locator('.rows').first().waitFor() },
  { name: 'ask-again-missing', reach: then(everyWeek, ({ page }) => page.locator('[name=day-tuesday]').uncheck(), proceed), ready: ({ page }) => page.locator('#until-error').waitFor() },
  { name: 'ask-again-check', reach: weeklyCheck, routes: { ...HAS_FILE, [PREVIEW]: answers(PREVIEWED) }, ready: ({ page, say }) => page.getByText(say('series-dates-left-out')).waitFor() },
  { name: 'ask-again-check-empty', reach: weeklyCheck, routes: { ...HAS_FILE, [PREVIEW]: answers({ days: [] }) }, ready: ({ page, say }) => page.getByText(say('series-dates-none')).waitFor() },
  { name: 'tasks-again', reach: go('/tasks'), routes: { ...HAS_FILE, [MY_TASKS]: answers({ more: false, tasks: [taskLine('t1', { state: 'confirmed' })] }), [MY_SERIES]: answers({ series: [seriesLine(ENDS_SOON[0]), seriesLine({ id: 's2', kind: 'goods', state: 'ended', next: null })] }) }, ready: ({ page }) => page.locator('[aria-labelledby=series-list]').waitFor() },
  { name: 'series', reach: go('/series/s1'), routes: OF_SERIES(seriesOf()), ready: daysThere },
  { name: 'series-asked', reach: go('/series/s1'), routes: OF_SERIES(seriesOf({ state: 'asked' }, { days: DAYS.slice(4, 5) })), ready: daysThere },
  { name: 'series-renew', reach: go('/series/s1'), routes: OF_SERIES(seriesOf(...ENDS_SOON)), ready: ({ page }) => page.locator('.notice.care').waitFor() },
  { name: 'series-struck', reach: then(go('/series/s1'), ({ page }) => page.locator('.person button').first().click()), routes: { ...OF_SERIES(seriesOf()), ['**/api/v1/series/s1/days']: answers(seriesOf({}, { version: 5 })) }, ready: ({ page }) => page.locator('.live').filter({ hasText: /./ }).first().waitFor() },
  { name: 'series-day-closed', reach: then(go('/series/s1'), ({ page }) => page.locator('.person button').first().click()), routes: { ...OF_SERIES(seriesOf()), ['**/api/v1/series/s1/days']: problem(409, 'series_day_closed') }, ready: alerted },
  { name: 'series-end', reach: then(go('/series/s1'), ({ page }) => page.locator('#series-end').click()), routes: OF_SERIES(seriesOf()), ready: ({ page }) => page.locator('#series-end-form').waitFor() },
  { name: 'series-ended', reach: go('/series/s1'), routes: OF_SERIES(seriesOf({ state: 'ended', next: null }, { can_end: false, days: DAYS.slice(0, 1) })), ready: daysThere },
  { name: 'series-lost', reach: go('/series/s1'), routes: { [ME]: CITIZEN, [SERIES]: problem(401, 'not_signed_in') }, ready: alerted },
  { name: 'series-waiting', reach: go('/series/s1'), routes: { [ME]: CITIZEN, [SERIES]: hold }, waiting: true },
  { name: 'hub-series', reach: go('/series/s1'), routes: { [ME]: CLERK, [SERIES]: answers(seriesOf(...OF_CALLER)) }, ready: then(({ page }) => page.locator('summary').last().click(), ({ page }) => page.locator('.notice.care').waitFor()) },
  { name: 'hub-series-not-called', reach: then(go('/series/s1'), daysThere, renews), routes: { [ME]: CLERK, [SERIES]: answers(seriesOf(...OF_CALLER)) }, ready: ({ page }) => page.locator('#called-back-error').waitFor() },
  { name: 'hub-series-renewed', reach: then(go('/series/s1'), daysThere, calledBack, renews), routes: { [ME]: CLERK, [SERIES]: answers(seriesOf(...OF_CALLER)), ['**/api/v1/series/s1/renew']: answers(AGREED) }, ready: ({ page }) => page.locator('.notice.care').waitFor({ state: 'detached' }) },
  { name: 'tasks-none', reach: go('/tasks'), routes: { ...HAS_FILE, [MY_TASKS]: answers({ more: false, tasks: [] }) }, ready: ({ page, say }) => page.getByText(say('tasks-none')).waitFor() },
  { name: 'tasks-nobody', reach: go('/tasks'), ready: ({ page, say }) => page.getByText(say('tasks-sign-in')).waitFor() },
  { name: 'task-looking', reach: go('/task/t1'), routes: OF_TASK(taskOf({ state: 'offered', answer_by: '2026-11-26T10:00:00Z' }, { asked_ever: 6 })), ready: stepsThere },
  { name: 'task-assigned', reach: go('/task/t1'), routes: OF_TASK(taskOf({ state: 'assigned', accepted: 1 }, { helpers: COMES, code_words: SAID, steps: ['confirm', 'cancel', 'helper_missing'] })), ready: stepsThere },
  { name: 'task-cancel', reach: then(go('/task/t1'), pressed('own-step-cancel')), routes: OF_TASK(taskOf({ state: 'confirmed', accepted: 1 }, { helpers: COMES, code_words: SAID, steps: ['cancel', 'helper_missing'] })), ready: ({ page }) => page.locator('#step-form').waitFor() },
  { name: 'task-cancelled', reach: go('/task/t1'), routes: OF_TASK(taskOf({ state: 'cancelled_by_person' }, { steps: ['reopen'], can_be_told: false })), ready: stepsThere },
  { name: 'task-stop', reach: then(go('/task/t1'), pressed('own-step-stop'), ({ page }) => page.locator('#step-form [type=submit]').click()), routes: OF_TASK(taskOf({ state: 'at_venue', accepted: 1 }, { helpers: COMES, code_words: SAID, steps: ['helper_missing', 'stop'], can_be_told: false })), ready: ({ page }) => page.locator('#step-words-error').waitFor() },
  { name: 'task-thanks', reach: then(go('/task/t1'), pressed('own-step-rate')), routes: OF_TASK(taskOf({ state: 'completed', accepted: 1 }, { helpers: COMES, steps: ['rate'], can_be_told: false })), ready: stepForm },
  { name: 'task-note', reach: then(go('/task/t1'), pressed('own-step-note'), submitsStep), routes: OF_TASK(taskOf({ state: 'confirmed', accepted: 1 }, { helpers: COMES, code_words: SAID, steps: ['cancel', 'note'], can_be_told: false })), ready: ({ page }) => page.locator('#step-words-error').waitFor() },
  { name: 'task-helper-missing', reach: then(go('/task/t1'), pressed('own-step-helper-missing')), routes: OF_TASK(taskOf({ ...PAST, state: 'en_route', accepted: 1 }, { helpers: COMES, code_words: SAID, steps: ['cancel', 'helper_missing'], can_be_told: false })), ready: stepForm },
  { name: 'task-helper-missing-which', reach: then(go('/task/t1'), pressed('own-step-helper-missing'), submitsStep), routes: OF_TASK(taskOf({ ...PAST, state: 'en_route', helpers: 2, accepted: 2 }, { helpers: BOTH, code_words: SAID, steps: ['cancel', 'helper_missing'], can_be_told: false })), ready: ({ page }) => page.locator('#helper-error').waitFor() },
  { name: 'task-bill', reach: then(go('/task/t1'), ({ page }) => page.locator('summary').click()), routes: OF_TASK(taskOf({ ...BILL, state: 'at_venue', accepted: 1 }, { helpers: COMES, money: SUMS, steps: ['stop'], can_be_told: false })), ready: ({ page }) => page.locator('#money-advance').waitFor() },
  { name: 'task-nobody-found', reach: go('/task/t1'), routes: { ...OF_TASK(taskOf({ state: 'offered', answer_by: '2026-11-26T10:00:00Z' }, { asked_ever: 6, nobody_found: true })), [OTHER_TIMES]: answers(FREE) }, ready: ({ page }) => page.locator('[aria-labelledby=task-ways-out] .row-hint').first().waitFor() },
  { name: 'task-promise-missed', reach: go('/task/t1'), routes: OF_TASK(taskOf({ state: 'accepted', answer_by: '2026-11-25T07:00:00Z' }, { nobody_found: true })), ready: ({ page, say }) => page.getByText(say('task-other-none')).waitFor() },
  { name: 'task-shared', reach: go('/task/t1'), routes: { ...OF_TASK(taskOf({ state: 'at_venue', accepted: 1 }, { helpers: COMES, code_words: SAID, steps: ['stop'], can_be_told: false })), [SHARES]: answers({ shares: [share('s1'), share('s2', { opened: 4, opened_at: '2026-11-25T07:50:00Z' })] }) }, ready: ({ page }) => page.locator('.forgettable').last().waitFor() },
  { name: 'stuck-in-task', reach: go('/stuck/t1'), routes: STUCK(), ready: saysTrouble },
  { name: 'stuck-not-sent', reach: then(go('/stuck/t1'), saysTrouble, button('trouble-hand')), routes: { ...STUCK(), [TASK_ALARM]: (route) => (route.request().method() === 'GET' ? answers({ alarms: [] })(route) : route.abort()) }, ready: ({ page, say }) => page.getByText(say('stuck-not-sent')).waitFor() },
  { name: 'stuck-raised', reach: go('/stuck/t1'), routes: STUCK(alarm()), ready: ({ page, say }) => page.getByText(say('stuck-raised-text')).waitFor() },
  { name: 'stuck-seen', reach: go('/stuck/t1'), routes: STUCK(alarm({ state: 'seen', seen_at: '2026-11-25T07:53:00Z' })), ready: ({ page, say }) => page.getByText(say('stuck-seen-text')).waitFor() },
  { name: 'stuck-helper', reach: go('/stuck/t1'), routes: { ...forHelper({ state: 'at_person' }, { steps: ['reach'] }), [MY_ALARMS]: answers({ alarms: [] }) }, ready: ({ page, say }) => page.getByRole('button', { name: say('trouble-of-unwell') }).waitFor() },
  { name: 'shared', reach: go('/shared#invented'), routes: follows(), ready: ({ page }) => page.locator('.answers').waitFor() },
  { name: 'shared-alarm', reach: go('/shared#invented'), routes: follows({ alarm: 'seen', not_back: true }), ready: ({ page, say }) => page.getByText(say('shared-alarm-seen')).waitFor() },
  { name: 'shared-over', reach: go('/shared#invented'), routes: { [SHARED]: problem(404, 'share_ended') }, ready: ({ page, say }) => page.getByText(say('shared-over-text')).waitFor() },
  { name: 'help-waits', reach: go('/obstacle/waiting'), init: waitsHere(WAITS), routes: { '**/api/v1/tasks/**': (route) => route.abort() }, ready: ({ page, say }) => page.getByText(say('waiting-not-taken')).waitFor() },
  { name: 'alarms', reach: go('/hub/board'), init: noMap, routes: { ...OF_BOARD, [ME]: ANSWERS_ALARMS, [ALARMS]: answers({ alarms: [alarm({ phone: '+302100000001', at: [60.17, 24.94], words: 'στη γωνία' }), alarm({ id: 'a2', raised_by: 'helper', trouble: 'unwell', task: null, state: 'seen', seen_at: '2026-11-25T07:53:00Z', seen_by: 'Invented Clerk' })] }) }, ready: ({ page }) => page.locator('.alarms article').last().waitFor() },
  { name: 'task-unmet', reach: go('/task/t1'), routes: OF_TASK(taskOf({ state: 'unmet' }, { steps: [], can_be_told: false })), ready: stepsThere },
  { name: 'task-lost', reach: go('/task/t1'), routes: { [ME]: CITIZEN, [TASK]: problem(401, 'not_signed_in') }, ready: alerted },
  { name: 'task-waiting', reach: go('/task/t1'), routes: { [ME]: CITIZEN, [TASK]: hold }, waiting: true },
  { name: 'offers', reach: go('/offers'), routes: GIVES_A_HAND, ready: ({ page }) => page.locator('#offers-past').waitFor() },
  { name: 'offers-declined', reach: then(go('/offers'), ({ page }) => page.locator('.two-answers .outline').first().click()), routes: { ...GIVES_A_HAND, ['**/api/v1/tasks/t1/answer']: answers(taskOf({}, { side: 'helper', answered: 'declined' })) }, ready: ({ page, say }) => page.getByText(say('offers-declined')).waitFor() },
  { name: 'offers-late', reach: then(go('/offers'), ({ page }) => page.locator('.two-answers .main-button').first().click()), routes: { ...GIVES_A_HAND, ['**/api/v1/tasks/t1/answer']: problem(409, 'changed_meanwhile') }, ready: alerted },
  { name: 'offers-none', reach: go('/offers'), routes: { ...GIVES_A_HAND, [OFFERS]: answers({ offers: [] }) }, ready: ({ page, say }) => page.getByText(say('offers-none')).waitFor() },
  { name: 'hand-asked', reach: go('/task/t1'), routes: forHelper({ state: 'offered', person: null, name: null, request: null }, { answered: 'offered', plan: null, phone: null, code_words: null, steps: [] }), ready: ({ page }) => page.locator('.two-answers').waitFor() },
  { name: 'hand-sets-out', reach: go('/task/t1'), routes: forHelper({ state: 'confirmed' }, { steps: ['set_out', 'give_back'] }), ready: stepsThere },
  { name: 'hand-meets', reach: then(go('/task/t1'), pressed('hand-step-meet'), ({ page }) => page.locator('#step-form [type=submit]').click()), routes: forHelper({ state: 'en_route' }, { steps: ['meet', 'give_back', 'person_missing'] }), ready: ({ page }) => page.locator('#heard-error').waitFor() },
  { name: 'hand-person-missing', reach: then(go('/task/t1'), pressed('hand-step-person-missing'), submitsStep), routes: forHelper({ ...PAST, state: 'en_route' }, { steps: ['meet', 'give_back', 'person_missing'] }), ready: ({ page }) => page.locator('#step-words-error').waitFor() },
  { name: 'hand-papers', reach: then(go('/task/t1'), pressed('hand-step-complete'), ({ page }) => page.locator('#step-form [type=submit]').click()), routes: forHelper({ state: 'at_venue', kind: 'papers', back: null }, { steps: ['complete'] }), ready: ({ page }) => page.locator('#handed-over-error').waitFor() },
  { name: 'hand-closed', reach: go('/task/t1'), routes: forHelper({ state: 'completed', person: null, name: null, request: null }, { plan: null, phone: null, code_words: null, steps: ['rate'] }), ready: stepsThere },
  { name: 'board', reach: go('/hub/board'), routes: OF_BOARD, ready: ({ page }) => page.locator('.board').waitFor() },
  { name: 'board-late', reach: then(go('/hub/board'), ({ page }) => page.locator('[role=group] .pill').last().click()), routes: OF_BOARD, ready: ({ page }) => page.locator('[aria-pressed=true]').last().waitFor() },
  { name: 'board-none', reach: go('/hub/board'), routes: { ...OF_BOARD, [TASKS]: answers({ tasks: [], more: false }) }, ready: ({ page, say }) => page.getByText(say('board-none')).waitFor() },
  { name: 'board-failed', reach: go('/hub/board'), routes: { ...OF_BOARD, [TASKS]: problem(503, 'database_unavailable') }, ready: alerted },
  { name: 'hub-task', reach: go('/hub/tasks/t1'), routes: forStaff({}), ready: ({ page }) => page.locator('.candidate').first().waitFor() },
  { name: 'hub-task-takes-up', reach: then(go('/hub/tasks/t1'), pressed('task-step-take-up'), ({ page }) => page.locator('#step-form [type=submit]').click()), routes: forStaff({ state: 'requested', urgency: null, owner: null }, { steps: ['take_up', 'turn_down', 'hand_over', 'cancel'] }), ready: ({ page }) => page.locator('#urgency-error').waitFor() },
  { name: 'hub-task-cancel', reach: then(go('/hub/tasks/t1'), pressed('task-step-cancel'), submitsStep), routes: forStaff({ state: 'requested', urgency: null, owner: null }, { steps: ['take_up', 'turn_down', 'hand_over', 'cancel'] }), ready: ({ page }) => page.locator('#called-back-error').waitFor() },
  { name: 'hub-task-unmet', reach: then(go('/hub/tasks/t1'), ({ page }) => page.locator('.candidate').first().waitFor(), pressed('task-step-give-up'), ({ page }) => page.locator('#step-form [type=submit]').click()), routes: { ...forStaff({ state: 'offered', asked: 1 }, { steps: ['call_back', 'give_up', 'hand_over', 'cancel'], helpers: [helped('v1', 'Επινοημένη Μελίνα', 'offered', { band: 'here' }), helped('v3', 'Ονειρεμένη Άννα', 'declined', { band: 'near' })] }), [PERSON_1]: answers(UNSAFE) }, ready: ({ page }) => page.locator('#unmet-error').waitFor() },
  { name: 'hub-task-for-helper', reach: then(go('/hub/tasks/t1'), pressed('task-step-give-back'), ({ page }) => page.locator('#step-form [type=submit]').click()), routes: forStaff({ state: 'confirmed', helpers: 2, accepted: 2 }, { steps: ['set_out', 'give_back', 'cancel', 'helper_missing'], helpers: [helped('v1', 'Επινοημένη Μελίνα', 'accepted'), helped('v2', 'Φανταστικός Γιάννης', 'accepted')] }), ready: ({ page }) => page.locator('#helper-error').waitFor() },
  { name: 'hub-task-bill', reach: then(go('/hub/tasks/t1'), ({ page }) => page.locator('summary').last().click()), routes: forStaff({ ...BILL, state: 'assigned', accepted: 1 }, { money: { ...SUMS, limit: null, advance: null, paid: null, change: null }, helpers: COMES, steps: ['confirm', 'cancel'] }), ready: ({ page }) => page.locator('#money-limit').waitFor() },
  { name: 'hub-task-hand-over', reach: openHandOver, routes: { ...forStaff({}), [CHOICES]: answers(FITS) } },
  { name: 'hub-task-hand-over-give', reach: then(openHandOver, ({ page }) => page.locator('[aria-labelledby=hand-over] .person button').first().click()), routes: { ...forStaff({}), [CHOICES]: answers(FITS) }, ready: ({ page }) => page.locator('[name=booked]').waitFor() },
  { name: 'hub-task-hand-over-none', reach: then(go('/hub/tasks/t1'), pressed('hand-over-open')), routes: { ...forStaff({}), [CHOICES]: answers({ services: [] }) }, ready: ({ page, say }) => page.getByText(say('hand-over-none')).waitFor() },
  { name: 'hub-task-handed-over', reach: go('/hub/tasks/t1'), routes: forStaff({ state: 'handed_over' }, { steps: ['take_back'], service: taken(false), history: [{ step: 'hand_over', to: 'handed_over', side: 'staff', words: null, unmet: null, service: 'Επινοημένο όχημα', by: 'Invented Clerk', at: '2026-11-25T07:05:00Z' }] }), ready: ({ page }) => page.locator('#handed-over').waitFor() },
  { name: 'hub-task-give', reach: then(go('/hub/tasks/t1'), pressed('give-title'), ({ page }) => page.locator('#give-owner').waitFor(), pressed('give-sure')), routes: { ...forStaff({}), [LOAD]: answers(WHO_HAS) }, ready: ({ page }) => page.locator('#give-error').waitFor() },
  { name: 'services', reach: go('/hub/services'), routes: LEADS_ALL, ready: ({ page }) => page.locator('.person').first().waitFor() },
  { name: 'services-clerk', reach: go('/hub/services'), routes: { ...LEADS_ALL, [ME]: CLERK }, ready: ({ page }) => page.locator('.person').first().waitFor() },
  { name: 'services-none', reach: go('/hub/services'), routes: { ...LEADS_ALL, [SERVICES]: answers({ services: [] }) }, ready: ({ page, say }) => page.getByText(say('services-none')).waitFor() },
  { name: 'services-change', reach: then(go('/hub/services'), ({ page }) => page.locator('.person .pill').first().click()), routes: LEADS_ALL, ready: ({ page }) => page.locator('#last-day').waitFor() },
  { name: 'services-missing', reach: then(go('/hub/services'), pressed('services-add'), ({ page }) => page.locator('#service-form [type=submit]').click()), routes: { ...LEADS_ALL, [SERVICES]: answers({ services: [] }) }, ready: ({ page }) => page.locator('#kind-error').waitFor() },
  { name: 'services-failed', reach: go('/hub/services'), routes: { ...LEADS_ALL, [SERVICES]: problem(503, 'database_unavailable') }, ready: alerted },
  { name: 'calendar', reach: go('/hub/calendar'), routes: { ...OF_BOARD, [CALENDAR]: answers(CALENDAR_WEEK) }, ready: ({ page }) => page.locator('.week-gap').waitFor() },
  { name: 'calendar-kind', reach: then(go('/hub/calendar'), ({ page }) => page.locator('#calendar-kind').selectOption('papers')), routes: { ...OF_BOARD, [CALENDAR]: answers(CALENDAR_WEEK) }, ready: ({ page }) => page.locator('.week-gap').waitFor({ state: 'detached' }) },
  { name: 'calendar-failed', reach: go('/hub/calendar'), routes: { ...OF_BOARD, [CALENDAR]: problem(503, 'database_unavailable') }, ready: alerted },
  { name: 'load', reach: go('/hub/load'), routes: { ...OF_BOARD, [LOAD]: answers(WHO_HAS) }, ready: ({ page }) => page.locator('.load').last().waitFor() },
  { name: 'load-failed', reach: go('/hub/load'), routes: { ...OF_BOARD, [LOAD]: problem(503, 'database_unavailable') }, ready: alerted },
  { name: 'unmets', reach: go('/hub/unmet'), routes: LEADS_ALL, ready: ({ page }) => page.locator('.load').waitFor() },
  { name: 'unmets-none', reach: go('/hub/unmet'), routes: { ...LEADS_ALL, [UNMET]: answers({ fewest: 5, cells: [] }) }, ready: ({ page, say }) => page.getByText(say('unmets-none')).waitFor() },
  { name: 'task-handed-over', reach: go('/task/t1'), routes: OF_TASK(taskOf({ state: 'handed_over' }, { service: taken(true), steps: [] })), ready: ({ page }) => page.locator('#handed-over').waitFor() },
  { name: 'task-handed-over-call', reach: go('/task/t1'), routes: OF_TASK(taskOf({ state: 'handed_over' }, { service: taken(false), steps: [] })), ready: ({ page }) => page.locator('#handed-over').waitFor() },
  { name: 'task-elsewhere', reach: go('/task/t1'), routes: { ...OF_TASK(taskOf({ state: 'unmet' }, { steps: [], nobody_found: true, can_be_told: false })), [CHOICES]: answers(FITS) }, ready: ({ page }) => page.locator('[aria-labelledby=elsewhere] .person').first().waitFor() },
  { name: 'task-items', reach: go('/task/t1'), routes: OF_TASK(taskOf({ ...PAPERS, state: 'completed' }, { plan: paperPlan, items: TICKED, steps: ['rate'], helpers: COMES })), ready: stepsThere },
  { name: 'hand-items', reach: go('/task/t1'), routes: forHelper({ ...PAPERS, state: 'at_venue' }, { plan: paperPlan, items: TICKED, steps: ['complete'] }), ready: ({ page }) => page.locator('[name=taken-1]').waitFor() },
  { name: 'authorisation', reach: go('/task/t1/authorisation'), routes: OF_TASK(taskOf({ ...PAPERS, state: 'assigned', accepted: 1 }, { plan: paperPlan, items: TICKED, helpers: COMES })), ready: ({ page }) => page.locator('.form').waitFor() },
  { name: 'authorisation-nobody', reach: go('/task/t1/authorisation'), routes: OF_TASK(taskOf(PAPERS, { plan: { ...paperPlan, authorised_to: null } })), ready: ({ page }) => page.locator('.form').waitFor() },
  { name: 'authorisation-none', reach: go('/task/t1/authorisation'), routes: OF_TASK(taskOf({})), ready: ({ page, say }) => page.getByText(say('authorisation-none')).waitFor() },
  { name: 'concern', reach: toConcern, routes: OF_TASK(FOLLOWED) },
  { name: 'concern-missing', reach: then(toConcern, ({ page }) => page.locator('#concern-form [type=submit]').click()), routes: OF_TASK(FOLLOWED), ready: ({ page }) => page.locator('#wait-error').waitFor() },
  { name: 'concern-urgent', reach: then(toConcern, choose('wait', 'no')), routes: { ...OF_TASK(FOLLOWED), [DUTY]: answers({ duty: 'answers', minutes: 120 }) }, ready: ({ page }) => page.locator('.main-button.danger').waitFor() },
  { name: 'concern-sent', reach: writesConcern, routes: { ...OF_TASK(FOLLOWED), [RAISE]: answers(RAISED) }, ready: ({ page }) => page.locator('#concern-sent').waitFor() },
  { name: 'concern-failed', reach: writesConcern, routes: { ...OF_TASK(FOLLOWED), [RAISE]: problem(503, 'database_unavailable') }, ready: alerted },
  { name: 'concern-gone', reach: toConcern, routes: { ...GIVES_A_HAND, [TASK]: problem(403, 'not_allowed') } },
  { name: 'concern-lost', reach: go('/task/t1/concern'), routes: { [ME]: CITIZEN, [TASK]: problem(503, 'database_unavailable') }, ready: alerted },
  { name: 'concern-by-staff', reach: then(toConcern, choose('wait', 'yes'), ({ page }) => page.locator('#concern-form [type=submit]').click()), routes: forStaff({ state: 'confirmed', accepted: 1 }, { helpers: COMES, steps: ['cancel'] }), ready: ({ page }) => page.locator('#caller-error').waitFor() },
  { name: 'task-concerns', reach: go('/task/t1'), routes: { ...OF_TASK(FOLLOWED), [FACE_COMES]: face, [MY_CONCERNS]: answers({ concerns: [RAISED, myConcern('in_hand', { id: 'c2' }), myConcern('closed', { id: 'c3' })] }) }, ready: then(({ page }) => page.locator('#my-concerns').waitFor(), faceThere) },
  { name: 'task-runs-late', reach: go('/task/t1'), routes: OF_TASK({ ...FOLLOWED, helpers: COMES, running_late: { minutes: 20, at: '2026-11-25T07:50:00Z' } }), ready: stepsThere },
  { name: 'hand-given-back', reach: go('/task/t1'), routes: { ...GIVES_A_HAND, [TASK]: problem(403, 'not_allowed'), [MY_CONCERNS]: answers({ concerns: [RAISED] }) }, ready: ({ page }) => page.locator('#my-concerns').waitFor() },
  { name: 'hand-runs-late', reach: then(go('/task/t1'), button('late-title'), ({ page }) => page.locator('#late-form [type=submit]').click()), routes: forHelper({ state: 'confirmed' }, MAY_CANCEL), ready: ({ page }) => page.locator('#late-error').waitFor() },
  { name: 'hand-asks-relief', reach: then(go('/task/t1'), pressed('hand-step-ask-relief')), routes: forHelper({ state: 'confirmed' }, MAY_CANCEL), ready: ({ page }) => page.locator('#step-form').waitFor() },
  { name: 'hand-relief-asked', reach: go('/task/t1'), routes: forHelper({ state: 'confirmed' }, { ...MAY_CANCEL, asked_relief: true, steps: ['set_out', 'keep', 'give_back'], running_late: { minutes: 10, at: '2026-11-25T07:50:00Z' } }), ready: stepsThere },
  { name: 'hub-task-relief', reach: go('/hub/tasks/t1'), routes: forStaff({ state: 'confirmed', accepted: 1, seeks_relief: true }, { helpers: [{ ...COMES[0], asks_relief: true }], asked_relief: true, can_tell_late: true, running_late: { minutes: 20, at: '2026-11-25T07:50:00Z' }, steps: ['keep', 'cancel'] }), ready: ({ page }) => page.locator('.candidate').first().waitFor() },
  { name: 'board-concerns', reach: go('/hub/board'), routes: { ...SEES_TO_IT, [TASKS]: answers({ more: false, tasks: [taskLine('t1', { state: 'confirmed', accepted: 1, seeks_relief: true })] }), [CONCERNS]: answers({ concerns: [concernLine('c1'), concernLine('c2', { kind: 'treatment', urgent: false, late: false, side: 'person', state: 'in_hand', owner: 'Invented Coordinator', answer_by: '2026-11-26T07:10:00Z' })] }) }, ready: then(({ page }) => page.locator('#concerns').waitFor(), ({ page }) => page.locator('.board').waitFor()) },
  { name: 'hub-concern', reach: go('/hub/concerns/c1'), routes: asOfConcern(CONCERN_1), ready: ({ page }) => page.locator('#concern-steps').waitFor() },
  { name: 'hub-concern-close', reach: then(go('/hub/concerns/c1'), pressed('concern-step-close'), ({ page }) => page.locator('#concern-step [type=submit]').click()), routes: asOfConcern(IN_HAND), ready: ({ page }) => page.locator('#outcome-error').waitFor() },
  { name: 'hub-concern-closed', reach: go('/hub/concerns/c1'), routes: asOfConcern(CLOSED), ready: ({ page }) => page.locator('.history').waitFor() },
  { name: 'hub-concern-lost', reach: go('/hub/concerns/c1'), routes: { ...SEES_TO_IT, [CONCERN]: problem(404, 'concern_not_found') }, ready: alerted },
  { name: 'volunteer-hours', reach: go('/volunteer/hours'), routes: HAS_HELPED, ready: ({ page }) => page.locator('.plain-list').first().waitFor() },
  { name: 'volunteer-hours-none', reach: go('/volunteer/hours'), routes: NOT_YET, ready: ({ page, say }) => page.getByText(say('helped-none')).waitFor() },
  { name: 'volunteer-hours-failed', reach: go('/volunteer/hours'), routes: { ...HELPS, [HOURS_OF('me')]: problem(503, 'database_unavailable') }, ready: alerted },
  { name: 'volunteer-certificate', reach: go('/volunteer/certificate'), routes: HAS_HELPED, ready: ({ page }) => page.locator('.certificate').waitFor() },
  { name: 'volunteer-certificate-none', reach: go('/volunteer/certificate'), routes: NOT_YET, ready: ({ page, say }) => page.getByText(say('certificate-none')).waitFor() },
  { name: 'volunteer-hours-hub', reach: go('/hub/volunteers/v1/hours'), routes: { ...LEADS, [HOURS_OF('v1')]: answers(HELPED) }, ready: ({ page }) => page.locator('.plain-list').first().waitFor() },
  { name: 'volunteer-certificate-hub', reach: go('/hub/volunteers/v1/certificate'), routes: { ...LEADS, [HOURS_OF('v1')]: answers(HELPED) }, ready: ({ page }) => page.locator('.certificate').waitFor() },
  { name: 'volunteer-face', reach: go('/volunteer'), routes: { ...HELPS, [OWN_HELP]: answers({ ...ACTIVE, photo: withFace('waiting') }), [FACE_OF('me')]: face }, ready: faceThere },
  { name: 'volunteer-face-refused', reach: then(go('/volunteer'), button('face-send')), routes: { ...HELPS, [OWN_HELP]: answers({ ...ACTIVE, photo: withFace('refused') }) }, ready: ({ page }) => page.locator('#face-file-error').waitFor() },
  { name: 'volunteer-vet-face', reach: go('/hub/volunteers/v1'), routes: { ...LEADS, [ONE_HELPER]: answers({ ...ACTIVE, photo: withFace('waiting') }), [FACE_OF('v1')]: face }, ready: faceThere },
  { name: 'volunteer-vet-face-shown', reach: go('/hub/volunteers/v1'), routes: { ...LEADS, [ONE_HELPER]: answers({ ...ACTIVE, photo: withFace('shown') }), [FACE_OF('v1')]: problem(404, 'not_found') }, ready: ({ page, say }) => page.getByText(say('face-hub-failed')).waitFor() },
  { name: 'volunteers-faces', reach: go('/hub/volunteers'), routes: { ...LEADS, [HELPERS]: answers({ volunteers: [{ ...LISTED.volunteers[1], photo_waits: true }] }) }, ready: ({ page, say }) => page.getByText(say('volunteers-face')).waitFor() },
  { name: 'hub-task-words', reach: go('/hub/tasks/t1'), routes: { ...forStaff({ state: 'confirmed', accepted: 1 }, { helpers: COMES, code_words: SAID, steps: ['set_out', 'cancel', 'note'] }), ...FOR_CALLERS }, ready: ({ page, say }) => page.getByText(say('hub-task-call-back')).waitFor() },
  { name: 'hub-task-raise', reach: then(toRaise, raises), routes: ANEW, ready: ({ page }) => page.locator('#trouble-error').waitFor() },
  { name: 'hub-task-raised', reach: then(toRaise, choose('trouble', 'unwell'), field('alarm-words', 'στη γωνία'), raises), routes: { ...ANEW, [RAISE_FOR]: answers(alarm({ raised_by: 'staff', trouble: 'unwell' })) }, ready: ({ page, say }) => page.getByText(say('alarms-raised')).waitFor() },
  { name: 'hub-task-anew', reach: toAnew, routes: ANEW },
  { name: 'hub-task-anew-not-called', reach: then(toAnew, proceed), routes: ANEW, ready: ({ page }) => page.locator('#called-back-error').waitFor() },
  { name: 'hub-task-anew-check', reach: then(toAnew, calledBack, field('hour', '12:00'), proceed, asks('request-check')), routes: ANEW, ready: ({ page, say }) => page.getByText(say('ask-anew-asks')).waitFor() },
  { name: 'hub-task-not-anew', reach: go('/hub/tasks/t1/anew'), routes: { ...forStaff({ state: 'en_route', accepted: 1 }, { can_be_told: false }), ...FOR_CALLERS }, ready: ({ page, say }) => page.getByText(say('task-not-anew')).waitFor() },
  { name: 'hub-task-lost', reach: go('/hub/tasks/t1'), routes: { ...OF_BOARD, [TASK]: problem(404, 'request_not_found') }, ready: alerted },
  { name: 'hub-help', reach: toHelp, routes: OF_ONE },
  { name: 'hub-help-missing', reach: then(toHelp, choose('notice', 'read_out'), proceed), routes: OF_ONE, ready: ({ page }) => page.locator('#to-words-error').waitFor() },
  { name: 'hub-help-bill', reach: toHelpWith('bill', 'task-kind-bill'), routes: OF_ONE },
  { name: 'hub-help-papers', reach: toHelpWith('papers', 'task-kind-papers'), routes: OF_ONE },
  { name: 'hub-help-goods', reach: toHelpWith('goods', 'task-kind-goods'), routes: OF_ONE },
  { name: 'hub-help-check', reach: wroteHelp, routes: OF_ONE },
  { name: 'hub-help-nothing', reach: go('/hub/people/p1/help/bill/check'), routes: OF_ONE, ready: ({ page, say }) => page.getByText(say('ask-nothing')).waitFor() },
  { name: 'hub-person-help', reach: go('/hub/people/p1'), routes: { ...OF_ONE, [TASKS_1]: answers({ tasks: [taskLine('t1'), taskLine('t2', BILL)], more: false }) }, ready: ({ page }) => page.locator('[aria-labelledby=help-asked] .rows').waitFor() },
  { name: 'hub-person-again', reach: go('/hub/people/p1'), routes: { ...OF_ONE, [SERIES_1]: answers({ series: [seriesLine()] }) }, ready: ({ page }) => page.locator('[aria-labelledby=series-list]').waitFor() },
  { name: 'lost', reach: go('/nowhere') },
];

// ---- the checks --------------------------------------------------------------------------------------------------------

const THEMES = [['light', { colorScheme: 'light' }], ['dark', { colorScheme: 'dark' }], ['forced colours', { colorScheme: 'light', forcedColors: 'active' }]];
// The rules of axe about names and languages.
const NAMES = ['html-has-lang', 'html-lang-valid', 'valid-lang', 'document-title', 'label', 'select-name', 'button-name', 'link-name', 'image-alt', 'role-img-alt', 'svg-img-alt', 'aria-input-field-name', 'aria-command-name', 'aria-toggle-field-name'];
const LOCALES = { el: 'el-GR', en: 'en-GB' };

// Comes to a state, and waits until all of it is there.
async function come(state, language) {
  const page = await app.open('about:blank', { locale: LOCALES[language], serviceWorkers: 'block', init: state.init });
  await page.clock.setFixedTime(NOW);
  await page.route(TRIPS, TODAY);
  for (const [address, answer] of Object.entries(state.routes ?? {})) await page.route(address, answer);
  const walk = { page, say: words(language) };
  await state.reach(walk);
  await clientThere(page);
  await state.ready?.(walk);
  if (!state.waiting) await page.waitForFunction(() => !document.querySelector('.skeleton, .near-waiting, .back-waiting, [aria-busy="true"]'));
  await page.evaluate(() => document.fonts.ready);
  return page;
}

// What a voice reads, line by line.
async function reads(page, language, name) {
  const tree = `${(await page.locator('body').ariaSnapshot()).trim()}\n`;
  const file = join(snapshots, language, `${name}.yml`);
  if (process.env.UPDATE_SNAPSHOTS) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, tree);
  } else {
    assert.equal(tree, readFileSync(file, 'utf8'), `what a voice reads of ${name} (${language}); meant? UPDATE_SNAPSHOTS=1`);
  }
}

async function draw(page, language, name) {
  mkdirSync(pictures, { recursive: true });
  for (const [width, height] of [[320, 640], [390, 844], [768, 1024], [1280, 800]]) {
    await whole(page, { width, height });
    for (const colorScheme of width === 390 ? ['light', 'dark'] : ['light']) {
      await page.emulateMedia({ colorScheme });
      // A map is painted anew for another theme.
      await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
      if (await page.locator('.map-canvas').count() > 0) await drawn(page);
      await page.screenshot({ path: join(pictures, `${name}.${language}.${colorScheme}.${width}.png`), animations: 'disabled' });
    }
  }
}

// A sticky bar covers what lies under the fold until one scrolls, and axe then finds it too small: the page is shown whole.
async function whole(page, { width = 390, height = 844 } = {}) {
  await page.setViewportSize({ width, height });
  const all = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, all) });
}

// What the manifest shows of the client before it is installed.
async function drawForManifest(page, language) {
  for (const [name, width, height] of [['narrow', 390, 844], ['wide', 1280, 800]]) {
    await page.setViewportSize({ width, height });
    await drawn(page);
    const path = join(snapshots, '../../../mobile/web/icons', `screen-${name}.${language}.jpg`);
    await page.screenshot({ path, quality: 70, type: 'jpeg', animations: 'disabled' });
  }
}

async function check(page, language, name) {
  await whole(page);
  await reads(page, language, name);
  // Of what axe looks at only names hang on the language, and only colours on the theme.
  const [themes, first] = language === 'el' ? [THEMES, undefined] : [THEMES.slice(0, 1), NAMES];
  for (const [nth, [theme, media]] of themes.entries()) {
    await page.emulateMedia(media);
    assert.deepEqual(await axe(page, nth === 0 ? first : ['color-contrast']), [], `axe, ${theme}`);
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  assert.deepEqual(await targets44(page), [], 'targets');
  await page.setViewportSize({ width: 320, height: 640 });
  assert.equal(await tooWide(page), 0, 'px wider than 320');
  assert.deepEqual(await targets44(page), [], 'targets at 320 px');
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  assert.equal(await tooWide(page), 0, 'px wider than 320 at 200 % text');
  await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
  await page.setViewportSize({ width: 844, height: 390 });
  assert.equal(await tooWide(page), 0, 'px wider than a phone on its side');
}

describe('every screen and state', { concurrency: 3 }, () => {
  for (const state of STATES.filter(({ name }) => !only || only.split(',').includes(name))) {
    for (const language of Object.keys(LOCALES)) {
      test(`${state.name}, ${language}`, async () => {
        const page = await come(state, language);
        try {
          if (process.env.UPDATE_SCREENSHOTS && state.name === 'trip') await drawForManifest(page, language);
          if (pictures) await draw(page, language, state.name);
          await check(page, language, state.name);
        } finally {
          await page.context().close();
        }
      });
    }
  }
});
