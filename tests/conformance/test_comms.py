"""Comms: opened by either side, with data, metadata and buffers, and served while a cell runs."""

import pytest

TARGET = """
from comm import get_comm_manager
log = []
def target(comm, message):
    log.append(('open', message['content']['data'], [bytes(each) for each in message['buffers']], message['metadata']))
    @comm.on_msg
    def on_msg(message):
        data = message['content']['data']
        log.append(('msg', data, [bytes(each) for each in message['buffers']]))
        if data.get('fail'):
            raise ValueError('handler failed')
        if data.get('print'):
            print(data['print'])
        comm.send({'echo': data}, buffers=[bytes(each)[::-1] for each in message['buffers']], metadata={'n': 1})
    @comm.on_close
    def on_close(message):
        log.append(('close', message['content']['data']))
get_comm_manager().register_target('echo', target)
"""


@pytest.fixture
def echo(client):
    """A front end of a kernel that knows the target `echo`."""
    client.execute(TARGET)
    return client


def tell(client, msg_type, comm_id, buffers=None, metadata=None, **content):
    """Sends a comm message and waits for its end."""
    content = {"comm_id": comm_id, "data": {}, **content}
    return client.until_idle(client.send(msg_type, content, buffers=buffers, metadata=metadata))


def log(client):
    return client.execute("print(log)").text().strip()


def test_a_front_end_opens_speaks_and_closes(echo):
    tell(echo, "comm_open", "c1", target_name="echo", data={"a": 1}, buffers=[b"\x00\xff"], metadata={"m": 2})
    answer = tell(echo, "comm_msg", "c1", data={"b": [None]}, buffers=[b"abc", b""])
    tell(echo, "comm_close", "c1", data={"c": 3})
    (message,) = answer.outputs
    assert message.type == "comm_msg"
    assert message.content == {"comm_id": "c1", "data": {"echo": {"b": [None]}}}
    assert message.metadata == {"n": 1} and message.buffers == [b"cba", b""]
    assert log(echo) == repr(
        [("open", {"a": 1}, [b"\x00\xff"], {"m": 2}), ("msg", {"b": [None]}, [b"abc", b""]), ("close", {"c": 3})]
    )


def test_the_kernel_opens_speaks_and_closes(client):
    code = "import comm\nc = comm.create_comm(target_name='front', data={'x': 1}, metadata={'m': 1}, buffers=[b'123'])\nc.comm_id"
    run = client.execute(code)
    opened = run.of("comm_open")[0]
    assert opened.content["target_name"] == "front" and opened.content["data"] == {"x": 1}
    assert opened.buffers == [b"123"] and opened.metadata == {"m": 1}
    assert repr(opened.content["comm_id"]) == run.result
    run = client.execute("c.send({'y': 2}, buffers=[memoryview(b'abc'), bytearray(b'd')])\nc.close({'z': 3})")
    said, closed = run.outputs
    assert (said.type, closed.type) == ("comm_msg", "comm_close")
    assert said.buffers == [b"abc", b"d"]
    assert closed.content == {"comm_id": opened.content["comm_id"], "data": {"z": 3}}


def test_the_kernel_hears_on_a_comm_it_opened(client):
    run = client.execute("import comm\nheard = []\nc = comm.create_comm(target_name='front')\nc.on_msg(lambda m: heard.append(m['content']['data']))")
    comm_id = run.of("comm_open")[0].content["comm_id"]
    tell(client, "comm_msg", comm_id, data={"v": 1})
    tell(client, "comm_msg", comm_id, data={"v": 2})
    assert client.execute("heard").result == "[{'v': 1}, {'v': 2}]"


def test_a_comm_for_an_unknown_target_is_closed(client):
    answer = tell(client, "comm_open", "lost", target_name="nobody")
    assert [message.content["comm_id"] for message in answer.of("comm_close")] == ["lost"]
    assert "lost" not in client.done("comm_info_request").reply["comms"]


def test_a_message_on_an_unknown_comm_does_nothing(client):
    tell(client, "comm_msg", "never opened", data={})
    tell(client, "comm_close", "never opened", data={})
    assert client.execute("1").result == "1"


def test_comm_info_lists_what_is_open_by_target(echo):
    tell(echo, "comm_open", "e1", target_name="echo")
    echo.execute("import comm\nother = comm.create_comm(target_name='other', comm_id='o1')")
    comms = echo.done("comm_info_request", {}).reply["comms"]
    assert comms["e1"] == {"target_name": "echo"} and comms["o1"] == {"target_name": "other"}
    assert list(echo.done("comm_info_request", {"target_name": "other"}).reply["comms"]) == ["o1"]
    assert echo.done("comm_info_request", {"target_name": "nothing"}).reply["comms"] == {}
    tell(echo, "comm_close", "e1")
    assert "e1" not in echo.done("comm_info_request", {}).reply["comms"]


def test_what_a_handler_prints_belongs_to_its_message(echo):
    tell(echo, "comm_open", "p1", target_name="echo")
    assert tell(echo, "comm_msg", "p1", data={"print": "from the handler"}).text() == "from the handler\n"


def test_a_handler_that_fails_does_no_harm(echo):
    tell(echo, "comm_open", "f1", target_name="echo")
    tell(echo, "comm_msg", "f1", data={"fail": True})
    answer = tell(echo, "comm_msg", "f1", data={"again": True})
    assert answer.of("comm_msg")[0].content["data"] == {"echo": {"again": True}}


def test_a_target_that_fails_closes_the_comm(client):
    client.execute("from comm import get_comm_manager\ndef bad(comm, message): raise ValueError('no')\nget_comm_manager().register_target('bad', bad)")
    answer = tell(client, "comm_open", "b1", target_name="bad")
    assert [message.content["comm_id"] for message in answer.of("comm_close")] == ["b1"]
    assert "b1" not in client.done("comm_info_request").reply["comms"]


def test_a_comm_is_served_while_a_cell_runs(echo):
    tell(echo, "comm_open", "w1", target_name="echo")
    run = echo.start("import time\nprint('waiting')\nwhile not any(entry[0] == 'msg' for entry in log): pass\n'heard'")
    echo.until_message(run, "stream", text="waiting")
    answer = tell(echo, "comm_msg", "w1", data={"go": 1})
    assert echo.until_done(run).result == "'heard'"
    assert answer.of("comm_msg")[0].content["data"] == {"echo": {"go": 1}}


def test_a_comm_is_served_while_a_cell_sleeps_or_asks(echo):
    tell(echo, "comm_open", "s1", target_name="echo")
    run = echo.start("import time\nprint('asleep')\ntime.sleep(1000)")
    echo.until_message(run, "stream", text="asleep")
    assert tell(echo, "comm_msg", "s1", data={"n": 1}).of("comm_msg")
    echo.done("interrupt_request", channel="control")
    echo.until_done(run)
    run = echo.start("input('?')", allow_stdin=True)
    request = echo.until_message(run, "input_request")
    assert tell(echo, "comm_msg", "s1", data={"n": 2}).of("comm_msg")
    echo.answer(request, "done")
    assert echo.until_done(run).result == "'done'"


def test_comms_do_not_overtake_a_waiting_execution(echo):
    tell(echo, "comm_open", "o2", target_name="echo")
    run = echo.start("print('started')\nimport time\ntime.sleep(0.3)")
    echo.until_message(run, "stream", text="started")
    waiting = echo.start("log.append('cell')")
    tell(echo, "comm_msg", "o2", data={"after": 1})
    for each in (run, waiting):
        echo.until_done(each)
    assert log(echo).endswith("'cell', ('msg', {'after': 1}, [])]")


@pytest.mark.parametrize("content", [{}, {"comm_id": 7}, {"comm_id": "x"}, {"comm_id": "x", "target_name": 5, "data": {}}])
@pytest.mark.parametrize("msg_type", ["comm_open", "comm_msg", "comm_close"])
def test_a_malformed_comm_is_dropped_between_busy_and_idle(client, msg_type, content):
    client.until_idle(client.send(msg_type, content))
    assert client.execute("1").result == "1"


def test_many_messages_keep_their_order(echo):
    tell(echo, "comm_open", "m1", target_name="echo")
    sent = [echo.send("comm_msg", {"comm_id": "m1", "data": {"i": i}}) for i in range(100)]
    for each in sent:
        echo.until_idle(each)
    assert echo.execute("[entry[1]['i'] for entry in log if entry[0] == 'msg'] == list(range(100))").result == "True"


def test_a_large_buffer_travels_whole_both_ways(echo):
    tell(echo, "comm_open", "l1", target_name="echo")
    buffer = bytes(range(256)) * 20_000
    answer = tell(echo, "comm_msg", "l1", data={}, buffers=[buffer])
    assert answer.of("comm_msg")[0].buffers == [buffer[::-1]]
