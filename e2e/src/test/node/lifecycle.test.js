'use strict';

// From an empty server to a sealed and unsealed one. The tests run in this order, on a server that nobody has initialised.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const nodeVault = require('node-vault');

const vault = nodeVault();
let made;

test('health of an empty server is its body, whatever the status', async () => {
  const health = await vault.health();
  assert.equal(health.initialized, false);
  assert.equal(health.sealed, true);
  assert.deepEqual(await vault.initialized(), { initialized: false });
});

test('all else is an error with the text of Vault', async () => {
  await assert.rejects(vault.read('secret/a'), (error) => {
    assert.equal(error.message, 'Vault is sealed');
    assert.equal(error.response.statusCode, 503);
    return true;
  });
});

test('init gives keys and the root token', async () => {
  made = await vault.init({ secret_shares: 3, secret_threshold: 2 });
  assert.equal(made.keys.length, 3);
  assert.equal(made.keys_base64.length, 3);
  assert.ok(made.root_token);
});

test('unseal counts progress, resets and opens', async () => {
  assert.equal((await vault.unseal({ key: made.keys[0] })).progress, 1);
  assert.equal((await vault.unseal({ reset: true })).progress, 0);
  await vault.unseal({ key: made.keys[0] });
  const status = await vault.unseal({ key: made.keys_base64[1] });
  assert.equal(status.sealed, false);
  assert.equal((await vault.status()).sealed, false);
  assert.equal((await vault.health()).sealed, false);
});

test('seal and health of a sealed server', async () => {
  vault.token = made.root_token;
  await vault.seal();
  const health = await vault.health();
  assert.equal(health.sealed, true);
  assert.equal(health.initialized, true);
  await vault.unseal({ key: made.keys[1] });
  await vault.unseal({ key: made.keys[2] });
  assert.equal((await vault.tokenLookupSelf()).data.policies[0], 'root');
});
