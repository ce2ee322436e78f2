"""TLS: VAULT_CACERT is trusted, FOREIGN_CACERT is another authority's."""

import os
import unittest

import hvac
import requests


class TlsTests(unittest.TestCase):
    def test_a_client_that_trusts_the_authority_is_served(self):
        self.assertFalse(hvac.Client(token="").sys.is_initialized())
        self.assertFalse(hvac.Client(token="", verify=os.environ["VAULT_CACERT"]).sys.is_initialized())

    def test_a_client_that_trusts_another_refuses(self):
        for verify in (os.environ["FOREIGN_CACERT"], True):
            with self.subTest(verify=verify), self.assertRaises(requests.exceptions.SSLError):
                hvac.Client(token="", verify=verify).sys.is_initialized()

    def test_a_client_that_does_not_look_is_served(self):
        self.assertFalse(hvac.Client(token="", verify=False).sys.is_initialized())
