// Begins the client. It stands in a file of its own because the page's rules let no script into the markup.
import init from './app.js';

await init({ module_or_path: '/app_bg.wasm' });
document.getElementById('boot').remove();
// Only where the browser allows it; without it the client works, but does not open offline.
navigator.serviceWorker?.register('/sw.js').catch(() => undefined);
