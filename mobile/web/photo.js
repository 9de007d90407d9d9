// The photograph of a report, from the page on which it is chosen to the one that sends it. It is drawn anew here: smaller,
// and without the place, the time and the maker that cameras write into a file. It is never kept on the device.
let photo;

const LONGEST = 1600; // px of the longer side
const QUALITY = 0.8;
const SENT_WITHIN = 60_000;

/** Holds the file that was chosen in a field. Resolves to false when none was. */
export async function hold(selector) {
  const file = document.querySelector(selector)?.files?.[0];
  photo = file && await anew(file);
  return Boolean(photo);
}

/** Whether there is a photograph. */
export const held = () => Boolean(photo);

/** Lets go of it. */
export function drop() {
  photo = undefined;
}

/** Sends it; resolves to the status and the text of the answer. */
export async function send(path, key, reporter) {
  const headers = { 'content-type': photo.type, 'idempotency-key': key, reporter };
  const answer = await fetch(path, { method: 'PUT', headers, body: photo, signal: AbortSignal.timeout(SENT_WITHIN) });
  return [answer.status, await answer.text()];
}

/** Fetches what only the desk may see; resolves to an address of it for this page, or to undefined. */
export async function view(path) {
  // The cookie of who is signed in goes along by itself.
  const answer = await fetch(path);
  return answer.ok ? URL.createObjectURL(await answer.blob()) : undefined;
}

// What this browser cannot read is left as it is: the server looks at it, and takes out what cameras write.
async function anew(file) {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = Object.assign(document.createElement('canvas'), {
      width: Math.round(picture.width * scale), height: Math.round(picture.height * scale),
    });
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => { canvas.toBlob((blob) => done(blob ?? file), 'image/jpeg', QUALITY); });
  } catch {
    return file;
  }
}
