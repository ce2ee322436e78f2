"""What the scripts share. The server's address and the root token come from VAULT_ADDR and VAULT_TOKEN, as hvac reads them."""

import unittest
import uuid

import hvac


def unique(prefix):
    """A name that no other test uses: the scripts share one server."""
    return f"{prefix}-{uuid.uuid4().hex[:8]}"


def stranger():
    """A client without a token."""
    return hvac.Client(token="")


class VaultTestCase(unittest.TestCase):
    """Tests as root on an initialised, unsealed server."""

    def setUp(self):
        # A large RSA key takes seconds to make, and many where the machine is busy with other tests.
        self.root = hvac.Client(timeout=90)
        self.maxDiff = None

    def refused(self, error, text, call, *arguments, **named):
        """The call raises exactly this exception and its message holds the text."""
        with self.assertRaises(hvac.exceptions.VaultError) as caught:
            call(*arguments, **named)
        self.assertIs(type(caught.exception), error, str(caught.exception))
        self.assertIn(text, str(caught.exception))
        return caught.exception

    def done(self, answer):
        """The answer is Vault's 204: hvac hands it over as it came."""
        self.assertEqual(204, getattr(answer, "status_code", answer))

    def engine(self, kind, path=None, **options):
        """A mount of its own, gone at the end of the test."""
        path = path or unique(kind)
        self.done(self.root.sys.enable_secrets_engine(kind, path=path, **options))
        self.addCleanup(self.root.sys.disable_secrets_engine, path)
        return path

    def method(self, kind, **options):
        """An auth method of its own, gone at the end of the test."""
        path = unique(kind)
        self.done(self.root.sys.enable_auth_method(kind, path=path, **options))
        self.addCleanup(self.root.sys.disable_auth_method, path)
        return path

    def policy(self, rules):
        """A policy of its own, gone at the end of the test."""
        name = unique("policy")
        self.done(self.root.sys.create_or_update_policy(name, rules))
        self.addCleanup(self.root.sys.delete_policy, name)
        return name

    def holder(self, *policies, **options):
        """A client whose token has these policies."""
        made = self.root.auth.token.create(policies=list(policies), **options)
        return hvac.Client(token=made["auth"]["client_token"])

    def holder_of(self, rules):
        """A client whose token has the one policy with these rules."""
        return self.holder(self.policy(rules))
