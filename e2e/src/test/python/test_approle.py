"""AppRole: roles, role-id, secret-ids and their accessors, logins."""

import hvac
from hvac.exceptions import Forbidden, InvalidPath, InvalidRequest
from support import VaultTestCase, stranger, unique

WRONG = "invalid role or secret ID"


class AppRoleTests(VaultTestCase):
    @classmethod
    def setUpClass(cls):
        cls.mount = unique("approle")
        hvac.Client().sys.enable_auth_method("approle", path=cls.mount)

    @classmethod
    def tearDownClass(cls):
        hvac.Client().sys.disable_auth_method(cls.mount)

    def setUp(self):
        super().setUp()
        self.approle = self.root.auth.approle
        self.role = unique("role")

    def make(self, **options):
        self.done(self.approle.create_or_update_approle(self.role, mount_point=self.mount, **options))
        return self.approle.read_role_id(self.role, mount_point=self.mount)["data"]["role_id"]

    def secret_id(self, **options):
        return self.approle.generate_secret_id(self.role, mount_point=self.mount, **options)["data"]

    def login(self, role_id, secret_id=None, client=None):
        client = client or stranger()
        return client.auth.approle.login(role_id, secret_id, mount_point=self.mount)

    def field(self, name):
        return f"auth/{self.mount}/role/{self.role}/{name}"

    def test_login_gives_a_working_token(self):
        policy = self.policy('path "cubbyhole/*" { capabilities = ["read"] }')
        role_id = self.make(token_policies=[policy], token_ttl="10m", token_max_ttl="20m")
        client = stranger()
        auth = self.login(role_id, self.secret_id()["secret_id"], client)["auth"]
        self.assertEqual(
            (sorted(["default", policy]), 600, True, {"role_name": self.role}, "service", True),
            tuple(auth[k] for k in ("policies", "lease_duration", "renewable", "metadata", "token_type", "orphan")),
        )
        self.assertEqual(auth["client_token"], client.token)
        data = client.lookup_token()["data"]
        self.assertEqual((self.mount, f"auth/{self.mount}/login"), (data["display_name"], data["path"]))
        self.assertTrue(client.auth.token.renew_self(increment="1h")["auth"]["lease_duration"] <= 1200)

    def test_a_role_is_read_back(self):
        self.make(
            bind_secret_id=True, secret_id_bound_cidrs=["127.0.0.0/8"], secret_id_num_uses=3, secret_id_ttl="1h",
            token_ttl="10m", token_max_ttl="30m", token_policies=["a", "b"], token_bound_cidrs=["127.0.0.1/32"],
            token_explicit_max_ttl="40m", token_no_default_policy=True, token_num_uses=9, token_type="service",
        )  # fmt: skip
        data = self.approle.read_role(self.role, mount_point=self.mount)["data"]
        expected = {
            "bind_secret_id": True, "secret_id_bound_cidrs": ["127.0.0.0/8"], "secret_id_num_uses": 3, "secret_id_ttl": 3600,
            "token_ttl": 600, "token_max_ttl": 1800, "token_policies": ["a", "b"], "token_bound_cidrs": ["127.0.0.1"],
            "token_explicit_max_ttl": 2400, "token_no_default_policy": True, "token_num_uses": 9, "token_period": 0,
            "token_type": "service", "local_secret_ids": False,
        }  # fmt: skip
        self.assertEqual(expected, {k: data.get(k) for k in expected})

    def test_updating_a_role_keeps_what_is_not_named(self):
        self.make(token_policies=["a"], token_ttl="10m")
        self.make(token_ttl="20m")
        data = self.approle.read_role(self.role, mount_point=self.mount)["data"]
        self.assertEqual((["a"], 1200), (data["token_policies"], data["token_ttl"]))

    def test_roles_are_listed_and_deleted(self):
        role_id = self.make()
        secret_id = self.secret_id()["secret_id"]
        self.assertIn(self.role, self.approle.list_roles(mount_point=self.mount)["data"]["keys"])
        self.done(self.approle.delete_role(self.role, mount_point=self.mount))
        self.refused(InvalidPath, "", self.approle.read_role, self.role, mount_point=self.mount)
        self.refused(InvalidPath, "", self.approle.read_role_id, self.role, mount_point=self.mount)
        self.refused(InvalidRequest, WRONG, self.login, role_id, secret_id)

    def test_a_role_id_of_ones_own(self):
        old = self.make()
        mine = unique("my-role-id")
        self.done(self.approle.update_role_id(self.role, mine, mount_point=self.mount))
        secret_id = self.secret_id()["secret_id"]
        self.assertTrue(self.login(mine, secret_id)["auth"]["client_token"])
        self.refused(InvalidRequest, WRONG, self.login, old, secret_id)

    def test_wrong_credentials_are_bad_requests(self):
        role_id = self.make()
        secret_id = self.secret_id()["secret_id"]
        self.refused(InvalidRequest, WRONG, self.login, role_id, "wrong")
        self.refused(InvalidRequest, WRONG, self.login, "wrong", secret_id)
        self.refused(InvalidRequest, "missing secret_id", self.login, role_id)
        self.refused(InvalidRequest, "missing role_id", self.login, "", secret_id)
        self.assertTrue(self.login(role_id, secret_id)["auth"])

    def test_without_bound_secret_id_the_role_id_is_enough(self):
        role_id = self.make(bind_secret_id=False, token_bound_cidrs=["127.0.0.1/32"])
        self.assertTrue(self.login(role_id)["auth"]["client_token"])

    def test_nothing_bound_is_refused(self):
        self.refused(InvalidRequest, "", self.approle.create_or_update_approle, self.role, bind_secret_id=False, mount_point=self.mount)

    def test_uses_of_a_secret_id_are_counted(self):
        role_id = self.make(secret_id_num_uses=2)
        made = self.secret_id()
        self.assertEqual(2, made["secret_id_num_uses"])
        self.login(role_id, made["secret_id"])
        left = self.approle.read_secret_id(self.role, made["secret_id"], mount_point=self.mount)["data"]
        self.assertEqual(1, left["secret_id_num_uses"])
        self.login(role_id, made["secret_id"])
        self.refused(InvalidRequest, WRONG, self.login, role_id, made["secret_id"])

    def test_a_secret_id_tells_its_metadata_ttl_and_addresses(self):
        role_id = self.make(secret_id_ttl="1h")
        made = self.secret_id(metadata={"host": "one"}, cidr_list=["127.0.0.0/8"], token_bound_cidrs=["127.0.0.1/32"])
        self.assertEqual(3600, made["secret_id_ttl"])
        data = self.approle.read_secret_id(self.role, made["secret_id"], mount_point=self.mount)["data"]
        self.assertEqual(
            ({"host": "one"}, ["127.0.0.0/8"], made["secret_id_accessor"], 3600),
            tuple(data[k] for k in ("metadata", "cidr_list", "secret_id_accessor", "secret_id_ttl")),
        )
        self.assertTrue(data["creation_time"] and data["expiration_time"] > data["creation_time"])
        self.assertEqual({"role_name": self.role, "host": "one"}, self.login(role_id, made["secret_id"])["auth"]["metadata"])

    def test_a_secret_id_bound_to_another_network_is_refused(self):
        role_id = self.make()
        elsewhere = self.secret_id(cidr_list=["10.9.8.0/24"])["secret_id"]
        self.refused(InvalidRequest, "unauthorized through CIDR restrictions on the secret ID", self.login, role_id, elsewhere)

    def test_a_token_bound_to_another_network_is_useless_here(self):
        self.make(bind_secret_id=True, token_bound_cidrs=["10.9.8.0/24"])
        role_id = self.approle.read_role_id(self.role, mount_point=self.mount)["data"]["role_id"]
        with self.assertRaises((Forbidden, InvalidRequest)):
            client = stranger()
            self.login(role_id, self.secret_id()["secret_id"], client)
            client.lookup_token()

    def test_a_custom_secret_id_logs_in(self):
        role_id = self.make()
        mine = unique("my-secret")
        made = self.approle.create_custom_secret_id(self.role, mine, metadata={"a": "b"}, mount_point=self.mount)["data"]
        self.assertEqual(mine, made["secret_id"])
        self.assertEqual("b", self.login(role_id, mine)["auth"]["metadata"]["a"])
        with self.assertRaises(hvac.exceptions.VaultError):
            self.approle.create_custom_secret_id(self.role, mine, mount_point=self.mount)

    def test_accessors_list_look_up_and_destroy(self):
        role_id = self.make()
        one, two = self.secret_id(), self.secret_id()
        accessors = self.approle.list_secret_id_accessors(self.role, mount_point=self.mount)["data"]["keys"]
        self.assertEqual({one["secret_id_accessor"], two["secret_id_accessor"]}, set(accessors))
        found = self.approle.read_secret_id_accessor(self.role, one["secret_id_accessor"], mount_point=self.mount)["data"]
        self.assertEqual(one["secret_id_accessor"], found["secret_id_accessor"])
        self.assertNotIn("secret_id", found)
        self.done(self.approle.destroy_secret_id_accessor(self.role, one["secret_id_accessor"], mount_point=self.mount))
        self.refused(InvalidRequest, WRONG, self.login, role_id, one["secret_id"])
        self.done(self.approle.destroy_secret_id(self.role, two["secret_id"], mount_point=self.mount))
        self.refused(InvalidRequest, WRONG, self.login, role_id, two["secret_id"])
        self.refused(InvalidPath, "", self.approle.list_secret_id_accessors, self.role, mount_point=self.mount)
        self.refused(InvalidPath, "", self.approle.read_secret_id_accessor, self.role, one["secret_id_accessor"], mount_point=self.mount)

    def test_an_unknown_secret_id_looks_up_as_nothing(self):
        self.make()
        self.done(self.approle.read_secret_id(self.role, "unknown", mount_point=self.mount))

    def test_a_wrapped_secret_id_is_unwrapped_once(self):
        role_id = self.make()
        wrapped = self.approle.generate_secret_id(self.role, wrap_ttl="5m", mount_point=self.mount)["wrap_info"]
        self.assertEqual((300, self.field("secret-id")), (wrapped["ttl"], wrapped["creation_path"]))
        secret_id = stranger().sys.unwrap(wrapped["token"])["data"]["secret_id"]
        self.assertTrue(self.login(role_id, secret_id)["auth"])
        self.refused(InvalidRequest, "wrapping token is not valid or does not exist", stranger().sys.unwrap, wrapped["token"])

    def test_a_batch_role_gives_batch_tokens(self):
        role_id = self.make(token_type="batch", token_ttl="10m")
        auth = self.login(role_id, self.secret_id()["secret_id"])["auth"]
        self.assertEqual(("batch", False), (auth["token_type"], auth["renewable"]))
        self.assertTrue(auth["client_token"].startswith("hvb."))

    def test_a_periodic_role_gives_periodic_tokens(self):
        role_id = self.make(token_period="1h")
        client = stranger()
        self.login(role_id, self.secret_id()["secret_id"], client)
        self.assertEqual(3600, client.auth.token.renew_self(increment="9h")["auth"]["lease_duration"])

    def test_token_uses_of_a_role(self):
        role_id = self.make(token_num_uses=1)
        client = stranger()
        self.assertEqual(1, self.login(role_id, self.secret_id()["secret_id"], client)["auth"]["num_uses"])
        client.lookup_token()
        self.refused(Forbidden, "permission denied", client.lookup_token)

    def test_single_fields_are_written_read_and_deleted(self):
        self.make()
        for name, value, read in (
            ("policies", ["p", "q"], {"token_policies": ["p", "q"]}),
            ("token-ttl", "7m", {"token_ttl": 420}),
            ("token-max-ttl", "9m", {"token_max_ttl": 540}),
            ("token-num-uses", 4, {"token_num_uses": 4}),
            ("secret-id-ttl", "8m", {"secret_id_ttl": 480}),
            ("secret-id-num-uses", 5, {"secret_id_num_uses": 5}),
            ("period", "3m", {"token_period": 180}),
            ("secret-id-bound-cidrs", ["10.0.0.0/8"], {"secret_id_bound_cidrs": ["10.0.0.0/8"]}),
            ("token-bound-cidrs", ["10.0.0.0/8"], {"token_bound_cidrs": ["10.0.0.0/8"]}),
        ):
            with self.subTest(field=name):
                key = next(iter(read))
                self.done(self.root.write_data(self.field(name), data={key: value}))
                data = self.root.read(self.field(name))["data"]
                self.assertEqual(read[key], data[key])
                self.root.delete(self.field(name))
                self.assertNotEqual(read[key], self.root.read(self.field(name))["data"][key])
        self.assertEqual(False, self.root.read(self.field("local-secret-ids"))["data"]["local_secret_ids"])
        self.refused(InvalidRequest, "at least one constraint", self.root.write_data, self.field("bind-secret-id"), data={"bind_secret_id": False})
        self.assertEqual(True, self.root.read(self.field("bind-secret-id"))["data"]["bind_secret_id"])

    def test_local_secret_ids_are_set_at_the_beginning_only(self):
        path = f"auth/{self.mount}/role/{self.role}"
        self.done(self.root.write_data(path, data={"local_secret_ids": True}))
        self.refused(InvalidRequest, "local_secret_ids", self.root.write_data, path, data={"local_secret_ids": False})
        self.assertTrue(self.approle.read_role(self.role, mount_point=self.mount)["data"]["local_secret_ids"])

    def test_tidy_is_accepted(self):
        self.assertEqual(202, self.root.write(f"auth/{self.mount}/tidy/secret-id", None).status_code)

    def test_a_service_replaces_its_own_secret_id(self):
        rules = f'path "{self.field("secret-id")}*" {{ capabilities = ["create", "update"] }}'
        role_id = self.make(token_policies=[self.policy(rules)], secret_id_ttl="1h")
        first = self.secret_id()
        client = stranger()
        self.login(role_id, first["secret_id"], client)
        fresh = client.auth.approle.generate_secret_id(self.role, mount_point=self.mount)["data"]["secret_id"]
        self.done(client.auth.approle.destroy_secret_id(self.role, first["secret_id"], mount_point=self.mount))
        self.assertTrue(self.login(role_id, fresh)["auth"])
        self.refused(InvalidRequest, WRONG, self.login, role_id, first["secret_id"])

    def test_changed_policies_of_a_role_reach_the_next_renewal(self):
        role_id = self.make(token_policies=["a"], token_ttl="10m")
        client = stranger()
        self.login(role_id, self.secret_id()["secret_id"], client)
        self.make(token_ttl="5m")
        self.assertEqual(300, client.auth.token.renew_self()["auth"]["lease_duration"])
        self.approle.delete_role(self.role, mount_point=self.mount)
        with self.assertRaises(hvac.exceptions.VaultError):
            client.auth.token.renew_self()
