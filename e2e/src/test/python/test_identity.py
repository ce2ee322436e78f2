"""Identity: entities, aliases, groups, identity tokens, and signing in through the provider."""

import base64
import hashlib
import json

import requests
from hvac.exceptions import Forbidden, InvalidPath, InvalidRequest
from support import VaultTestCase, stranger, unique


def claims(token):
    """The payload of a signed token; Java's tests check signatures."""
    payload = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))


class IdentityTestCase(VaultTestCase):
    def setUp(self):
        super().setUp()
        self.identity = self.root.secrets.identity

    def entity(self, **options):
        made = self.identity.create_or_update_entity(unique("entity"), **options)["data"]
        self.addCleanup(self.identity.delete_entity, made["id"])
        return made

    def group(self, **options):
        made = self.identity.create_or_update_group(unique("group"), **options)["data"]
        self.addCleanup(self.identity.delete_group, made["id"])
        return made

    def accessor(self, path):
        return self.root.sys.list_auth_methods()["data"][f"{path}/"]["accessor"]

    def member(self, rules=None):
        """A client that has logged in, its entity's id, and its mount."""
        mount = self.method("approle")
        policies = [self.policy(rules)] if rules else []
        approle = self.root.auth.approle
        approle.create_or_update_approle(
            "r", token_policies=policies, bind_secret_id=False, token_bound_cidrs=["127.0.0.0/8"], mount_point=mount
        )
        role_id = approle.read_role_id("r", mount_point=mount)["data"]["role_id"]
        client = stranger()
        auth = client.auth.approle.login(role_id, mount_point=mount)["auth"]
        self.addCleanup(self.identity.delete_entity, auth["entity_id"])
        return client, auth["entity_id"], mount


class EntityTests(IdentityTestCase):
    def test_entity_by_id(self):
        made = self.entity(metadata={"team": "red"}, policies=["b", "a"])
        self.assertEqual({"aliases", "id", "name"}, set(made))
        self.assertIsNone(made["aliases"])
        read = self.identity.read_entity(made["id"])["data"]
        self.assertEqual(
            ({"team": "red"}, ["a", "b"], False, [], [], "root"),
            tuple(read[k] for k in ("metadata", "policies", "disabled", "aliases", "group_ids", "namespace_id")),
        )
        self.done(self.identity.update_entity(made["id"], metadata={"team": "blue"}))
        self.assertEqual({"team": "blue"}, self.identity.read_entity(made["id"])["data"]["metadata"])
        listed = self.identity.list_entities()["data"]
        self.assertIn(made["id"], listed["keys"])
        self.assertEqual(made["name"], listed["key_info"][made["id"]]["name"])
        self.assertEqual(listed, self.identity.list_entities(method="GET")["data"])
        self.done(self.identity.delete_entity(made["id"]))
        self.refused(InvalidPath, "", self.identity.read_entity, made["id"])
        self.done(self.identity.delete_entity(made["id"]))

    def test_entity_by_name(self):
        name = unique("Name")
        made = self.identity.create_or_update_entity_by_name(name, metadata={"k": "v"})["data"]
        self.assertEqual(name, made["name"])
        self.done(self.identity.create_or_update_entity_by_name(name.upper(), disabled=True))
        read = self.identity.read_entity_by_name(name.lower())["data"]
        self.assertEqual((made["id"], True, {"k": "v"}), (read["id"], read["disabled"], read["metadata"]))
        self.assertIn(read["name"], self.identity.list_entities_by_name()["data"]["keys"])
        self.done(self.identity.delete_entity_by_name(name))
        self.refused(InvalidPath, "", self.identity.read_entity_by_name, name)

    def test_bad_input_is_refused(self):
        self.refused(InvalidRequest, "policies cannot contain root", self.entity, policies=["root"])
        self.refused(InvalidRequest, "key contains invalid characters", self.entity, metadata={"a b": "c"})
        self.refused(InvalidRequest, "entity not found from id", self.identity.update_entity, "none", name="x")
        one, other = self.entity(), self.entity()
        self.refused(
            InvalidRequest, "entity name is already in use", self.identity.update_entity, one["id"], other["name"]
        )

    def test_merge(self):
        one, other = self.entity(), self.entity()
        mount = self.accessor(self.method("approle"))
        self.identity.create_or_update_entity_alias("a", other["id"], mount)
        group = self.group(member_entity_ids=[other["id"]])
        self.done(self.identity.merge_entities([other["id"]], one["id"]))
        read = self.identity.read_entity(one["id"])["data"]
        self.assertEqual(([other["id"]], [group["id"]]), (read["merged_entity_ids"], read["direct_group_ids"]))
        self.assertEqual([other["id"]], read["aliases"][0]["merged_from_canonical_ids"])
        self.refused(InvalidRequest, "is invalid", self.identity.merge_entities, [other["id"]], one["id"])
        self.refused(
            InvalidRequest, "should not be present", self.identity.merge_entities, [one["id"]], one["id"]
        )

    def test_merge_of_conflicting_aliases(self):
        one, other = self.entity(), self.entity()
        mount = self.accessor(self.method("approle"))
        self.identity.create_or_update_entity_alias("a", one["id"], mount)
        kept = self.identity.create_or_update_entity_alias("b", other["id"], mount)["data"]["id"]
        self.refused(InvalidRequest, "clashes: ", self.identity.merge_entities, [other["id"]], one["id"])
        self.root.write(
            "identity/entity/merge",
            from_entity_ids=[other["id"]],
            to_entity_id=one["id"],
            conflicting_alias_ids_to_keep=[kept],
        )
        aliases = self.identity.read_entity(one["id"])["data"]["aliases"]
        self.assertEqual(["b"], [alias["name"] for alias in aliases])

    def test_batch_delete(self):
        ids = [self.entity()["id"] for _ in range(3)]
        self.done(self.root.write("identity/entity/batch-delete", entity_ids=ids))
        for gone in ids:
            self.done(self.identity.lookup_entity(entity_id=gone))


class AliasTests(IdentityTestCase):
    def test_alias(self):
        entity = self.entity()
        path = self.method("approle")
        mount = self.accessor(path)
        made = self.identity.create_or_update_entity_alias("ann", entity["id"], mount)["data"]
        self.assertEqual(entity["id"], made["canonical_id"])
        self.done(self.identity.create_or_update_entity_alias("ann", entity["id"], mount))
        read = self.identity.read_entity_alias(made["id"])["data"]
        self.assertEqual(
            ("ann", mount, f"auth/{path}/", "approle", entity["id"], False),
            tuple(read[k] for k in ("name", "mount_accessor", "mount_path", "mount_type", "canonical_id", "local")),
        )
        other = self.entity()
        moved = self.identity.update_entity_alias(made["id"], "anna", other["id"], mount)["data"]
        self.assertEqual({"canonical_id": other["id"], "id": made["id"]}, moved)
        listed = self.identity.list_entity_aliases()["data"]
        self.assertEqual("anna", listed["key_info"][made["id"]]["name"])
        for lookup in ({"alias_id": made["id"]}, {"alias_name": "ANNA", "alias_mount_accessor": mount}):
            self.assertEqual(other["id"], self.identity.lookup_entity(**lookup)["data"]["id"])
        self.done(self.identity.delete_entity_alias(made["id"]))
        self.refused(InvalidPath, "", self.identity.read_entity_alias, made["id"])

    def test_bad_aliases_are_refused(self):
        self.refused(
            InvalidRequest,
            'invalid mount accessor "none"',
            self.identity.create_or_update_entity_alias,
            "a",
            self.entity()["id"],
            "none",
        )


class GroupTests(IdentityTestCase):
    def test_group_by_id(self):
        entity = self.entity()
        inner = self.group(member_entity_ids=[entity["id"]], policies=["p"], metadata={"k": "v"})
        outer = self.group(member_group_ids=[inner["id"]])
        read = self.identity.read_group(inner["id"])["data"]
        self.assertEqual(
            ([entity["id"]], [outer["id"]], ["p"], {"k": "v"}, "internal", {}),
            tuple(
                read[k]
                for k in ("member_entity_ids", "parent_group_ids", "policies", "metadata", "type", "alias")
            ),
        )
        of_entity = self.identity.read_entity(entity["id"])["data"]
        self.assertEqual(
            ([inner["id"]], [outer["id"]]), (of_entity["direct_group_ids"], of_entity["inherited_group_ids"])
        )
        self.refused(
            InvalidRequest,
            "cyclic relationship detected",
            self.identity.update_group,
            inner["id"],
            inner["name"],
            member_group_ids=[outer["id"]],
        )
        self.done(self.identity.update_group(inner["id"], inner["name"], policies=["q"]))
        self.assertEqual(2, self.identity.read_group(inner["id"])["data"]["modify_index"])
        self.assertIn(inner["id"], self.identity.list_groups()["data"]["keys"])
        self.assertEqual(inner["id"], self.identity.lookup_group(name=inner["name"])["data"]["id"])
        self.done(self.identity.lookup_group(name="nothing"))
        self.done(self.identity.delete_group(inner["id"]))
        self.assertIsNone(self.identity.read_group(outer["id"])["data"]["member_group_ids"])

    def test_group_by_name(self):
        name = unique("Group")
        made = self.identity.create_or_update_group_by_name(name, policies=["p"])["data"]
        self.done(self.identity.create_or_update_group_by_name(name.lower(), policies=["q"]))
        read = self.identity.read_group_by_name(name.upper())["data"]
        self.assertEqual((made["id"], ["q"]), (read["id"], read["policies"]))
        self.assertIn(read["name"], self.identity.list_groups_by_name()["data"]["keys"])
        self.done(self.identity.delete_group_by_name(name))
        self.refused(InvalidPath, "", self.identity.read_group_by_name, name)

    def test_group_alias(self):
        group = self.group(group_type="external")
        path = self.method("approle")
        mount = self.accessor(path)
        made = self.identity.create_or_update_group_alias("ops", mount_accessor=mount, canonical_id=group["id"])
        alias = made["data"]["id"]
        self.assertEqual(group["id"], made["data"]["canonical_id"])
        self.assertEqual(f"auth/{path}/", self.identity.read_group_alias(alias)["data"]["mount_path"])
        self.identity.update_group_alias(alias, "admins", mount_accessor=mount, canonical_id=group["id"])
        self.assertEqual("admins", self.identity.read_group(group["id"])["data"]["alias"]["name"])
        self.assertIn(alias, self.identity.list_group_aliases()["data"]["keys"])
        self.assertEqual(group["id"], self.identity.lookup_group(alias_id=alias)["data"]["id"])
        self.done(self.identity.delete_group_alias(alias))
        self.assertEqual({}, self.identity.read_group(group["id"])["data"]["alias"])


class TokenIdentityTests(IdentityTestCase):
    def test_login_makes_an_entity_and_policies_follow_it(self):
        kv = self.engine("kv")
        self.root.write(f"{kv}/red", k="v")
        client, entity, mount = self.member(
            f'path "{kv}/{{{{identity.entity.metadata.team}}}}" {{ capabilities = ["read"] }}'
        )
        self.refused(Forbidden, "permission denied", client.read, f"{kv}/red")
        self.identity.update_entity(entity, metadata={"team": "red"})
        self.assertEqual({"k": "v"}, client.read(f"{kv}/red")["data"])
        self.assertEqual(entity, client.lookup_token()["data"]["entity_id"])
        alias = self.identity.read_entity(entity)["data"]["aliases"][0]
        self.assertEqual((f"auth/{mount}/", "approle"), (alias["mount_path"], alias["mount_type"]))

    def test_own_entity_can_be_read(self):
        client, entity, _ = self.member()
        self.assertEqual(entity, client.secrets.identity.read_entity(entity)["data"]["id"])

    def test_group_policies_show_and_end_with_the_group(self):
        kv = self.engine("kv")
        self.root.write(f"{kv}/shared", k="v")
        policy = self.policy(f'path "{kv}/shared" {{ capabilities = ["read"] }}')
        client, entity, _ = self.member()
        group = self.group(policies=[policy], member_entity_ids=[entity])
        self.assertEqual({"k": "v"}, client.read(f"{kv}/shared")["data"])
        looked_up = client.lookup_token()["data"]
        self.assertEqual(([policy], {}), (looked_up["identity_policies"], looked_up["external_namespace_policies"]))
        self.assertEqual([policy], client.auth.token.renew_self()["auth"]["identity_policies"])
        self.assertEqual(["read"], client.sys.get_capabilities([f"{kv}/shared"])["data"]["capabilities"])
        self.identity.delete_group(group["id"])
        self.refused(Forbidden, "permission denied", client.read, f"{kv}/shared")

    def test_disabled_entity(self):
        client, entity, _ = self.member()
        self.identity.update_entity(entity, disabled=True)
        self.refused(Forbidden, "permission denied", client.lookup_token)
        self.identity.update_entity(entity, disabled=False)
        client.lookup_token()


class IdentityTokenTests(IdentityTestCase):
    def test_signed_tokens(self):
        key, role = unique("key"), unique("role")
        client, entity, _ = self.member(f'path "identity/oidc/token/{role}" {{ capabilities = ["read"] }}')
        self.identity.update_entity(entity, metadata={"team": "red"})
        self.done(self.identity.create_named_key(key, allowed_client_ids="*", algorithm="ES256"))
        read = self.identity.read_named_key(key)["data"]
        self.assertEqual(
            {"algorithm": "ES256", "allowed_client_ids": ["*"], "rotation_period": 86400, "verification_ttl": 86400},
            read,
        )
        self.assertIn(key, self.identity.list_named_keys()["data"]["keys"])
        template = '{"team": {{identity.entity.metadata.team}}, "groups": {{identity.entity.groups.names}}}'
        self.done(self.identity.create_or_update_role(role, key, template=template, ttl="1h"))
        configured = self.identity.read_role(role)["data"]
        self.assertEqual((key, template, 3600), (configured["key"], configured["template"], configured["ttl"]))
        self.assertIn(role, self.identity.list_roles()["data"]["keys"])
        made = client.secrets.identity.generate_signed_id_token(role)["data"]
        self.assertEqual((configured["client_id"], 3600), (made["client_id"], made["ttl"]))
        said = claims(made["token"])
        self.assertEqual(
            (entity, configured["client_id"], "red", [], "root"),
            tuple(said[k] for k in ("sub", "aud", "team", "groups", "namespace")),
        )
        self.assertEqual(3600, said["exp"] - said["iat"])
        self.assertEqual({"active": True}, self.identity.introspect_signed_id_token(made["token"]))
        wrong = self.identity.introspect_signed_id_token(made["token"], client_id="other")
        self.assertFalse(wrong["active"])
        self.assertFalse(self.identity.introspect_signed_id_token("a.b.c")["active"])
        self.refused(InvalidRequest, "no entity associated", self.identity.generate_signed_id_token, role)
        self.refused(InvalidRequest, "referenced by these roles", self.identity.delete_named_key, key)
        self.done(self.identity.rotate_named_key(key, "2h"))
        self.done(self.root.write(f"identity/oidc/key/{key}/rotate", verification_ttl="10m"))
        self.assertEqual({"active": True}, self.identity.introspect_signed_id_token(made["token"]))
        self.done(self.identity.delete_role(role))
        self.done(self.identity.delete_named_key(key))

    def test_what_is_published(self):
        issuer = "https://vault.example.kz:8200"
        answer = self.identity.configure_tokens_backend(issuer=issuer)
        self.assertIn("must be validated against that address", answer["warnings"][0])
        self.addCleanup(self.identity.configure_tokens_backend, issuer="")
        self.assertEqual(issuer, self.identity.read_tokens_backend_configuration()["data"]["issuer"])
        known = stranger().secrets.identity.read_well_known_configurations()
        self.assertEqual(f"{issuer}/v1/identity/oidc", known["issuer"])
        self.assertEqual(f"{issuer}/v1/identity/oidc/.well-known/keys", known["jwks_uri"])
        role = unique("role")
        self.done(self.identity.create_or_update_role(role, "default"))
        self.addCleanup(self.identity.delete_role, role)
        keys = stranger().secrets.identity.read_active_public_keys()["keys"]
        self.assertIn("RSA", {key["kty"] for key in keys})
        self.refused(
            InvalidRequest, "invalid issuer", self.identity.configure_tokens_backend, issuer="https://x/with/path"
        )


class ProviderTests(IdentityTestCase):
    REDIRECT = "https://app.example.kz/callback"

    def setUp(self):
        super().setUp()
        self.provider, self.client_name, self.scope = unique("provider"), unique("client"), unique("scope")
        self.user, self.entity_id, _ = self.member()
        template = '{"username": {{identity.entity.name}}}'
        self.done(self.root.write(f"identity/oidc/scope/{self.scope}", template=template, description="names"))
        self.addCleanup(self.root.delete, f"identity/oidc/scope/{self.scope}")
        client = f"identity/oidc/client/{self.client_name}"
        self.done(self.root.write(client, redirect_uris=self.REDIRECT, assignments="allow_all", access_token_ttl="1h"))
        self.addCleanup(self.root.delete, client)
        self.client = self.root.read(client)["data"]
        self.done(
            self.root.write(
                f"identity/oidc/provider/{self.provider}",
                allowed_client_ids=[self.client["client_id"]],
                scopes_supported=[self.scope],
            )
        )
        self.addCleanup(self.root.delete, f"identity/oidc/provider/{self.provider}")
        self.base = f"{self.root.url}/v1/identity/oidc/provider/{self.provider}"

    def authorize(self, user=None, **options):
        query = {
            "client_id": self.client["client_id"],
            "scope": f"openid {self.scope}",
            "redirect_uri": self.REDIRECT,
            "response_type": "code",
            "state": "s",
            "nonce": "n",
        }
        query.update(options)
        token = (user or self.user).token
        return requests.get(f"{self.base}/authorize", params=query, headers={"X-Vault-Token": token}, timeout=10)

    def exchange(self, code, auth=True, **options):
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": self.REDIRECT}
        form.update(options)
        basic = (self.client["client_id"], self.client["client_secret"]) if auth else None
        return requests.post(f"{self.base}/token", data=form, auth=basic, timeout=10)

    def test_sign_in(self):
        answer = self.authorize()
        self.assertEqual((200, "s"), (answer.status_code, answer.json()["state"]))
        tokens = self.exchange(answer.json()["code"])
        self.assertEqual(200, tokens.status_code, tokens.text)
        self.assertEqual(("no-store", "no-cache"), (tokens.headers["Cache-Control"], tokens.headers["Pragma"]))
        body = tokens.json()
        self.assertEqual(("Bearer", 3600), (body["token_type"], body["expires_in"]))
        said = claims(body["id_token"])
        name = self.identity.read_entity(self.entity_id)["data"]["name"]
        self.assertEqual(
            (self.client["client_id"], self.entity_id, "n", name),
            tuple(said[k] for k in ("aud", "sub", "nonce", "username")),
        )
        half = hashlib.sha256(body["access_token"].encode()).digest()[:16]
        self.assertEqual(base64.urlsafe_b64encode(half).rstrip(b"=").decode(), said["at_hash"])
        bearer = {"Authorization": f"Bearer {body['access_token']}"}
        info = requests.get(f"{self.base}/userinfo", headers=bearer, timeout=10)
        self.assertEqual({"sub": self.entity_id, "username": name}, info.json())
        again = self.exchange(answer.json()["code"])
        self.assertEqual((400, "invalid_grant"), (again.status_code, again.json()["error"]))

    def test_proof_key(self):
        verifier = "v" * 43
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()

        def code():
            return self.authorize(code_challenge=challenge, code_challenge_method="S256").json()["code"]

        self.assertEqual(200, self.exchange(code(), code_verifier=verifier).status_code)
        wrong = self.exchange(code(), code_verifier="w" * 43)
        self.assertEqual((400, "invalid_grant"), (wrong.status_code, wrong.json()["error"]))
        self.assertEqual(400, self.exchange(code()).status_code)

    def test_secret_in_the_body_and_wrong_ones(self):
        post = {"client_id": self.client["client_id"], "client_secret": self.client["client_secret"]}
        self.assertEqual(200, self.exchange(self.authorize().json()["code"], auth=False, **post).status_code)
        post["client_secret"] = "wrong"
        wrong = self.exchange(self.authorize().json()["code"], auth=False, **post)
        self.assertEqual((401, "invalid_client"), (wrong.status_code, wrong.json()["error"]))
        self.assertEqual("Basic", wrong.headers["WWW-Authenticate"])

    def test_refusals_of_the_authorization(self):
        cases = {
            "invalid_client_id": {"client_id": "none"},
            "invalid_redirect_uri": {"redirect_uri": "https://evil.example/"},
            "unsupported_response_type": {"response_type": "token"},
            "invalid_request": {"scope": "profile"},
            "access_denied": {"user": self.root},
        }
        for error, options in cases.items():
            with self.subTest(error):
                answer = self.authorize(**options)
                self.assertEqual((400, error, "s"), (answer.status_code, answer.json()["error"], answer.json()["state"]))

    def test_userinfo_needs_an_access_token(self):
        self.assertEqual(403, requests.get(f"{self.base}/userinfo", timeout=10).status_code)
        wrong = requests.get(f"{self.base}/userinfo", headers={"Authorization": "Bearer x"}, timeout=10)
        self.assertEqual((401, "invalid_token"), (wrong.status_code, wrong.json()["error"]))
        self.assertIn("Bearer error=", wrong.headers["WWW-Authenticate"])

    def test_what_the_provider_publishes(self):
        known = requests.get(f"{self.base}/.well-known/openid-configuration", timeout=10)
        self.assertEqual(("application/json", "max-age=3600"), (known.headers["Content-Type"], known.headers["Cache-Control"]))
        self.assertTrue(known.json()["token_endpoint"].endswith(f"/v1/identity/oidc/provider/{self.provider}/token"))
        self.assertEqual([self.scope, "openid"], known.json()["scopes_supported"])
        keys = requests.get(f"{self.base}/.well-known/keys", timeout=10).json()["keys"]
        self.assertTrue(keys)
        self.assertFalse([key for key in keys if "d" in key])
        self.assertIn(self.provider, self.root.list("identity/oidc/provider")["data"]["keys"])

    def test_what_is_in_use_is_not_deleted(self):
        self.refused(
            InvalidRequest, "referenced by these providers", self.root.delete, f"identity/oidc/scope/{self.scope}"
        )
        self.refused(InvalidRequest, "not allowed", self.root.delete, "identity/oidc/provider/default")
        self.refused(InvalidRequest, "not allowed", self.root.delete, "identity/oidc/assignment/allow_all")
        assignment = unique("assignment")
        self.done(self.root.write(f"identity/oidc/assignment/{assignment}", entity_ids=[self.entity_id]))
        self.assertEqual([self.entity_id], self.root.read(f"identity/oidc/assignment/{assignment}")["data"]["entity_ids"])
        self.root.write(f"identity/oidc/client/{self.client_name}", assignments=assignment)
        self.assertEqual(200, self.authorize().status_code)
        self.refused(
            InvalidRequest, "referenced by these clients", self.root.delete, f"identity/oidc/assignment/{assignment}"
        )
