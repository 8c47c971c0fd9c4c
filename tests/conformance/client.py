"""A front end for tests: sends what it is told, however odd, and checks all that comes in against the schemas."""

import json
import re
import time
from dataclasses import dataclass, field

import zmq
from jupyter_client.session import Session

import order
import schema

CHANNELS = ("shell", "control", "stdin", "iopub")
PATIENCE_SECONDS = 30


@dataclass
class Message:
    """A message of the kernel's."""

    channel: str
    header: dict
    parent: dict
    metadata: dict
    content: dict
    buffers: list
    topic: bytes = b""

    @property
    def type(self):
        return self.header["msg_type"]


@dataclass
class Exchange:
    """A request and all messages that name it as their parent, in the order of arrival."""

    id: str
    type: str
    channel: str
    header: dict
    content: dict
    messages: list = field(default_factory=list)

    @property
    def iopub(self):
        return [message for message in self.messages if message.channel == "iopub"]

    @property
    def replies(self):
        return [message for message in self.messages if message.channel == self.channel]

    @property
    def reply(self):
        """The content of the one reply."""
        (reply,) = self.replies
        return reply.content

    @property
    def outputs(self):
        """What is broadcast besides the states of the kernel and the echo of the code."""
        return [message for message in self.iopub if message.type not in ("status", "execute_input")]

    def of(self, msg_type):
        """All messages of one type."""
        return [message for message in self.messages if message.type == msg_type]

    def text(self, name="stdout"):
        """All that was written to a stream."""
        return "".join(message.content["text"] for message in self.of("stream") if message.content["name"] == name)

    @property
    def result(self):
        """The `text/plain` of the result."""
        (result,) = self.of("execute_result")
        return result.content["data"]["text/plain"]

    @property
    def is_idle(self):
        return any(message.type == "status" and message.content["execution_state"] == "idle" for message in self.iopub)

    @property
    def is_done(self):
        return self.is_idle and bool(self.replies)


class Client:
    """Sockets to all channels of a kernel, under an identity of their own."""

    def __init__(self, connection, context, is_strict=True):
        key = connection["key"]
        self.session = Session(key=key.encode() if isinstance(key, str) else key, signature_scheme=connection["signature_scheme"])
        self.is_strict = is_strict
        self.exchanges = {}
        self.orphans = []
        self.all = []
        self._sockets = {}
        self._poller = zmq.Poller()
        for channel in CHANNELS:
            socket = context.socket(zmq.SUB if channel == "iopub" else zmq.DEALER)
            socket.linger = 1000
            if channel == "iopub":
                socket.subscribe(b"")
            else:
                socket.identity = self.session.bsession
            socket.connect(address(connection, channel))
            self._sockets[channel] = socket
            self._poller.register(socket, zmq.POLLIN)

    def close(self):
        for socket in self._sockets.values():
            socket.close()

    def until_welcome(self):
        """Waits for the kernel to say that the subscription has arrived: no broadcast is missed from here on."""
        self.until(lambda: any(message.type == "iopub_welcome" for message in self.orphans), "iopub_welcome")
        return self

    def until_connected(self):
        """The same for kernels that do not say so to everybody: asks until an answer is broadcast."""
        while True:
            asked = self.send("kernel_info_request")
            self.until(lambda: asked.replies, "kernel_info_reply", asked)
            self.nothing_more_within(0.05)
            if asked.is_idle:
                return self

    def send(self, msg_type, content=None, channel="shell", metadata=None, parent=None, buffers=None):
        """Sends a message; the answers come into the exchange. Bytes as the content go out as they are."""
        content = {} if content is None else content
        # The client library speaks an older version; the kernel is asked in the one it is tested for.
        header = {**self.session.msg_header(msg_type), "version": "5.5"}
        parts = [part if isinstance(part, bytes) else self.session.pack(part) for part in (header, parent or {}, metadata or {}, content)]
        header = json.loads(parts[0])
        exchange = Exchange(header["msg_id"], msg_type, channel, header, content)
        self.exchanges[exchange.id] = exchange
        self.send_frames(channel, [*self.signed(parts), *(buffers or [])])
        return exchange

    def send_frames(self, channel, frames):
        """Sends bytes as they are."""
        self._sockets[channel].send_multipart(frames)

    def signed(self, parts):
        """Signed frames of four parts, which may be anything."""
        return [b"<IDS|MSG>", self.session.sign(parts), *parts]

    def done(self, msg_type, content=None, is_strict=True, **more):
        """Sends a request and waits for its reply and its idle. By default the order of the answers is checked."""
        exchange = self.send(msg_type, content, **more)
        return self.until_done(exchange, is_strict)

    def execute(self, code, is_strict=True, **fields):
        """Runs code to its end."""
        return self.until_done(self.start(code, **fields), is_strict)

    def start(self, code, metadata=None, **fields):
        """Asks for code to be run."""
        content = {
            "code": code,
            "silent": False,
            "store_history": True,
            "user_expressions": {},
            "allow_stdin": False,
            "stop_on_error": True,
            **fields,
        }
        return self.send("execute_request", content, metadata=metadata)

    def until_done(self, exchange, is_strict=True):
        self.until(lambda: exchange.is_done, f"the end of {exchange.type}", exchange)
        if is_strict and self.is_strict:
            order.check(exchange)
        return exchange

    def until_idle(self, exchange):
        """For messages that have no reply."""
        self.until(lambda: exchange.is_idle, f"idle after {exchange.type}", exchange)
        return exchange

    def until_message(self, exchange, msg_type, **content):
        """Waits for a message of this exchange whose content has these values, or texts that contain them."""

        def fits(message):
            return message.type == msg_type and all(_contains(message.content.get(key), value) for key, value in content.items())

        def found():
            return next((message for message in exchange.messages if fits(message)), None)

        self.until(lambda: found() is not None, f"{msg_type} {content}", exchange)
        return found()

    def answer(self, request, value):
        """Answers an `input_request`."""
        return self.send("input_reply", {"value": value}, channel="stdin", parent=request.header)

    def until(self, condition, what, exchange=None):
        """Takes in messages until the condition holds."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            left = end - time.monotonic()
            if left <= 0:
                seen = "" if exchange is None else f"; came: {[(m.channel, m.type, m.content) for m in exchange.messages]!r:.2000}"
                raise AssertionError(f"{what} did not come within {PATIENCE_SECONDS} s{seen}")
            self._take_in(left)

    def nothing_more_within(self, seconds):
        """Takes in what comes during this time; how many messages that were."""
        before, end = len(self.all), time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._take_in(left)
        return len(self.all) - before

    def _take_in(self, seconds):
        for socket, _ in self._poller.poll(max(1, int(seconds * 1000))):
            channel = next(name for name, each in self._sockets.items() if each is socket)
            self._take(channel, socket.recv_multipart())

    def _take(self, channel, frames):
        identities, parts = self.session.feed_identities(frames)
        # Checks the signature, and that it was not used before.
        self.session.deserialize(parts)
        header, parent, metadata, content = (json.loads(part) for part in parts[1:5])
        message = Message(channel, header, parent, metadata, content, parts[5:], identities[0] if identities else b"")
        if self.is_strict:
            told = {key: value for key, value in content.items() if key not in schema.IGNORED}
            raw = {"header": header, "parent_header": parent, "metadata": metadata, "content": told}
            assert not (found := schema.complaints(channel, raw)), "\n".join(found)
            assert all(header["msg_id"] != each.header["msg_id"] for each in self.all), f"{header['msg_id']} was used twice"
        self.all.append(message)
        exchange = self.exchanges.get(parent.get("msg_id"))
        if exchange is None:
            self.orphans.append(message)
        else:
            if self.is_strict:
                assert parent == exchange.header, f"the parent of {message.type} is not the header of the request"
            exchange.messages.append(message)


def address(connection, channel):
    """Where a channel of a kernel is."""
    port = connection[f"{channel}_port"]
    if connection["transport"] == "ipc":
        return f"ipc://{connection['ip']}-{port}"
    return f"{connection['transport']}://{connection['ip']}:{port}"


def plain(text):
    """Text without the colours of a terminal."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def _contains(found, expected):
    if isinstance(found, str) and isinstance(expected, str):
        return expected in found
    return found == expected
