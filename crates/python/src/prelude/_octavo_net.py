"""Fetching over http and https, by what the program around Python offers, or else by the system's sockets."""

import _octavo


class Response:
    """An answer, whatever its status. `headers` are pairs, in their order; `body` is bytes, decoded as the headers say."""

    def __init__(self, status, reason, url, headers, body):
        self.status, self.reason, self.url, self.headers, self.body = status, reason, url, headers, body

    def header(self, name, default=None):
        """The first header of that name, in whatever case it is written."""
        wanted = name.lower()
        return next((value for name, value in self.headers if name.lower() == wanted), default)

    def __repr__(self):
        return f"<Response {self.status} {self.url} {len(self.body)} bytes>"


class FetchError(ConnectionError):
    """Nothing was answered; the text says why and what can be done."""


def fetch(url, *, method="GET", headers=(), body=None, timeout=None):
    """The `Response` to a request. `headers` are pairs or a dict, `timeout` is in seconds. Raises `urllib.error.URLError`."""
    headers = list(headers.items() if hasattr(headers, "items") else headers)
    if not _octavo.can_fetch():
        return _fetch_by_sockets(url, method, headers, body, timeout)
    try:
        return exchange(url, method, headers, body, timeout)
    except OSError as error:
        from urllib.error import URLError

        raise URLError(error) from None


# What the browser itself says of the request, and lets nobody else say.
_NOT_OURS = {
    "accept-charset", "accept-encoding", "connection", "content-length", "cookie", "date", "expect", "host", "keep-alive", "origin",
    "referer", "te", "trailer", "transfer-encoding", "upgrade", "user-agent", "via",
}  # fmt: skip
# What of an answer speaks of the bytes as they were sent: the body comes decoded and whole.
_OF_THE_WAY = {"content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive"}


def exchange(url, method, headers, body, timeout):
    """The `Response` by way of the program around Python. Raises `FetchError` or `TimeoutError`."""
    import json

    request = {
        "method": method,
        "url": url,
        "headers": [[name, value] for name, value in headers if name.lower() not in _NOT_OURS],
    }
    if timeout is not None:
        request["timeoutMillis"] = max(1, round(timeout * 1000))
    head = json.dumps(request).encode()
    reply = _octavo.fetch(len(head).to_bytes(4, "little") + head + bytes(body or b""))
    if reply is None:
        raise FetchError("there is no network here")
    end = 4 + int.from_bytes(reply[:4], "little")
    head = json.loads(reply[4:end])
    error = head.get("error")
    if error is None:
        # An answer without a body tells how long it would be.
        dropped = _OF_THE_WAY - {"content-length"} if method == "HEAD" else _OF_THE_WAY
        headers = [(name, value) for name, value in head["headers"] if name.lower() not in dropped]
        return Response(head["status"], head["reason"], head["url"], headers, reply[end:])
    raise (TimeoutError if error["kind"] == "timeout" else FetchError)(error["message"])


def _fetch_by_sockets(url, method, headers, body, timeout):
    import urllib.error
    import urllib.request

    request = urllib.request.Request(url, body, dict(headers), method=method)
    # No time at all is another thing than no limit.
    limit = {} if timeout is None else {"timeout": timeout}
    try:
        answer = urllib.request.urlopen(request, **limit)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return Response(answer.status, answer.reason, answer.url, answer.headers.items(), answer.read())
