// A newer version of the client: it waits until the person takes it, and what stands in the fields then is not lost.
// The client's own state is kept by the client; here are the fields of the screen that is seen.

const FIELDS = 'input:not([type=password]):not([type=file]):not([type=hidden]), textarea, select';
const KEPT = 'fields';
const RESTORES_WITHIN = 5_000;

/** Resolves when a newer version waits; never, where there is none. */
export async function ready() {
  const registration = await navigator.serviceWorker?.ready;
  if (!registration) return new Promise(() => {});
  // A tab that stays open for days asks again whenever it is looked at.
  document.addEventListener('visibilitychange', () => document.hidden || registration.update().catch(() => undefined));
  return new Promise((done) => {
    const look = () => registration.waiting && navigator.serviceWorker.controller && done();
    registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
    look();
  });
}

/** Takes the newer version: the page begins anew with it. */
export async function take() {
  const { waiting } = (await navigator.serviceWorker?.ready) ?? {};
  if (!waiting) return;
  navigator.serviceWorker.addEventListener('controllerchange', () => { keepFields(); location.reload(); }, { once: true });
  waiting.postMessage('take over');
}

function keepFields() {
  const fields = [...document.querySelectorAll(`#main :is(${FIELDS})`)].map((field, at) =>
    ({ at, id: field.id, name: field.name, type: field.type, value: field.value, checked: field.checked }));
  try { sessionStorage.setItem(KEPT, JSON.stringify({ path: location.pathname, fields })); } catch { /* a private window */ }
}

/** Puts back what stood in the fields, as if it had been typed again. */
export function bringBack() {
  let kept;
  try {
    kept = JSON.parse(sessionStorage.getItem(KEPT));
    sessionStorage.removeItem(KEPT);
  } catch { return; }
  if (kept?.path !== location.pathname) return;
  const all = () => [...document.querySelectorAll(`#main :is(${FIELDS})`)];
  const missing = () => kept.fields.filter((field) => !put(field, all()));
  // A field may stand in a part of the screen that is still asked for.
  const watch = new MutationObserver(() => { kept.fields = missing(); if (kept.fields.length === 0) watch.disconnect(); });
  kept.fields = missing();
  watch.observe(document.getElementById('main'), { childList: true, subtree: true });
  setTimeout(() => watch.disconnect(), RESTORES_WITHIN);
}

// True when the field is there and holds its value.
function put({ at, id, name, type, value, checked }, all) {
  const pick = type === 'radio' || type === 'checkbox';
  const same = (field) => field.type === type && (id ? field.id === id : name ? field.name === name && (!pick || field.value === value) : false);
  const field = all.find(same) ?? (!id && !name && all[at]?.type === type ? all[at] : undefined);
  if (!field) return false;
  if (pick) {
    if (field.checked !== checked && (checked || type === 'checkbox')) field.click();
  } else if (field.value !== value) {
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
  return true;
}
