// Lets the client open without a connection: its own files are kept, answers about trips and places never are.
// The name of the build is written in by mobile/build; another build keeps its files apart and clears the old ones.
const CACHE = 'prosvasi-@BUILD@';
const SHELL = [
  '/', '/start.js', '/app.js', '/app_bg.wasm', '/map.js', '/app.css', '/tokens.css', '/styles/correct.css', '/styles/limits.css', '/styles/place.css', '/styles/way.css', '/manifest.webmanifest', '/icons/icon.svg',
  '/fonts/commissioner-greek-wght-normal.woff2', '/fonts/commissioner-latin-wght-normal.woff2',
];

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(SHELL)).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  const clear = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith('prosvasi-') && name !== CACHE).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(clear());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || /^\/(api|tiles)\//.test(pathname)) return;
  event.respondWith(freshOrKept(request, request.mode === 'navigate' ? '/' : request));
});

// What the server says now; without it, what was kept. Any screen begins from the same page.
async function freshOrKept(request, key) {
  try {
    const fresh = await fetch(request);
    // A text or a picture that somebody opens in the tab is not the app's page.
    const page = key !== '/' || fresh.headers.get('content-type')?.startsWith('text/html');
    if (page && fresh.ok && fresh.type === 'basic' && !fresh.redirected) {
      const copy = fresh.clone();
      caches.open(CACHE).then((cache) => cache.put(key, copy)).catch(() => undefined);
    }
    return fresh;
  } catch (error) {
    const kept = await caches.match(key, { cacheName: CACHE });
    if (kept) return kept;
    throw error;
  }
}
