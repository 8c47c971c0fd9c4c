"""The package `urllib3`, and with it `requests`, by way of `_octavo_net`: it opens sockets by itself, past `http.client`."""

import _octavo
from _octavo_net_http import Exchange

# What says how an https connection is made safe, which is the browser's to decide.
_OF_SAFETY = (
    "cert_reqs", "assert_hostname", "assert_fingerprint", "server_hostname", "ssl_context", "ca_certs", "ca_cert_dir", "ca_cert_data",
    "ssl_minimum_version", "ssl_maximum_version", "ssl_version", "cert_file", "key_file", "key_password",
)  # fmt: skip


def adapt_connection(module):
    """Has the connections of `urllib3.connection` collect their requests instead of opening a socket."""
    if not _octavo.can_fetch():
        return

    def _new_conn(self):
        timeout = self.timeout if isinstance(self.timeout, (int, float)) else None
        return Exchange(self._octavo_scheme, self.host, self.port, timeout)

    class HTTPSConnection(module.HTTPConnection):
        """A connection by https."""

        default_port = 443
        is_verified = True
        _octavo_scheme = "https"

        def __init__(self, host, port=None, **settings):
            super().__init__(host, self.default_port if port is None else port, **{k: v for k, v in settings.items() if k not in _OF_SAFETY})

        def set_cert(self, *arguments, **keywords):
            """Of no effect: what a connection is made safe with is the browser's to decide."""

    HTTPSConnection.__module__ = module.__name__
    module.HTTPConnection._octavo_scheme = "http"
    module.HTTPConnection._new_conn = _new_conn
    module.HTTPConnection.is_connected = property(lambda self: self.sock is not None)
    module.HTTPSConnection = module.VerifiedHTTPSConnection = HTTPSConnection
