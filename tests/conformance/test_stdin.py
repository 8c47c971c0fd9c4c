"""Asking the person: input, getpass, sys.stdin, several front ends, stale answers, and what comes while the kernel waits."""


def test_input_asks_and_gets_its_answer(client):
    run = client.start("answer = input('your name? ')\nanswer", allow_stdin=True)
    request = client.until_message(run, "input_request")
    assert request.content == {"prompt": "your name? ", "password": False}
    client.answer(request, "Ada Łovelace 𝒳")
    assert client.until_done(run).result == repr("Ada Łovelace 𝒳")


def test_getpass_asks_for_a_password(client):
    run = client.start("import getpass\ngetpass.getpass('secret: ')", allow_stdin=True)
    request = client.until_message(run, "input_request")
    assert request.content == {"prompt": "secret: ", "password": True}
    client.answer(request, "pssst")
    assert client.until_done(run).result == "'pssst'"


def test_getpass_has_a_prompt_of_its_own(client):
    run = client.start("from getpass import getpass\ngetpass()", allow_stdin=True)
    request = client.until_message(run, "input_request", password=True)
    client.answer(request, "")
    assert client.until_done(run).result == "''"


def test_what_was_printed_is_seen_before_the_question(client):
    run = client.start("print('before', end='')\ninput()", allow_stdin=True)
    request = client.until_message(run, "input_request", prompt="")
    client.until_message(run, "stream", text="before")
    client.answer(request, "x")
    client.until_done(run)


def test_a_prompt_may_be_any_object(client):
    run = client.start("input(42)", allow_stdin=True)
    request = client.until_message(run, "input_request")
    assert request.content["prompt"] == "42"
    client.answer(request, "x")
    client.until_done(run)


def test_several_questions_in_one_cell_are_asked_one_after_the_other(client):
    run = client.start("[input(f'{i}: ') for i in range(3)]", allow_stdin=True)
    for i in range(3):
        client.answer(client.until_message(run, "input_request", prompt=f"{i}: "), f"a{i}")
    assert client.until_done(run).result == "['a0', 'a1', 'a2']"


def test_without_leave_input_is_an_error(client):
    run = client.execute("input('?')", allow_stdin=False)
    assert run.reply["ename"] == "StdinNotImplementedError"
    assert run.of("input_request") == []
    run = client.execute("import getpass; getpass.getpass()", allow_stdin=False)
    assert run.reply["ename"] == "StdinNotImplementedError"


def test_the_error_without_leave_can_be_caught_as_a_runtime_error(client):
    run = client.execute("try:\n    input()\nexcept RuntimeError as error:\n    print('caught')", allow_stdin=False)
    assert run.text() == "caught\n"


def test_leave_is_given_request_by_request(client):
    run = client.start("input()", allow_stdin=True)
    client.answer(client.until_message(run, "input_request"), "1")
    client.until_done(run)
    assert client.execute("input()", allow_stdin=False).reply["status"] == "error"


def test_the_end_of_input_is_an_eof_error(client):
    run = client.start("input()", allow_stdin=True)
    client.answer(client.until_message(run, "input_request"), "\x04")
    assert client.until_done(run).reply["ename"] == "EOFError"


def test_an_answer_that_nobody_waits_for_is_dropped(client):
    client.send("input_reply", {"value": "stale"}, channel="stdin")
    # What came before is there when this is answered.
    client.done("kernel_info_request")
    run = client.start("input()", allow_stdin=True)
    client.answer(client.until_message(run, "input_request"), "fresh")
    assert client.until_done(run).result == "'fresh'"


def test_the_question_goes_to_the_front_end_that_runs_the_code(shared, client):
    other = shared.connect()
    run = other.start("input('other?')", allow_stdin=True)
    request = other.until_message(run, "input_request")
    other.answer(request, "mine")
    assert other.until_done(run).result == "'mine'"
    idle = {"execution_state": "idle"}
    client.until(lambda: any(m.content == idle and m.parent["msg_id"] == run.id for m in client.orphans), "the other's end")
    assert not any(message.channel == "stdin" for message in client.all)


def test_requests_wait_behind_a_question_and_are_not_lost(client):
    run = client.start("input()", allow_stdin=True)
    request = client.until_message(run, "input_request")
    waiting = [client.start("'first'"), client.send("kernel_info_request"), client.start("'last'")]
    client.answer(request, "x")
    for exchange in (run, *waiting):
        client.until_done(exchange)
    assert [waiting[0].result, waiting[2].result] == ["'first'", "'last'"]


def test_control_is_served_while_the_kernel_waits_for_an_answer(client):
    run = client.start("input()", allow_stdin=True)
    request = client.until_message(run, "input_request")
    assert client.done("kernel_info_request", channel="control").reply["status"] == "ok"
    assert not run.is_done
    client.answer(request, "x")
    client.until_done(run)
