// The first page comes up: server, packed client and browser fit together.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { problems, start } from './harness.mjs';

let app;
before(async () => { app = await start(); });
after(async () => { await app?.stop(); });

test('the first page has a heading and no error', async () => {
  const page = await app.open('/');
  const heading = page.getByRole('heading', { level: 1 });
  await heading.waitFor();
  assert.notEqual((await heading.innerText()).trim(), '');
  assert.deepEqual(problems(page), []);
});
