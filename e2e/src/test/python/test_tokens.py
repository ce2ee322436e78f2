"""Tokens: creation, lookup, renewal, revocation, roles, accessors."""

import hvac
from hvac.exceptions import Forbidden, InvalidPath, InvalidRequest
from support import VaultTestCase, stranger, unique


class TokenTests(VaultTestCase):
    def setUp(self):
        super().setUp()
        self.tokens = self.root.auth.token

    def create(self, **options):
        return self.tokens.create(**options)["auth"]

    def data(self, token):
        return self.tokens.lookup(token)["data"]

    def test_a_new_token_says_what_it_is(self):
        policy = self.policy('path "x" { capabilities = ["read"] }')
        auth = self.create(policies=[policy], ttl="1h", meta={"who": "calc"}, display_name="a b/c", num_uses=7)
        self.assertEqual(
            (sorted(["default", policy]), sorted(["default", policy]), {"who": "calc"}, 3600, True, "service", False, 7),
            tuple(auth[k] for k in ("policies", "token_policies", "metadata", "lease_duration", "renewable", "token_type", "orphan", "num_uses")),
        )
        self.assertTrue(auth["client_token"].startswith("hvs."))
        data = self.data(auth["client_token"])
        self.assertEqual(
            ("token-a-b-c", {"who": "calc"}, 7, "auth/token/create", 3600, auth["accessor"], "service"),
            tuple(data[k] for k in ("display_name", "meta", "num_uses", "path", "creation_ttl", "accessor", "type")),
        )
        self.assertTrue(0 < data["ttl"] <= 3600)
        self.assertTrue(data["issue_time"] and data["expire_time"])

    def test_lookup_self_and_lookup_agree(self):
        client = self.holder("default", ttl="1h")
        mine, theirs = client.auth.token.lookup_self()["data"], self.data(client.token)
        for volatile in ("ttl",):
            mine.pop(volatile), theirs.pop(volatile)
        self.assertEqual(theirs, mine)
        self.assertTrue(client.is_authenticated())
        self.assertEqual(client.token, client.lookup_token()["data"]["id"])

    def test_an_accessor_looks_up_and_revokes_without_showing_the_token(self):
        auth = self.create(policies=["default"])
        found = self.tokens.lookup_accessor(auth["accessor"])["data"]
        self.assertEqual((auth["accessor"], ""), (found["accessor"], found["id"]))
        self.assertIn(auth["accessor"], self.tokens.list_accessors()["data"]["keys"])
        self.done(self.tokens.revoke_accessor(auth["accessor"]))
        self.assertFalse(hvac.Client(token=auth["client_token"]).is_authenticated())
        with self.assertRaises((Forbidden, InvalidRequest, InvalidPath)):
            self.tokens.lookup_accessor(auth["accessor"])

    def test_renewal_by_token_self_and_accessor(self):
        auth = self.create(policies=["default"], ttl="10m")
        token = auth["client_token"]
        self.assertEqual(1800, self.tokens.renew(token, increment="30m")["auth"]["lease_duration"])
        self.assertEqual(1200, hvac.Client(token=token).auth.token.renew_self(increment="20m")["auth"]["lease_duration"])
        by_accessor = self.tokens.renew_accessor(auth["accessor"], increment=900)["auth"]
        self.assertEqual((900, ""), (by_accessor["lease_duration"], by_accessor["client_token"]))
        self.assertTrue(890 <= self.data(token)["ttl"] <= 900)
        self.assertTrue(self.data(token)["last_renewal"])

    def test_renewal_without_a_wish_gives_what_the_token_had(self):
        token = self.create(policies=["default"], ttl="1h")["client_token"]
        self.assertEqual(3600, self.tokens.renew(token)["auth"]["lease_duration"])

    def test_renewal_never_passes_the_explicit_maximum(self):
        token = self.create(policies=["default"], ttl="1m", explicit_max_ttl="2m")["client_token"]
        renewed = self.tokens.renew(token, increment="1h")
        self.assertTrue(110 <= renewed["auth"]["lease_duration"] <= 120)
        self.assertTrue(renewed["warnings"])
        self.assertEqual(120, self.data(token)["explicit_max_ttl"])

    def test_a_periodic_token_renews_to_its_period(self):
        token = self.create(policies=["default"], period="1h")["client_token"]
        self.assertEqual(3600, self.tokens.renew(token, increment="10h")["auth"]["lease_duration"])
        self.assertEqual(3600, self.data(token)["period"])

    def test_a_token_that_is_not_renewable_is_not_renewed(self):
        token = self.create(policies=["default"], ttl="1h", renewable=False)["client_token"]
        self.refused(InvalidRequest, "lease is not renewable", self.tokens.renew, token)

    def test_root_is_not_renewed(self):
        self.refused(InvalidRequest, "", self.tokens.renew_self)

    def test_children_end_with_their_parent_and_orphans_do_not(self):
        policy = self.policy('path "auth/token/create*" { capabilities = ["update", "sudo"] }')
        parent = self.holder(policy)
        child = parent.auth.token.create(policies=[policy])["auth"]["client_token"]
        grandchild = hvac.Client(token=child).auth.token.create(policies=["default"])["auth"]["client_token"]
        orphan = parent.auth.token.create_orphan(policies=["default"])["auth"]
        parentless = parent.auth.token.create(policies=["default"], no_parent=True)["auth"]
        self.assertEqual((True, True), (orphan["orphan"], parentless["orphan"]))
        self.done(self.tokens.revoke(parent.token))
        alive = [hvac.Client(token=t).is_authenticated() for t in (child, grandchild, orphan["client_token"], parentless["client_token"])]
        self.assertEqual([False, False, True, True], alive)

    def test_revoke_and_orphan_leaves_the_children(self):
        policy = self.policy('path "auth/token/create" { capabilities = ["update"] }')
        parent = self.holder(policy)
        child = parent.auth.token.create(policies=["default"])["auth"]["client_token"]
        self.done(self.tokens.revoke_and_orphan_children(parent.token))
        self.assertFalse(parent.is_authenticated())
        self.assertTrue(self.data(child)["orphan"])

    def test_logout_revokes_itself(self):
        client = self.holder("default")
        token = client.token
        client.logout(revoke_token=True)
        self.assertFalse(hvac.Client(token=token).is_authenticated())

    def test_a_use_limit_is_counted(self):
        client = self.holder("default", num_uses=2)
        client.lookup_token()
        client.lookup_token()
        self.refused(Forbidden, "permission denied", client.lookup_token)

    def test_policies_of_a_child_are_a_subset(self):
        policy = self.policy('path "auth/token/create" { capabilities = ["update"] }')
        holder = self.holder(policy)
        self.refused(InvalidRequest, "child policies must be subset of parent", holder.auth.token.create, policies=["root"])
        self.refused(InvalidRequest, "", holder.auth.token.create, id=unique("chosen"))
        self.refused(Forbidden, "permission denied", holder.auth.token.create_orphan, policies=[policy])
        self.assertEqual(sorted(["default", policy]), holder.auth.token.create()["auth"]["policies"])
        self.assertEqual([policy], holder.auth.token.create(policies=[policy], no_default_policy=True)["auth"]["policies"])

    def test_root_chooses_an_id_once(self):
        name = unique("chosen")
        self.assertEqual(name, self.create(id=name, policies=["default"])["client_token"])
        self.refused(InvalidRequest, "cannot create a token with a duplicate ID", self.tokens.create, id=name)
        self.refused(InvalidRequest, "cannot have a '.' in the value", self.tokens.create, id="a.b")

    def test_a_batch_token_works_and_is_neither_renewed_nor_revoked(self):
        auth = self.create(policies=["default"], type="batch", ttl="1h")
        self.assertTrue(auth["client_token"].startswith("hvb."))
        self.assertEqual(("batch", False, ""), (auth["token_type"], auth["renewable"], auth["accessor"]))
        client = hvac.Client(token=auth["client_token"])
        self.assertEqual("batch", client.lookup_token()["data"]["type"])
        self.refused(InvalidRequest, "batch tokens cannot be renewed", client.auth.token.renew_self)
        self.refused(InvalidRequest, "batch tokens cannot be revoked", self.tokens.revoke, client.token)

    def test_an_unknown_token_is_forbidden(self):
        self.assertFalse(hvac.Client(token="hvs.unknown").is_authenticated())
        self.assertFalse(stranger().is_authenticated())
        self.refused(Forbidden, "bad token", self.tokens.lookup, "hvs.unknown")

    def test_a_ttl_beyond_the_system_maximum_is_capped_with_a_warning(self):
        made = self.tokens.create(policies=["default"], ttl="9999h")
        self.assertEqual(2764800, made["auth"]["lease_duration"])
        self.assertIn("TTL value is capped accordingly", " ".join(made["warnings"]))

    def test_a_policy_that_does_not_exist_is_warned_of(self):
        self.assertIn('Policy "nowhere" does not exist', " ".join(self.tokens.create(policies=["nowhere"])["warnings"]))

    def test_wrong_durations_are_refused(self):
        self.refused(InvalidRequest, "", self.tokens.create, ttl="soon")
        self.refused(InvalidRequest, "", self.tokens.create, policies=["default"], period="-1h")

    def test_tidy_is_accepted(self):
        answer = self.tokens.tidy()
        self.assertEqual(202, answer.status_code)
        # One that was asked for before, perhaps by another script, may still be due.
        self.assertRegex(answer.text, "Tidy operation (successfully started|already in progress)")


class TokenRoleTests(VaultTestCase):
    def setUp(self):
        super().setUp()
        self.tokens = self.root.auth.token
        self.role = unique("role")
        self.addCleanup(self.tokens.delete_role, self.role)

    def test_a_role_is_written_read_listed_deleted(self):
        self.done(self.tokens.create_or_update_role(
            self.role, allowed_policies=["a", "b"], disallowed_policies=["c"], orphan=True, renewable=False,
            path_suffix="suffix", token_period="1h", token_explicit_max_ttl="2h",
        ))  # fmt: skip
        data = self.tokens.read_role(self.role)["data"]
        self.assertEqual(
            (self.role, ["a", "b"], ["c"], True, False, "suffix", 3600, 7200),
            tuple(data[k] for k in (
                "name", "allowed_policies", "disallowed_policies", "orphan", "renewable", "path_suffix",
                "token_period", "token_explicit_max_ttl",
            )),
        )  # fmt: skip
        self.assertIn(self.role, self.tokens.list_roles()["data"]["keys"])
        self.done(self.tokens.delete_role(self.role))
        self.refused(InvalidPath, "", self.tokens.read_role, self.role)

    def test_a_role_shapes_its_tokens(self):
        self.tokens.create_or_update_role(self.role, allowed_policies=["a"], orphan=True, token_period="1h")
        auth = self.tokens.create(role_name=self.role, policies=["a"])["auth"]
        self.assertEqual((["a", "default"], True, 3600), (auth["policies"], auth["orphan"], auth["lease_duration"]))
        data = self.tokens.lookup(auth["client_token"])["data"]
        self.assertEqual((self.role, f"auth/token/create/{self.role}"), (data["role"], data["path"]))
        self.assertEqual(["a", "default"], self.tokens.create(role_name=self.role)["auth"]["policies"])
        self.refused(InvalidRequest, "", self.tokens.create, role_name=self.role, policies=["b"])

    def test_an_unknown_role_makes_no_token(self):
        self.refused(InvalidRequest, "unknown role", self.tokens.create, role_name=unique("none"))
