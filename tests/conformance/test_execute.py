"""Executing code: results, streams, errors, counting, and the fields of an execute_request."""

import pytest

from client import plain


def test_a_result_comes_after_what_was_printed_before_it(client):
    run = client.execute("print('a')\n1 + 1")
    assert [message.type for message in run.outputs] == ["stream", "execute_result"]
    assert run.text() == "a\n"
    assert run.result == "2"
    assert run.reply["payload"] == [] and run.reply["user_expressions"] == {}


def test_stdout_and_stderr_keep_their_order(client):
    run = client.execute("import sys\nfor i in range(3):\n    print(i)\n    print(i, file=sys.stderr)")
    joined = []
    for message in run.of("stream"):
        name, text = message.content["name"], message.content["text"]
        if joined and joined[-1][0] == name:
            joined[-1] = (name, joined[-1][1] + text)
        else:
            joined.append((name, text))
    assert joined == [(name, f"{i}\n") for i in range(3) for name in ("stdout", "stderr")]


def test_an_endless_line_is_seen_before_the_cell_ends(client):
    run = client.start("import sys, time\nsys.stdout.write('now')\nsys.stdout.flush()\ntime.sleep(1000)")
    client.until_message(run, "stream", text="now")
    client.done("interrupt_request", channel="control")
    client.until_done(run)


def test_an_error_has_its_name_its_words_and_a_traceback(client):
    run = client.execute("def f():\n    raise ValueError('three words here')\nf()")
    assert run.reply["status"] == "error"
    assert (run.reply["ename"], run.reply["evalue"]) == ("ValueError", "three words here")
    traceback = plain("\n".join(run.reply["traceback"]))
    assert "ValueError" in traceback and "three words here" in traceback and "f()" in traceback


def test_what_is_no_python_is_an_error_and_does_nothing(client):
    run = client.execute("done = 1\nif")
    assert run.reply["ename"] == "SyntaxError"
    assert client.execute("done").reply["ename"] == "NameError"


def test_executions_are_counted_one_by_one(client):
    first, second = client.execute("1"), client.execute("")
    assert second.reply["execution_count"] == first.reply["execution_count"] + 1


def test_a_silent_request_broadcasts_nothing_and_does_not_count(client):
    before = client.execute("1").reply["execution_count"]
    silent = client.execute("quiet = 5\nprint(quiet)\nquiet", silent=True)
    assert silent.outputs == [] and silent.reply["status"] == "ok"
    after = client.execute("quiet")
    assert after.result == "5"
    assert after.reply["execution_count"] == before + 1


def test_the_error_of_a_silent_request_is_in_its_reply_alone(client):
    silent = client.execute("1/0", silent=True)
    assert silent.outputs == [] and silent.reply["ename"] == "ZeroDivisionError"


def test_what_is_not_stored_is_neither_counted_nor_kept(client):
    client.execute("'kept'")
    count = client.execute("1").reply["execution_count"]
    unkept = client.execute("'not kept'", store_history=False)
    assert unkept.result == "'not kept'"
    after = client.execute("_")
    assert after.result == "1"
    assert after.reply["execution_count"] == count + 1


def test_user_expressions_give_bundles_and_errors(client):
    run = client.execute("x = [1, 2]", user_expressions={"value": "x", "length": "len(x)", "wrong": "nowhere"})
    expressions = run.reply["user_expressions"]
    assert expressions["value"] == {"status": "ok", "data": {"text/plain": "[1, 2]"}, "metadata": {}}
    assert expressions["length"]["data"]["text/plain"] == "2"
    assert expressions["wrong"]["status"] == "error" and expressions["wrong"]["ename"] == "NameError"


def test_user_expressions_are_not_evaluated_after_an_error(client):
    run = client.execute("1/0", user_expressions={"value": "1"})
    assert run.reply.get("user_expressions", {}) == {}


def test_user_expressions_are_evaluated_for_a_silent_request(client):
    run = client.execute("", silent=True, user_expressions={"value": "6 * 7"})
    assert run.reply["user_expressions"]["value"]["data"]["text/plain"] == "42"


def test_an_error_aborts_the_executions_that_are_queued(client):
    runs = [client.start("import time; time.sleep(0.2); 1/0"), client.start("aborted = 1"), client.start("aborted")]
    for run in runs:
        client.until_done(run)
    assert [run.reply["status"] for run in runs] == ["error", "aborted", "aborted"]
    # The queue is empty now, and what comes is run.
    assert client.execute("'aborted' in globals()").result == "False"


def test_many_queued_executions_are_aborted_whole(client):
    runs = [client.start("import time; time.sleep(0.5); 1/0"), *(client.start(str(i)) for i in range(50))]
    for run in runs:
        client.until_done(run)
    assert {run.reply["status"] for run in runs[1:]} == {"aborted"}


def test_an_execution_after_the_reply_to_a_failed_one_is_run(client):
    for i in range(20):
        failed = client.start("1/0")
        client.until(lambda: failed.replies, "the reply", failed)
        # Not even idle is waited for.
        assert client.execute(str(i)).result == str(i)
        client.until_done(failed)


def test_other_requests_are_answered_between_aborted_executions(client):
    failed = client.start("import time; time.sleep(0.2); 1/0")
    info, aborted = client.send("kernel_info_request"), client.start("1")
    for exchange in (failed, info, aborted):
        client.until_done(exchange)
    assert info.reply["status"] == "ok" and aborted.reply["status"] == "aborted"


def test_nothing_is_aborted_without_stop_on_error(client):
    runs = [client.start("import time; time.sleep(0.2); 1/0", stop_on_error=False), client.start("7")]
    for run in runs:
        client.until_done(run)
    assert runs[1].result == "7"


def test_fields_may_be_left_out(client):
    run = client.until_done(client.send("execute_request", {"code": "3 * 3"}))
    assert run.result == "9"


def test_requests_are_answered_in_their_order(client):
    runs = [client.start(f"{i}") for i in range(30)]
    for run in runs:
        client.until_done(run)
    idles = [message.parent["msg_id"] for message in client.all if message.content.get("execution_state") == "idle"]
    assert [each for each in idles if each in {run.id for run in runs}] == [run.id for run in runs]


def test_two_front_ends_get_their_own_replies_and_all_broadcasts(shared, client):
    other = shared.connect()
    run = client.execute("'seen by both'")
    idle = {"execution_state": "idle"}
    other.until(lambda: any(m.content == idle and m.parent["msg_id"] == run.id for m in other.orphans), "the first one's end")
    assert any(message.type == "execute_result" for message in other.orphans)
    assert other.execute("1").result == "1"
    assert run.result == "'seen by both'"
    assert not any(message.channel == "shell" for message in other.orphans)


@pytest.mark.parametrize("code", ["", "\n", "# nothing", "x = 1", "1;", "None"])
def test_code_without_a_value_has_no_result(client, code):
    run = client.execute(code)
    assert run.reply["status"] == "ok" and run.outputs == []


def test_lines_may_end_in_any_way(client):
    assert client.execute("a = 1\r\nb = 2\r\na + b").result == "3"


def test_text_beyond_the_first_plane_survives_both_ways(client):
    text = "𝒳 é 中 \U0001f600"
    run = client.execute(f"print({text!r})\n{text!r}")
    assert run.text() == text + "\n" and run.result == repr(text)


def test_large_messages_travel_whole(client):
    run = client.execute(f"s = '{'x' * 3_000_000}'\nprint(s)\nlen(s)")
    assert run.text() == "x" * 3_000_000 + "\n" and run.result == "3000000"
