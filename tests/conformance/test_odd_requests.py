"""Requests that nobody knows or can read: each is answered with an error, or dropped, and the kernel goes on."""

import pytest

ODD_CONTENTS = {"nothing": b"null", "a list": b"[]", "a text": b'"text"', "a number": b"7", "no json": b"{'code': }"}
WRONG_FIELDS = [
    ("execute_request", {}),
    ("execute_request", {"code": 7}),
    ("execute_request", {"code": ["a"]}),
    ("execute_request", {"code": "1", "silent": "yes"}),
    ("execute_request", {"code": "1", "user_expressions": [1]}),
    ("complete_request", {}),
    ("complete_request", {"code": "a", "cursor_pos": "end"}),
    ("inspect_request", {}),
    ("inspect_request", {"code": "a", "cursor_pos": [1]}),
    ("is_complete_request", {}),
    ("history_request", {"hist_access_type": "dream"}),
    ("history_request", {"hist_access_type": "tail", "n": "many"}),
    ("shutdown_request", {"restart": "perhaps"}),
]


def assert_alive(client):
    assert client.execute("20 + 1").result == "21"


def assert_error(exchange):
    assert exchange.reply["status"] == "error"
    assert exchange.reply["ename"] and exchange.reply["evalue"]


@pytest.mark.parametrize("channel", ["shell", "control"])
def test_an_unknown_request_gets_an_error_of_its_own_type(client, channel):
    exchange = client.done("dream_request", {"of": "sheep"}, channel=channel)
    assert_error(exchange)
    assert "dream_request" in exchange.reply["evalue"]
    assert_alive(client)


@pytest.mark.parametrize("msg_type", ["debug_request", "create_subshell_request", "connect_request"])
def test_what_this_kernel_does_not_offer_is_answered_with_an_error(client, msg_type):
    assert_error(client.done(msg_type, {}, channel="control"))


@pytest.mark.parametrize(("msg_type", "content"), WRONG_FIELDS)
def test_wrong_fields_are_answered_with_an_error(client, msg_type, content):
    assert_error(client.done(msg_type, content))
    assert_alive(client)


@pytest.mark.parametrize("content", ODD_CONTENTS.values(), ids=ODD_CONTENTS.keys())
@pytest.mark.parametrize("msg_type", ["execute_request", "complete_request", "history_request", "comm_info_request"])
def test_a_content_that_is_no_object_is_answered_with_an_error(client, msg_type, content):
    assert_error(client.done(msg_type, content))
    assert_alive(client)


def test_unknown_fields_are_no_matter(client):
    assert client.execute("1", dream=True).result == "1"


def test_a_message_that_is_no_request_is_dropped_between_busy_and_idle(client):
    exchange = client.until_idle(client.send("execute_reply", {"status": "ok"}))
    assert [message.type for message in exchange.messages] == ["status", "status"]


@pytest.mark.parametrize(
    "frames",
    [
        [b"nothing"],
        [b""],
        [b"<IDS|MSG>"],
        [b"<IDS|MSG>", b"", b"{}", b"{}", b"{}"],
        [b"<IDS|MSG>", b"", b"{}", b"{}", b"{}", b"{}"],
        [b"<IDS|MSG>", b"0" * 64, b'{"msg_id": "1", "msg_type": "kernel_info_request"}', b"{}", b"{}", b"{}"],
        [b"<IDS|MSG>", b"zz", b"{}", b"{}", b"{}", b"{}"],
    ],
)
@pytest.mark.parametrize("channel", ["shell", "control", "stdin"])
def test_frames_that_are_no_message_of_ours_are_dropped(client, channel, frames):
    client.send_frames(channel, frames)
    assert_alive(client)


@pytest.mark.parametrize("header", [b"[]", b"{", b"{}", b'{"msg_id": "1"}', b'{"msg_type": "kernel_info_request"}', b"\xff\xfe"])
def test_a_signed_header_that_cannot_be_read_is_dropped(client, header):
    client.send_frames("shell", client.signed([header, b"{}", b"{}", b"{}"]))
    assert_alive(client)


def test_a_request_signed_with_another_key_is_not_run(client):
    parts = [client.session.pack(client.session.msg_header("execute_request")), b"{}", b"{}", b'{"code": "intruder = 1"}']
    frames = client.signed(parts)
    client.send_frames("shell", [frames[0], frames[1][:-1] + (b"0" if frames[1][-1:] != b"0" else b"1"), *parts])
    assert client.execute("'intruder' in globals()").result == "False"


def test_requests_may_come_on_control_as_well(client):
    exchange = client.done("kernel_info_request", channel="control")
    assert exchange.reply["implementation"] == client.done("kernel_info_request").reply["implementation"]
