"""userpass: people with names and passwords, as hvac manages them and logs them in."""

import hvac

from support import VaultTestCase, stranger

INVALID = "invalid username or password"


class UserTests(VaultTestCase):
    def setUp(self):
        super().setUp()
        self.path = self.method("userpass")
        self.users = self.root.auth.userpass

    def create(self, name, password="secret", **settings):
        self.done(self.users.create_or_update_user(name, password, mount_point=self.path, **settings))

    def login(self, name, password="secret"):
        client = stranger()
        client.auth.userpass.login(name, password, mount_point=self.path)
        return client

    def test_a_user_is_created_read_listed_and_deleted(self):
        self.create("Anna", policies="reader", token_ttl="10m", token_bound_cidrs=["127.0.0.1/32"])

        data = self.users.read_user("anna", mount_point=self.path)["data"]

        self.assertEqual(["reader"], data["token_policies"])
        self.assertEqual(["reader"], data["policies"])
        self.assertEqual(600, data["token_ttl"])
        self.assertEqual(["127.0.0.1"], data["token_bound_cidrs"])
        self.assertEqual("default", data["token_type"])
        self.assertNotIn("password", str(data))
        self.assertEqual(["anna"], self.users.list_user(mount_point=self.path)["data"]["keys"])
        self.done(self.users.delete_user("anna", mount_point=self.path))
        self.refused(hvac.exceptions.InvalidPath, "", self.users.read_user, "anna", mount_point=self.path)
        self.refused(hvac.exceptions.InvalidPath, "", self.users.list_user, mount_point=self.path)

    def test_a_new_user_needs_a_password(self):
        self.refused(
            hvac.exceptions.InvalidRequest,
            "missing password",
            self.users.create_or_update_user,
            "anna",
            mount_point=self.path,
        )

    def test_a_login_gives_the_users_policies(self):
        self.create("anna", policies="reader", ttl="10s")

        answer = stranger().auth.userpass.login("ANNA", "secret", mount_point=self.path)

        auth = answer["auth"]
        self.assertEqual({"username": "anna"}, auth["metadata"])
        self.assertEqual(["default", "reader"], auth["policies"])
        self.assertEqual(10, auth["lease_duration"])
        self.assertTrue(auth["renewable"])
        self.assertTrue(auth["orphan"])

    def test_the_token_says_whose_it_is(self):
        self.create("anna")

        itself = self.login("anna").auth.token.lookup_self()["data"]

        self.assertEqual(f"{self.path}-anna", itself["display_name"])
        self.assertEqual(f"auth/{self.path}/login/anna", itself["path"])
        self.assertEqual({"username": "anna"}, itself["meta"])

    def test_wrong_passwords_and_unknown_users_are_told_the_same(self):
        self.create("anna")

        for name, password in (("anna", "wrong"), ("boris", "secret")):
            with self.subTest(name=name):
                self.refused(hvac.exceptions.InvalidRequest, INVALID, self.login, name, password)

    def test_the_password_is_changed(self):
        self.create("anna")
        self.done(self.users.update_password_on_user("anna", "new", mount_point=self.path))

        self.assertTrue(self.login("anna", "new").is_authenticated())
        self.refused(hvac.exceptions.InvalidRequest, INVALID, self.login, "anna", "secret")

    def test_policies_are_changed_and_end_renewals(self):
        self.create("anna", policies="a")
        client = self.login("anna")
        client.auth.token.renew_self()

        self.done(self.root.write(f"auth/{self.path}/users/anna/policies", token_policies="b"))

        self.assertEqual(["b"], self.users.read_user("anna", mount_point=self.path)["data"]["token_policies"])
        self.refused(
            hvac.exceptions.InvalidRequest, "policies have changed, not renewing", client.auth.token.renew_self
        )

    def test_five_wrong_passwords_lock_the_user_out(self):
        self.create("anna")
        for _ in range(5):
            self.refused(hvac.exceptions.InvalidRequest, INVALID, self.login, "anna", "wrong")

        self.refused(hvac.exceptions.Forbidden, "permission denied", self.login, "anna")

    def test_the_mount_says_when_users_are_locked_out(self):
        self.done(
            self.root.write(f"sys/auth/{self.path}/tune", user_lockout_config={"lockout_threshold": "2"})
        )
        self.create("anna")
        for _ in range(2):
            self.refused(hvac.exceptions.InvalidRequest, INVALID, self.login, "anna", "wrong")

        self.refused(hvac.exceptions.Forbidden, "permission denied", self.login, "anna")
        tuning = self.root.sys.read_auth_method_tuning(self.path)["data"]
        self.assertEqual(2, tuning["user_lockout_threshold"])

    def test_the_mount_may_lock_nobody_out(self):
        self.done(self.root.write(f"sys/auth/{self.path}/tune", user_lockout_config={"lockout_disable": True}))
        self.create("anna")
        for _ in range(6):
            self.refused(hvac.exceptions.InvalidRequest, INVALID, self.login, "anna", "wrong")

        self.assertTrue(self.login("anna").is_authenticated())
