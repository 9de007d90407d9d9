// Pushes to this browser: whether it can, whether the person allowed it, and where the hub sends them. What a push shows is in
// sw.js. A browser that does not answer is waited for a moment and no longer: nobody stays signed in because of it.
const PATIENCE = 3_000;

const soon = (answer) => Promise.race([answer, new Promise((_, late) => { setTimeout(late, PATIENCE, new Error('no answer')); })]);
const registration = () => soon(navigator.serviceWorker.ready);

/** `cannot`, `denied` by the person, `off`, or `on`: there is a subscription. */
export async function state() {
  if (!navigator.serviceWorker || !('PushManager' in globalThis) || !('Notification' in globalThis)) return 'cannot';
  if (Notification.permission === 'denied') return 'denied';
  try {
    const here = await soon(navigator.serviceWorker.getRegistration());
    return await soon(here?.pushManager.getSubscription()) ? 'on' : 'off';
  } catch {
    return 'off';
  }
}

/** Asks the person; to be called as they press, for some browsers ask at no other time. Resolves to whether they allow it. */
export async function allow() {
  return await Notification.requestPermission() === 'granted';
}

/** Subscribes for the hub with this public key (base64url); resolves to the subscription as JSON. */
export async function subscribe(key) {
  const { pushManager } = await registration();
  const options = { userVisibleOnly: true, applicationServerKey: key };
  try {
    return JSON.stringify(await pushManager.subscribe(options));
  } catch (error) {
    // One that was made for another key stands in the way.
    const old = await pushManager.getSubscription();
    if (!old) throw error;
    await old.unsubscribe();
    return JSON.stringify(await pushManager.subscribe(options));
  }
}

/** The browser gets no more pushes. Resolves to whether it said so; soon, also where it does not answer. */
export async function leave() {
  try {
    return await soon(ended());
  } catch {
    return false;
  }
}

async function ended() {
  const here = await navigator.serviceWorker.getRegistration();
  const subscription = await here?.pushManager.getSubscription();
  return subscription ? subscription.unsubscribe() : true;
}

/** The same, and the hub forgets the device at `path`. Resolves to whether one of the two is so, for one is enough. */
export async function leaveHub(path, key) {
  const forgets = fetch(path, { method: 'DELETE', headers: { 'idempotency-key': key }, signal: AbortSignal.timeout(PATIENCE) });
  const [forgotten, left] = await Promise.allSettled([forgets, leave()]);
  return left.value === true || forgotten.value?.ok === true || forgotten.value?.status === 404;
}
