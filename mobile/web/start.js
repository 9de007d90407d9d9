// Begins the client. It stands in a file of its own because the page's rules let no script into the markup.
//
// The page asks the first question before the client is there: what was chosen, and whether the person wanted to go on, is
// taken along. So is what stood in the fields when a newer version was taken (update.js).
import { bringBack } from './update.js';

const boot = document.getElementById('boot');
const first = boot.querySelector('form');
const address = new URL(location.href);
let goOn = false;
// The screens of staff, of volunteers and of what one asked for are left out of the client that a phone gets first; who opens one
// gets the whole client, of this
// very build (mobile/build writes its name in): another one is not there.
const folder = /^\/(hub|users|desk|my-file|volunteer|task|tasks|offers|series|messages)(\/|$)/.test(address.pathname) ? '/staff-@BUILD@' : '';

// What was chosen in this browser, by the names that the client uses (device/mod.rs, choices.rs).
document.documentElement.dataset.text = stored('text-size') ?? 'normal';
if (address.searchParams.has('lang')) {
  store('language', document.documentElement.lang);
  // Never a path with two slashes: that would be another host.
  history.replaceState(history.state, '', `/${address.pathname.replace(/^\/+/, '')}`);
}

first?.addEventListener('submit', (event) => {
  event.preventDefault();
  goOn = true;
  const told = first.querySelector('[role=status]');
  told.textContent = told.dataset.text;
});

try {
  const { default: init } = await import(`${folder}/app.js`);
  await init({ module_or_path: `${folder}/app_bg.wasm` });
  await drawn();
  takeOver();
  // It came: `screens/staff_elsewhere.rs` may ask for it again.
  if (folder) forgetNow('whole-client');
  bringBack();
} catch (error) {
  // Without the client the page stays as it is: readable, and the telephone stands there.
  console.error(error);
}
// Only where the browser allows it; without it the client works, but does not open offline.
navigator.serviceWorker?.register('/sw.js').catch(() => undefined);

// The client has drawn its first screen.
function drawn() {
  const main = document.getElementById('main');
  return new Promise((done) => {
    const look = () => main.querySelector('h1') && (watch.disconnect(), done());
    const watch = new MutationObserver(look);
    watch.observe(main, { childList: true, subtree: true });
    look();
  });
}

// From the page to the client: the choice, the focus, and the wish to go on.
function takeOver() {
  const form = document.querySelector('#main form');
  const twin = (field) => form?.querySelector(`[name="${field.name}"][value="${field.value}"]`);
  const chosen = first?.querySelector(':checked');
  const focused = first?.contains(document.activeElement) ? document.activeElement : undefined;
  boot.remove();
  if (!form || !first) return;
  if (chosen) twin(chosen)?.click();
  if (goOn) form.requestSubmit();
  else if (focused) (focused.name ? twin(focused) : form.querySelector('[type=submit]'))?.focus();
}

// Storage that is refused (a private window) is as if nothing had been kept.
function stored(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}

function forgetNow(key) {
  try { sessionStorage.removeItem(key); } catch { /* as above */ }
}

function store(key, value) {
  try { localStorage.setItem(key, value); } catch { /* as above */ }
}
