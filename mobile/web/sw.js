// Lets the client open without a connection. What it keeps, and no more:
//   the client's own files, one cache a build (the name of the build is written in by mobile/build);
//   the tiles of the last trips' maps, a bounded number (the map marks them with `?keep`).
// It also shows the hub's pushes (push.js subscribes to them), and opens the page where there is news.
// Answers about trips and places are never kept here: the last trip is kept by the client itself, where the person can
// forget it.
//
// A newer version waits until the person takes it (update.js): two versions never serve one page.
const BUILD = 'prosvasi-@BUILD@';
const TILES = 'prosvasi-tiles';
const TILES_AT_MOST = 300;
// A connection that says nothing is no connection.
const PATIENCE = 4_000;
const SHELL = [
  '/', '/start.js', '/update.js', '/app.js', '/app_bg.wasm', '/map.js', '/map-style.js', '/photo.js', '/document.js', '/push.js', '/look.css',
  '/icons/icon.svg', '/icons/first.svg', '/fonts/commissioner-greek-wght-normal.woff2', '/fonts/commissioner-latin-wght-normal.woff2',
  // Small scripts that the packer put aside; mobile/build writes their names in.
  '@SNIPPETS@',
];

// The client with the screens of staff, for who opened one of them in this browser before.
const STAFF = ['/staff-@BUILD@/app.js', '/staff-@BUILD@/app_bg.wasm', '@STAFF_SNIPPETS@'];

// Where one reads more of a push, by the name of its message; of all others, at the account.
// News are of a file, of help or of the hub: the account leads to each.
const PAGES = { news: '/account', 'urgent-news': '/account', 'phone-changed': '/my-file', 'carer-invited': '/my-file' };

// Further files of this build, kept when they are first wanted.
const OWN = ['/vendor/', '/fonts/', '/icons/', '/snippets/', '/staff-'];

self.addEventListener('install', (event) => {
  event.waitUntil(install());
});

async function install() {
  const files = (await isOfStaff()) ? [...SHELL, ...STAFF] : SHELL;
  const cache = await caches.open(BUILD);
  await cache.addAll(files.map((path) => new Request(path, { cache: 'reload' })));
}

// Whether the build before was opened by staff here.
async function isOfStaff() {
  for (const name of (await caches.keys()).filter((one) => one.startsWith('prosvasi-') && one !== TILES)) {
    const kept = await (await caches.open(name)).keys();
    if (kept.some(({ url }) => new URL(url).pathname.startsWith('/staff-'))) return true;
  }
  return false;
}

self.addEventListener('message', ({ data }) => data === 'take over' && self.skipWaiting());

self.addEventListener('activate', (event) => {
  const clear = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith('prosvasi-') && name !== BUILD && name !== TILES);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(clear());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/api/')) return;
  if (pathname.startsWith('/tiles/')) {
    if (search === '?keep') event.respondWith(tile(request));
  } else if (request.mode === 'navigate') {
    event.respondWith(page(request));
  } else if (SHELL.includes(pathname) || OWN.some((folder) => pathname.startsWith(folder))) {
    event.respondWith(file(request));
  }
});

// Title and text are the hub's, in the person's language: that there is something, and of nobody what. A repeat of a message
// takes the place of the first.
self.addEventListener('push', (event) => {
  const { id, title, text, kind } = said(event.data);
  // A browser that lets a push go by unseen ends the subscription: something is always shown.
  const shown = { body: text, tag: id, icon: '/icons/icon-192.png', data: { kind } };
  event.waitUntil(self.registration.showNotification(title ?? 'Πρόσβαση · Prosvasi', shown));
});

function said(data) {
  try { return data.json() ?? {}; } catch { return {}; }
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(PAGES[event.notification.data?.kind] ?? '/account'));
});

// A window that shows the page already comes to the front; what stands in another one is left as it is.
async function open(path) {
  const windows = await self.clients.matchAll({ type: 'window' });
  const there = windows.find((one) => new URL(one.url).pathname === path);
  return there ? there.focus() : self.clients.openWindow(path);
}

// The page of the hub as it is now, for it holds the hub's telephone; without a connection, the first one that was kept.
async function page(request) {
  const cache = await caches.open(BUILD);
  const kept = await cache.match('/', { ignoreVary: true });
  try {
    const fresh = await (kept ? soon(fetch(request)) : fetch(request));
    // In the language that the person reads now, for the next time without a connection.
    if (fresh.ok && new URL(request.url).pathname === '/') await keep(cache, '/', fresh);
    return fresh;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

// A request for a page takes no signal: who does not answer in time is left alone.
function soon(answer) {
  return Promise.race([answer, new Promise((_, late) => { setTimeout(late, PATIENCE, new Error('no answer')); })]);
}

// A file of this very build: kept at installing, or when it was first wanted (the map's library).
async function file(request) {
  const cache = await caches.open(BUILD);
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok && fresh.type === 'basic' && !fresh.redirected) await keep(cache, request, fresh);
  return fresh;
}

async function tile(request) {
  const cache = await caches.open(TILES);
  try {
    const fresh = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    // Nothing to show is an answer too.
    if (fresh.ok && fresh.type === 'basic') {
      // Put anew it stands last: the first ones are those that nobody looked at for longest.
      await cache.delete(request);
      await keep(cache, request, fresh);
      const all = await cache.keys();
      await Promise.all(all.slice(0, Math.max(0, all.length - TILES_AT_MOST)).map((old) => cache.delete(old)));
    }
    return fresh;
  } catch (error) {
    const kept = await cache.match(request);
    if (kept) return kept;
    throw error;
  }
}

// Where there is no room, nothing is kept and all goes on.
const keep = (cache, request, answer) => cache.put(request, answer.clone()).catch(() => undefined);
