// A document of a request, from the field in which it was chosen to the hub. It is never kept on the device.
const SENT_WITHIN = 120_000;

/** Sends the file that was chosen in a field; resolves to the status and the text of the answer, to status 0 without one. */
export async function send(selector, path, key) {
  const file = document.querySelector(selector)?.files?.[0];
  if (!file) return [0, ''];
  const headers = { 'content-type': file.type || 'application/octet-stream', 'idempotency-key': key };
  const answer = await fetch(path, { method: 'POST', headers, body: file, signal: AbortSignal.timeout(SENT_WITHIN) });
  return [answer.status, await answer.text()];
}
