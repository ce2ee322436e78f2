"""The database secrets engine, with a real PostgreSQL: its address comes from POSTGRES_*, its client from PSQL."""

import os
import re
import subprocess
import time

from hvac.exceptions import InternalServerError, InvalidPath, InvalidRequest
from support import VaultTestCase, unique

URL = os.environ["POSTGRES_URL"]
ADMIN = os.environ["POSTGRES_ADMIN"]
PASSWORD = os.environ["POSTGRES_ADMIN_PASSWORD"]
CREATE = "CREATE ROLE \"{{name}}\" WITH LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}';"


def psql(username, password, sql="SELECT current_user"):
    """What psql prints after logging in; None when the database refuses the password."""
    command = [os.environ["PSQL"], "--no-psqlrc", "--no-password", "-tAc", sql]
    where = ["-h", "127.0.0.1", "-p", os.environ["POSTGRES_PORT"], "-U", username, "-d", "postgres"]
    ran = subprocess.run(command + where, env={**os.environ, "PGPASSWORD": password}, capture_output=True, text=True)
    # The second and the third are what PostgreSQL says while an account is being dropped.
    refusals = 'password authentication failed|role ".*" does not exist|invalid role OID'
    if ran.returncode != 0 and re.search(refusals, ran.stderr):
        return None
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def admin(sql):
    return psql(ADMIN, PASSWORD, sql)


class DatabaseTests(VaultTestCase):
    def setUp(self):
        super().setUp()
        self.database = self.root.secrets.database
        self.mount = self.engine("database")

    def connect(self, name="pg", username=ADMIN, password=PASSWORD, **options):
        options = {"allowed_roles": ["*"], **options}
        return self.database.configure(
            name,
            plugin_name="postgresql-database-plugin",
            connection_url=URL,
            username=username,
            password=password,
            mount_point=self.mount,
            **options,
        )

    def reader(self, name="reader", **options):
        self.done(self.database.create_role(name, "pg", [CREATE], mount_point=self.mount, **options))

    def credentials(self, name="reader"):
        answer = self.database.generate_credentials(name, mount_point=self.mount)
        return answer["data"]["username"], answer["data"]["password"], answer

    def gone(self, username, password):
        """Nobody logs in any more: revocation may go on for a moment after its answer, as in Vault."""
        deadline = time.time() + 20
        while psql(username, password) is not None and time.time() < deadline:
            time.sleep(0.1)
        self.assertIsNone(psql(username, password))

    def test_a_connection_is_written_read_listed_reset_and_deleted(self):
        self.done(self.connect(max_open_connections=5, verify_connection=True))
        data = self.database.read_connection("pg", mount_point=self.mount)["data"]
        self.assertEqual(
            {
                "allowed_roles": ["*"],
                "connection_details": {"connection_url": URL, "max_open_connections": 5, "username": ADMIN},
                "password_policy": "",
                "plugin_name": "postgresql-database-plugin",
                "plugin_version": "",
                "root_credentials_rotate_statements": [],
            },
            data,
        )
        self.assertEqual(["pg"], self.database.list_connections(mount_point=self.mount)["data"]["keys"])
        self.done(self.database.reset_connection("pg", mount_point=self.mount))
        self.done(self.database.delete_connection("pg", mount_point=self.mount))
        self.refused(InvalidPath, "", self.database.read_connection, "pg", mount_point=self.mount)

    def test_bad_connections_are_refused(self):
        self.refused(InvalidRequest, "error verifying connection", self.connect, password="wrong")
        configure = self.database.configure
        self.refused(InvalidRequest, "empty plugin name", configure, "pg", plugin_name="", mount_point=self.mount)
        self.refused(
            InvalidRequest,
            "error creating database object",
            configure,
            "pg",
            plugin_name="mysql-database-plugin",
            mount_point=self.mount,
        )
        self.refused(InvalidPath, "", self.database.list_connections, mount_point=self.mount)

    def test_a_role_is_written_read_listed_and_deleted(self):
        self.connect()
        self.reader(default_ttl="1h", max_ttl="24h", revocation_statements=["DROP ROLE \"{{name}}\""])
        self.assertEqual(
            {
                "creation_statements": [CREATE],
                "credential_type": "password",
                "db_name": "pg",
                "default_ttl": 3600,
                "max_ttl": 86400,
                "renew_statements": [],
                "revocation_statements": ["DROP ROLE \"{{name}}\""],
                "rollback_statements": [],
            },
            self.database.read_role("reader", mount_point=self.mount)["data"],
        )
        self.assertEqual(["reader"], self.database.list_roles(mount_point=self.mount)["data"]["keys"])
        self.done(self.database.delete_role("reader", mount_point=self.mount))
        self.refused(InvalidPath, "", self.database.read_role, "reader", mount_point=self.mount)
        generate = self.database.generate_credentials
        self.refused(InvalidRequest, "unknown role: reader", generate, "reader", mount_point=self.mount)

    def test_credentials_log_in_until_their_lease_is_revoked(self):
        self.connect()
        self.reader(default_ttl="1h", max_ttl="2h")
        username, password, answer = self.credentials()
        self.assertRegex(username, r"^v-root-reader-[A-Za-z0-9]{20}-\d+$")
        self.assertEqual((True, 3600), (answer["renewable"], answer["lease_duration"]))
        self.assertTrue(answer["lease_id"].startswith(f"{self.mount}/creds/reader/"))
        self.assertEqual(username, psql(username, password))

        renewed = self.root.sys.renew_lease(answer["lease_id"], increment=5400)
        self.assertEqual(5400, renewed["lease_duration"])
        until = admin(f"SELECT extract(epoch from rolvaliduntil) FROM pg_roles WHERE rolname = '{username}'")
        self.assertTrue(5390 < float(until) - time.time() < 5410, until)

        self.done(self.root.sys.revoke_lease(answer["lease_id"]))
        self.gone(username, password)

    def test_an_account_goes_with_the_token_that_asked_for_it(self):
        self.connect()
        self.reader()
        rules = f'path "{self.mount}/creds/reader" {{ capabilities = ["read"] }}'
        client = self.holder_of(rules)
        answer = client.secrets.database.generate_credentials("reader", mount_point=self.mount)["data"]
        self.assertEqual(answer["username"], psql(answer["username"], answer["password"]))

        client.auth.token.revoke_self()
        self.gone(answer["username"], answer["password"])

    def test_roles_that_a_connection_does_not_name_get_nothing(self):
        self.connect(allowed_roles=["read*"])
        self.reader()
        self.reader("writer")
        self.credentials()
        self.refused(InternalServerError, '"writer" is not an allowed role', self.credentials, "writer")

    def test_the_root_password_is_changed(self):
        account = unique("root").replace("-", "_")
        admin(f"CREATE ROLE {account} LOGIN SUPERUSER PASSWORD 'before'")
        self.connect(username=account, password="before")
        self.reader()

        self.done(self.database.rotate_root_credentials("pg", mount_point=self.mount))

        self.assertIsNone(psql(account, "before"))
        username, password, _ = self.credentials()
        self.assertEqual(username, psql(username, password))

    def test_a_static_role_has_a_password_that_is_changed_by_request_and_by_time(self):
        account = unique("static").replace("-", "_")
        admin(f"CREATE ROLE {account} LOGIN PASSWORD 'before'")
        self.connect()
        statements = ["ALTER USER \"{{name}}\" WITH PASSWORD '{{password}}'"]
        create = self.database.create_static_role
        self.done(create("static", "pg", account, statements, rotation_period=5, mount_point=self.mount))
        self.assertIsNone(psql(account, "before"))

        role = self.database.read_static_role("static", mount_point=self.mount)["data"]
        self.assertEqual((account, "pg", 5, statements), tuple(role[k] for k in ("username", "db_name", "rotation_period", "rotation_statements")))
        self.assertEqual(["static"], self.database.list_static_roles(mount_point=self.mount)["data"]["keys"])

        first = self.static()
        self.assertEqual(account, psql(account, first["password"]))
        self.assertEqual({"username", "password", "ttl", "rotation_period", "last_vault_rotation"}, set(first))
        self.done(self.database.rotate_static_role_credentials("static", mount_point=self.mount))
        second = self.static()
        self.assertNotEqual(first["password"], second["password"])
        deadline = time.time() + 30
        while self.static()["password"] == second["password"] and time.time() < deadline:
            time.sleep(0.5)
        third = self.static()
        self.assertNotEqual(second["password"], third["password"])

        self.done(self.database.delete_static_role("static", mount_point=self.mount))
        self.refused(InvalidPath, "", self.database.read_static_role, "static", mount_point=self.mount)

    def static(self):
        return self.database.get_static_credentials("static", mount_point=self.mount)["data"]

    def test_disabling_the_mount_drops_its_accounts(self):
        path = unique("database")
        self.root.sys.enable_secrets_engine("database", path=path)
        self.mount = path
        self.connect()
        self.reader()
        username, password, _ = self.credentials()
        self.done(self.root.sys.disable_secrets_engine(path))
        self.gone(username, password)


class PasswordPolicyTests(VaultTestCase):
    def test_passwords_follow_the_policy(self):
        name = unique("policy")
        path = f"sys/policies/password/{name}"
        policy = 'length = 12\nrule "charset" {\n  charset = "0123456789"\n}\n'
        self.done(self.root.write(path, policy=policy))
        self.addCleanup(self.root.delete, path)
        self.assertEqual({"policy": policy}, self.root.read(path)["data"])
        self.assertIn(name, self.root.list("sys/policies/password")["data"]["keys"])
        self.assertRegex(self.root.read(path + "/generate")["data"]["password"], r"^\d{12}$")
        self.refused(InvalidRequest, "missing policy", self.root.write, path)
        self.refused(InvalidRequest, "invalid password policy", self.root.write, path, policy="length = 12")
        self.assertIsNone(self.root.read("sys/policies/password/" + unique("none")))
