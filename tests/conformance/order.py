"""What order the answers to a request come in: rules of the protocol that no schema can say."""


def check(exchange):
    """Fails when the messages of an ended exchange break a rule."""
    states = [(index, message.content["execution_state"]) for index, message in enumerate(exchange.iopub) if message.type == "status"]
    assert states[0] == (0, "busy"), f"something was broadcast before busy: {_types(exchange)}"
    assert states[-1] == (len(exchange.iopub) - 1, "idle"), f"something was broadcast after idle: {_types(exchange)}"
    assert len(states) == 2, f"not one busy and one idle: {_types(exchange)}"
    expected = exchange.type.removesuffix("_request") + "_reply"
    assert [reply.type for reply in exchange.replies] == [expected], f"not one {expected}: {[reply.type for reply in exchange.replies]}"
    (reply,), idle = exchange.replies, exchange.iopub[-1]
    # Between sockets there is no order of arrival, so the kernel's own clock tells.
    assert reply.header["date"] <= idle.header["date"], "the reply was made after idle"
    if exchange.type == "execute_request":
        _check_execution(exchange, reply)


def _check_execution(exchange, reply):
    content = reply.content
    is_silent = isinstance(exchange.content, dict) and exchange.content.get("silent")
    # A request that was not understood is not echoed; the tests of such requests look at the error.
    is_malformed = content["status"] == "error" and not exchange.of("execute_input")
    if content["status"] == "aborted" or is_silent or is_malformed:
        assert _types(exchange) == ["status", "status"], f"broadcasts of a silent, aborted or malformed request: {_types(exchange)}"
        return
    assert exchange.iopub[1].type == "execute_input", f"execute_input does not follow busy: {_types(exchange)}"
    assert len(exchange.of("execute_input")) == 1
    echo = exchange.iopub[1].content
    assert echo["code"] == exchange.content["code"]
    counted = [message for message in (*exchange.of("execute_input"), *exchange.of("execute_result"), reply)]
    assert {message.content["execution_count"] for message in counted} == {echo["execution_count"]}
    assert len(exchange.of("execute_result")) <= 1
    if content["status"] == "error":
        # It is the last that is said, and the reply says the same.
        last = exchange.outputs[-1]
        assert last.type == "error", f"the last output is not the error: {_types(exchange)}"
        assert last.content == {key: content[key] for key in ("ename", "evalue", "traceback")}
        assert not exchange.of("execute_result")
    assert len(exchange.of("error")) == (content["status"] == "error")


def _types(exchange):
    return [message.type for message in exchange.iopub]


def check_brackets(messages):
    """Fails when a broadcast stands outside the busy and idle of its request, or two requests of the shell are busy at a time."""
    busy = {}
    for message in messages:
        parent = message.parent.get("msg_id")
        if message.channel != "iopub" or parent is None:
            continue
        state = message.content["execution_state"] if message.type == "status" else None
        kind = message.parent["msg_type"]
        if state == "busy":
            assert parent not in busy, f"{kind} is busy twice"
            within = [each for each in busy.values() if each != "execute_request"]
            assert not within, f"{kind} is served within {within}"
            busy[parent] = kind
        elif state == "idle":
            assert busy.pop(parent, None) is not None, f"{kind} is idle and was not busy"
        else:
            assert parent in busy, f"{message.type} outside its request {kind}"
    assert not busy, f"never idle: {list(busy.values())}"
