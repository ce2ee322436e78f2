"""Leases of database accounts: read, listed, renewed, revoked, and what becomes of those that cannot be revoked."""

import time

import hvac
from hvac.exceptions import Forbidden, InvalidPath, InvalidRequest
from support import VaultTestCase, unique
from test_database import ADMIN, CREATE, PASSWORD, URL, psql


class LeaseTests(VaultTestCase):
    def setUp(self):
        super().setUp()
        self.database = self.root.secrets.database
        self.mount = self.engine("database")
        self.database.configure(
            "pg",
            plugin_name="postgresql-database-plugin",
            allowed_roles=["*"],
            connection_url=URL,
            username=ADMIN,
            password=PASSWORD,
            mount_point=self.mount,
        )
        self.role("reader", default_ttl="1h", max_ttl="2h")

    def role(self, name, **options):
        self.done(self.database.create_role(name, "pg", [CREATE], mount_point=self.mount, **options))

    def account(self, name="reader", client=None):
        return (client or self.root).secrets.database.generate_credentials(name, mount_point=self.mount)

    def works(self, answer):
        try:
            return psql(answer["data"]["username"], answer["data"]["password"]) is not None
        except AssertionError as refusal:
            if "not permitted to log in" in str(refusal):
                return False  # it is being dropped at this moment
            raise

    def ends(self, answer):
        """The account stops working before long: some revocations are done in the background."""
        deadline = time.time() + 30
        while self.works(answer) and time.time() < deadline:
            time.sleep(0.2)
        self.assertFalse(self.works(answer))

    def test_a_lease_is_read_renewed_and_revoked(self):
        answer = self.account()
        lease = answer["lease_id"]
        seen = self.root.sys.read_lease(lease)["data"]
        self.assertEqual((lease, True, None), (seen["id"], seen["renewable"], seen["last_renewal"]))
        self.assertTrue(3590 < seen["ttl"] <= 3600, seen["ttl"])

        renewed = self.root.sys.renew_lease(lease, increment=1800)
        self.assertEqual((lease, 1800, True), (renewed["lease_id"], renewed["lease_duration"], renewed["renewable"]))
        self.assertIsNotNone(self.root.sys.read_lease(lease)["data"]["last_renewal"])

        self.done(self.root.sys.revoke_lease(lease))
        self.assertFalse(self.works(answer))
        self.refused(InvalidRequest, "invalid lease", self.root.sys.read_lease, lease)
        self.refused(InvalidRequest, "lease not found", self.root.sys.renew_lease, lease)

    def test_a_renewal_is_capped_by_the_role(self):
        renewed = self.root.sys.renew_lease(self.account()["lease_id"], increment=99999)
        self.assertTrue(7190 < renewed["lease_duration"] <= 7200, renewed["lease_duration"])
        self.assertIn("exceeded the effective max_ttl", renewed["warnings"][0])

    def test_the_paths_of_old_clients(self):
        answer = self.account()
        lease = answer["lease_id"]
        put = self.root.adapter.put
        self.assertEqual(600, put(f"/v1/sys/renew/{lease}", json={"increment": 600})["lease_duration"])
        self.assertEqual(900, put("/v1/sys/renew", json={"lease_id": lease, "increment": 900})["lease_duration"])
        self.done(put(f"/v1/sys/revoke/{lease}"))
        self.assertFalse(self.works(answer))

    def test_leases_are_listed_and_revoked_by_prefix(self):
        self.role("writer", default_ttl="1h")
        readers = [self.account() for _ in range(3)]
        writer = self.account("writer")
        prefix = f"{self.mount}/creds/"
        self.assertEqual(["reader/", "writer/"], self.root.sys.list_leases(prefix)["data"]["keys"])
        keys = self.root.sys.list_leases(prefix + "reader/")["data"]["keys"]
        self.assertEqual(sorted(answer["lease_id"] for answer in readers), [f"{prefix}reader/{key}" for key in keys])

        self.done(self.root.sys.revoke_prefix(prefix + "reader"))
        for answer in readers:
            self.ends(answer)
        self.assertTrue(self.works(writer))
        self.refused(InvalidPath, "", self.root.sys.list_leases, prefix + "reader/")

    def test_listing_needs_sudo(self):
        self.account()
        path = f"sys/leases/lookup/{self.mount}/creds/"
        client = self.holder_of(f'path "{path}*" {{ capabilities = ["list"] }}')
        self.refused(Forbidden, "permission denied", client.list, path)

    def test_force_forgets_what_the_database_does_not_let_go(self):
        self.role("stuck", default_ttl="1h", revocation_statements=["SELECT no_such_function()"])
        answer = self.account("stuck")
        lease = answer["lease_id"]
        self.refused(
            InvalidRequest, "failed to revoke", self.root.adapter.put, "/v1/sys/leases/revoke", json={"lease_id": lease, "sync": True}
        )  # fmt: skip
        self.assertEqual(lease, self.root.sys.read_lease(lease)["data"]["id"])
        self.refused(InvalidRequest, "failed to revoke", self.root.sys.disable_secrets_engine, self.mount)

        self.done(self.root.sys.revoke_force(f"{self.mount}/creds/stuck"))
        self.refused(InvalidRequest, "invalid lease", self.root.sys.read_lease, lease)
        psql(ADMIN, PASSWORD, f'DROP ROLE "{answer["data"]["username"]}"')

    def test_accounts_expire_in_time(self):
        self.role("brief", default_ttl="2s", max_ttl="4s")
        brief = self.account("brief")
        longer = self.account()
        self.assertTrue(self.works(brief))
        self.ends(brief)
        self.assertTrue(self.works(longer))

    def test_an_account_that_is_wrapped_and_never_seen_is_dropped(self):
        answer = self.root.read(f"{self.mount}/creds/reader", wrap_ttl="2s")
        self.assertEqual("", answer["lease_id"])
        prefix = f"{self.mount}/creds/reader/"
        self.assertEqual(2, len(self.root.sys.list_leases(prefix)["data"]["keys"]), "the account's and its wrapping's")
        deadline = time.time() + 30
        while time.time() < deadline:
            try:
                self.root.sys.list_leases(prefix)
            except InvalidPath:
                return
            time.sleep(0.2)
        self.fail("the lease is still there")

    def test_an_account_is_unwrapped_with_its_lease(self):
        wrap = self.root.read(f"{self.mount}/creds/reader", wrap_ttl="1m")["wrap_info"]
        answer = self.root.sys.unwrap(wrap["token"])
        self.assertTrue(answer["lease_id"].startswith(f"{self.mount}/creds/reader/"))
        self.assertTrue(self.works(answer))
        self.assertTrue(self.root.sys.renew_lease(answer["lease_id"])["renewable"])

    def test_leases_of_a_batch_token_end_with_its_parent(self):
        rules = f"""
            path "{self.mount}/creds/reader" {{ capabilities = ["read"] }}
            path "auth/token/create" {{ capabilities = ["update"] }}
        """
        policy = self.policy(rules)
        parent = self.holder(policy)
        made = parent.auth.token.create(policies=[policy], type="batch", ttl="10m")
        answer = self.account(client=hvac.Client(token=made["auth"]["client_token"]))
        self.assertTrue(590 < answer["lease_duration"] <= 600, answer["lease_duration"])
        parent.auth.token.revoke_self()
        self.ends(answer)

    def test_the_last_use_of_a_token_gets_no_account(self):
        policy = self.policy(f'path "{self.mount}/creds/reader" {{ capabilities = ["read"] }}')
        client = self.holder(policy, num_uses=1)
        self.refused(InvalidRequest, "token had one use left", self.account, client=client)

    def test_irrevocable_leases_are_counted_and_listed(self):
        counted = self.root.adapter.get("/v1/sys/leases/count", params={"type": "irrevocable"})["data"]
        self.assertEqual({"lease_count", "counts"}, set(counted))
        listed = self.root.adapter.get("/v1/sys/leases", params={"type": "irrevocable", "limit": "none"})["data"]
        self.assertEqual(counted["lease_count"], len(listed["leases"]))

    def test_tidying_is_begun(self):
        answer = self.root.adapter.post("/v1/sys/leases/tidy")
        self.assertIn("Tidy operation", answer["warnings"][0] if isinstance(answer, dict) else answer.text)

    def test_an_unknown_prefix_is_forgiven(self):
        self.done(self.root.sys.revoke_prefix(unique("nothing")))
        self.done(self.root.sys.revoke_force(unique("nothing")))
