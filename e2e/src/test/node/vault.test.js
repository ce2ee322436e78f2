'use strict';

// KV, policies, mounts, AppRole, tokens, wrapping on an initialised, unsealed server; VAULT_ADDR and VAULT_TOKEN are the root's.

const assert = require('node:assert/strict');
const { randomUUID } = require('node:crypto');
const { after, before, test } = require('node:test');
const nodeVault = require('node-vault');

const root = nodeVault();
const unique = (prefix) => `${prefix}-${randomUUID().slice(0, 8)}`;
const rejects = (promise, status, text) =>
  assert.rejects(promise, (error) => {
    assert.equal(error.response?.statusCode, status, error.message);
    assert.ok(error.message.includes(text), error.message);
    return true;
  });

const v2 = unique('v2');
const v1 = unique('v1');

before(async () => {
  await root.mount({ mount_point: v2, type: 'kv', options: { version: '2' } });
  await root.mount({ mount_point: v1, type: 'kv', options: { version: '1' } });
});

after(async () => {
  await root.unmount({ mount_point: v2 });
  await root.unmount({ mount_point: v1 });
});

test('KV 2: write, read, versions, list, delete, destroy', async () => {
  const first = await root.write(`${v2}/data/app/a`, { data: { user: 'сәлем', n: 1 } });
  assert.equal(first.data.version, 1);
  await root.write(`${v2}/data/app/a`, { data: { n: 2 }, options: { cas: 1 } });
  await rejects(root.write(`${v2}/data/app/a`, { data: {}, options: { cas: 1 } }), 400, 'check-and-set');
  const newest = await root.read(`${v2}/data/app/a`);
  assert.deepEqual(newest.data.data, { n: 2 });
  assert.equal(newest.data.metadata.version, 2);
  const old = await root.read(`${v2}/data/app/a?version=1`);
  assert.deepEqual(old.data.data, { user: 'сәлем', n: 1 });
  assert.deepEqual((await root.list(`${v2}/metadata/`)).data.keys, ['app/']);
  assert.deepEqual((await root.list(`${v2}/metadata/app`)).data.keys, ['a']);
  await root.delete(`${v2}/data/app/a`);
  await rejects(root.read(`${v2}/data/app/a`), 404, 'Status 404');
  await root.destroySecretVersions({ mount_point: v2, path: 'app/a', versions: [1] });
  await rejects(root.read(`${v2}/data/app/a?version=1`), 404, 'Status 404');
  await root.delete(`${v2}/metadata/app/a`);
  await rejects(root.read(`${v2}/metadata/app/a`), 404, 'Status 404');
});

test('KV 2: update is a merge patch', async () => {
  await root.write(`${v2}/data/p`, { data: { a: 1, b: 2 } });
  const patched = await root.update(`${v2}/data/p`, { data: { b: null, c: 3 } });
  assert.equal(patched.data.version, 2);
  assert.deepEqual((await root.read(`${v2}/data/p`)).data.data, { a: 1, c: 3 });
});

test('KV 1: write, read, list, delete', async () => {
  await root.write(`${v1}/app/a`, { user: 'u' });
  assert.deepEqual((await root.read(`${v1}/app/a`)).data, { user: 'u' });
  assert.deepEqual((await root.list(`${v1}/app`)).data.keys, ['a']);
  await root.delete(`${v1}/app/a`);
  await rejects(root.read(`${v1}/app/a`), 404, 'Status 404');
  await rejects(root.list(`${v1}/app`), 404, 'Status 404');
});

test('lists without the verb LIST', async () => {
  await root.write(`${v1}/l/a`, { x: 1 });
  const plain = nodeVault({ noCustomHTTPVerbs: true });
  assert.deepEqual((await plain.list(`${v1}/l`)).data.keys, ['a']);
});

test('policies are written, listed, read, removed', async () => {
  const name = unique('policy');
  const rules = `path "${v2}/data/*" { capabilities = ["read"] }`;
  await root.addPolicy({ name, rules });
  assert.ok((await root.policies()).data.policies.includes(name));
  assert.equal((await root.getPolicy({ name })).data.rules, rules);
  await rejects(root.addPolicy({ name, rules: 'path "x" {' }), 400, '');
  await root.removePolicy({ name });
  await rejects(root.getPolicy({ name }), 404, 'Status 404');
});

test('mounts and auth methods', async () => {
  const mounts = await root.mounts();
  assert.equal(mounts[`${v2}/`].options.version, '2');
  assert.equal(mounts.data[`${v1}/`].type, 'kv');
  const from = unique('from');
  const to = unique('to');
  await root.mount({ mount_point: from, type: 'kv' });
  await root.remount({ from, to });
  assert.ok((await root.mounts())[`${to}/`]);
  await root.unmount({ mount_point: to });
  await rejects(root.mount({ mount_point: 'sys', type: 'kv' }), 400, 'cannot mount "sys/"');
  assert.equal((await root.auths())['token/'].type, 'token');
  assert.equal((await root.audits())['main/'].type, 'file');
});

test('AppRole: role, ids, login, and what the token may do', async () => {
  const mount_point = unique('approle');
  const role_name = 'calc-service';
  const name = unique('policy');
  await root.enableAuth({ mount_point, type: 'approle' });
  await root.addPolicy({ name, rules: `path "${v2}/data/calc" { capabilities = ["read"] }` });
  await root.addApproleRole({ mount_point, role_name, policies: name, token_ttl: 600, secret_id_num_uses: 2 });
  assert.deepEqual((await root.approleRoles({ mount_point })).data.keys, [role_name]);
  const role = (await root.getApproleRole({ mount_point, role_name })).data;
  assert.deepEqual(role.token_policies, [name]);
  const { role_id } = (await root.getApproleRoleId({ mount_point, role_name })).data;
  const { secret_id, secret_id_accessor } = (await root.getApproleRoleSecret({ mount_point, role_name })).data;
  assert.deepEqual((await root.approleSecretAccessors({ mount_point, role_name })).data.keys, [secret_id_accessor]);
  assert.equal((await root.approleSecretLookup({ mount_point, role_name, secret_id })).data.secret_id_num_uses, 2);

  await root.write(`${v2}/data/calc`, { data: { x: '1' } });
  await root.write(`${v2}/data/risk`, { data: { x: '1' } });
  const service = nodeVault({ token: '' });
  delete service.token;
  const login = await service.approleLogin({ mount_point, role_id, secret_id });
  assert.equal(login.auth.lease_duration, 600);
  assert.equal(service.token, login.auth.client_token);
  assert.equal((await service.read(`${v2}/data/calc`)).data.data.x, '1');
  await rejects(service.read(`${v2}/data/risk`), 403, 'permission denied');
  assert.equal((await service.tokenRenewSelf()).auth.lease_duration, 600);
  await service.tokenRevokeSelf();
  await rejects(service.tokenLookupSelf(), 403, 'permission denied');
  await rejects(service.approleLogin({ mount_point, role_id, secret_id: 'wrong' }), 400, 'invalid role or secret ID');
  await root.approleSecretDestroy({ mount_point, role_name, secret_id });
  await rejects(service.approleLogin({ mount_point, role_id, secret_id }), 400, 'invalid role or secret ID');
  await root.disableAuth({ mount_point });
  await root.removePolicy({ name });
});

// node-vault goes on with a token that it has made: a client of its own for each.
test('tokens: create, look up, renew, revoke', async () => {
  const { auth } = await nodeVault().tokenCreate({ policies: ['default'], ttl: '1h', renewable: true, display_name: 'x' });
  assert.equal((await nodeVault().tokenLookup({ token: auth.client_token })).data.display_name, 'token-x');
  assert.equal((await nodeVault().tokenLookupAccessor({ accessor: auth.accessor })).data.accessor, auth.accessor);
  assert.ok((await nodeVault().tokenAccessors()).data.keys.includes(auth.accessor));
  assert.equal((await nodeVault().tokenRenew({ token: auth.client_token, increment: 1800 })).auth.lease_duration, 1800);
  await nodeVault().tokenRevoke({ token: auth.client_token });
  await rejects(nodeVault().tokenLookup({ token: auth.client_token }), 403, 'bad token');
  const role_name = unique('role');
  await nodeVault().addTokenRole({ role_name, allowed_policies: 'default', orphan: true });
  assert.ok((await nodeVault().tokenRoles()).data.keys.includes(role_name));
  assert.equal((await nodeVault().tokenCreateRole({ role_name })).auth.orphan, true);
  await nodeVault().removeTokenRole({ role_name });
});

test('a wrapped answer is unwrapped once', async () => {
  await root.write(`${v1}/w`, { x: '1' });
  const { wrap_info } = await root.read(`${v1}/w`, { headers: { 'X-Vault-Wrap-TTL': '1m' } });
  const stranger = nodeVault({ token: wrap_info.token });
  assert.deepEqual((await stranger.unwrap()).data, { x: '1' });
  await rejects(root.unwrap({ token: wrap_info.token }), 400, 'wrapping token is not valid or does not exist');
});

test('help is there for every kind of path', async () => {
  for (const path of ['sys/mounts', 'auth/token/create', `${v1}/a`, `${v2}/data/a`]) {
    const answer = await root.help(path);
    assert.equal(typeof answer.help, 'string', path);
    assert.ok(answer.help.length > 0, path);
  }
});

test('an error without text is told by its status', async () => {
  await rejects(root.read(unique('nowhere')), 404, 'no handler for route');
  await rejects(nodeVault({ token: 'hvs.unknown' }).mounts(), 403, 'permission denied');
});
