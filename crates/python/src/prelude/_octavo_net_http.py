"""`http.client` by way of `_octavo_net`, and with it whatever stands on it: `urllib.request` for one."""

import io

import _octavo
import _octavo_net


class Exchange:
    """What a connection takes for its socket: the request is collected, and sent when the answer is asked for."""

    def __init__(self, scheme, host, port, timeout):
        self._origin = f"{scheme}://{_in_url(host)}" + ("" if port == _PORTS[scheme] else f":{port}")
        self._timeout = timeout
        self._request = bytearray()

    def sendall(self, data):
        self._request += data

    def makefile(self, mode):
        head, _, body = bytes(self._request).partition(b"\r\n\r\n")
        self._request.clear()
        first, *lines = head.decode("iso-8859-1").split("\r\n")
        method, target, _ = first.split(" ", 2)
        headers = [tuple(part.strip() for part in line.split(":", 1)) for line in lines]
        if any(name.lower() == "transfer-encoding" for name, _ in headers):
            body = _joined(body)
        url = target if "://" in target else self._origin + target
        response = _octavo_net.exchange(url, method, headers, body, self._timeout)
        answer = io.BytesIO(_as_sent(response, method))
        answer.url = response.url
        return answer

    def settimeout(self, timeout):
        self._timeout = timeout if isinstance(timeout, (int, float)) else None

    def setsockopt(self, *options):
        pass

    def close(self):
        pass


_PORTS = {"http": 80, "https": 443}


def _in_url(host):
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _joined(chunks):
    """The body that was sent in chunks."""
    body, source = bytearray(), io.BytesIO(chunks)
    while size := int(source.readline().split(b";")[0] or b"0", 16):
        body += source.read(size)
        source.readline()
    return body


def _as_sent(response, method):
    """The answer as a server writes it, for `http.client` to read."""
    lines = [f"HTTP/1.1 {response.status} {response.reason}"]
    lines += [f"{name}: {value}" for name, value in response.headers]
    if method != "HEAD":
        lines.append(f"Content-Length: {len(response.body)}")
    lines += ["Connection: close", "", ""]
    return "\r\n".join(lines).encode("iso-8859-1", "replace") + response.body


def adapt_http_client(module):
    """Has the connections of `http.client` go through `_octavo_net`."""
    if not _octavo.can_fetch():
        return
    _without_default_timeout = module.socket._GLOBAL_DEFAULT_TIMEOUT

    def connect(self):
        """Nothing is connected before the request is complete."""
        timeout = None if self.timeout is _without_default_timeout else self.timeout
        self.sock = Exchange(self._octavo_scheme, self.host, self.port, timeout)

    def set_tunnel(self, *arguments, **keywords):
        raise NotImplementedError("a browser does not let a page choose a proxy: it has its own settings for that")

    def begin(self, begin=module.HTTPResponse.begin):
        begin(self)
        # Redirections have been followed by now.
        self._octavo_url = getattr(self.fp, "url", None)

    class HTTPSConnection(module.HTTPConnection):
        """A connection by https; what keys and certificates go with it is the browser's to say."""

        default_port = module.HTTPS_PORT
        _octavo_scheme = "https"

        def __init__(self, *arguments, context=None, **keywords):
            super().__init__(*arguments, **keywords)
            self._context = context

    HTTPSConnection.__module__ = module.__name__
    module.HTTPConnection._octavo_scheme = "http"
    module.HTTPConnection.connect = connect
    module.HTTPConnection.set_tunnel = set_tunnel
    module.HTTPResponse.begin = begin
    module.HTTPSConnection = HTTPSConnection
    module._create_https_context = lambda http_version: None
    if "HTTPSConnection" not in module.__all__:
        module.__all__.append("HTTPSConnection")


def adapt_urllib(module):
    """Has `urllib.request` tell the address that an answer came from at last, and its own error when there is none."""
    if not _octavo.can_fetch():
        return
    do_open = module.AbstractHTTPHandler.do_open

    def do_open_and_tell(self, http_class, request, **arguments):
        try:
            response = do_open(self, http_class, request, **arguments)
        except (_octavo_net.FetchError, TimeoutError) as error:
            raise module.URLError(error) from None
        response.url = getattr(response, "_octavo_url", None) or response.url
        return response

    module.AbstractHTTPHandler.do_open = do_open_and_tell
