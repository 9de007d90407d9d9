// A colleague who was invited signs in with the municipality's own sign-in, which the test is. Everybody here is invented.
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { DESK, axe, start, targets44, words } from './harness.mjs';

const say = words('el');
const text = (bytes) => Buffer.from(bytes).toString('base64url');
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
let app, city;
before(async () => {
  city = await startCity();
  app = await start({ port: true, env: { PROSVASI_OIDC_ISSUER: city.url, PROSVASI_OIDC_CLIENT: 'hub', PROSVASI_OIDC_SECRET: 'secret' } });
});
after(async () => {
  await app?.stop();
  city?.stop();
});

// It signs whoever comes in as Antigone, and back to where they came from.
async function startCity() {
  const codes = new Map();
  const server = createServer(async (request, answer) => {
    const url = new URL(request.url, 'http://city');
    const json = (body) => answer.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    if (url.pathname.endsWith('openid-configuration')) {
      json({ issuer: server.url, authorization_endpoint: `${server.url}/authorize`, token_endpoint: `${server.url}/token`, jwks_uri: `${server.url}/keys` });
    } else if (url.pathname === '/keys') {
      json({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', use: 'sig' }] });
    } else if (url.pathname === '/authorize') {
      const asked = Object.fromEntries(url.searchParams);
      const code = text(randomBytes(16));
      codes.set(code, asked);
      const back = new URL(asked.redirect_uri);
      for (const [name, value] of Object.entries(server.refuses ? { error: 'access_denied', state: asked.state } : { code, state: asked.state })) back.searchParams.set(name, value);
      // A page of its own in between, as people see one.
      answer.setHeader('content-type', 'text/html').end(`<!doctype html><html lang="en"><title>City</title><a href="${back}">Go on</a>`);
    } else if (url.pathname === '/token') {
      let body = '';
      for await (const part of request) body += part;
      const sent = new URLSearchParams(body);
      const asked = codes.get(sent.get('code'));
      codes.delete(sent.get('code'));
      assert.equal(createHash('sha256').update(sent.get('code_verifier')).digest('base64url'), asked.code_challenge);
      const now = Math.floor(Date.now() / 1000);
      const said = { iss: server.url, aud: 'hub', sub: 'antigone', email: 'antigone@city.example', email_verified: true, amr: ['pwd', 'mfa'], nonce: asked.nonce, iat: now, exp: now + 60 };
      const signed = `${text(JSON.stringify({ alg: 'ES256', kid: 'k', typ: 'JWT' }))}.${text(JSON.stringify(said))}`;
      const seal = sign('sha256', signed, { key: privateKey, dsaEncoding: 'ieee-p1363' });
      json({ access_token: 'none', token_type: 'Bearer', id_token: `${signed}.${text(seal)}` });
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.url = `http://127.0.0.1:${server.address().port}`;
  server.stop = () => server.close();
  return server;
}

const heading = (page, name) => page.getByRole('heading', { level: 1, name });

test('a colleague signs in with the account of the municipality, and who goes back there is told so', async () => {
  app.command('user', 'add', '--name', 'Αντιγόνη Επινοημένη', '--role', 'officer', '--mail', 'antigone@city.example');
  const page = await app.open('/sign-in', { size: DESK });
  await heading(page, say('sign-in-title')).waitFor();
  city.refuses = true;
  await page.getByRole('button', { name: say('sign-in-provider') }).click();
  await page.getByText('Go on').click();
  await page.getByText(say('error-provider-refused')).waitFor();
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await targets44(page), []);
  await page.getByRole('link', { name: say('sign-in-provider-again') }).click();

  city.refuses = false;
  await page.getByRole('button', { name: say('sign-in-provider') }).click();
  await page.getByText('Go on').click();
  await heading(page, say('hub-title')).waitFor();
  assert.equal(new URL(page.url()).search, '', 'the code left the address');
  await page.goto('/account');
  await page.getByText('Αντιγόνη Επινοημένη', { exact: false }).waitFor();
  await page.getByRole('button', { name: say('sign-out') }).click();
  await heading(page, say('sign-in-title')).waitFor();
  assert.ok(app.log.every((line) => !line.includes('antigone') && !line.includes('Αντιγόνη')), 'nobody is named in the log');
  await page.close();
});
