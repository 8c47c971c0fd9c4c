"""Interrupts: whatever a cell does, it ends with KeyboardInterrupt within a second, and the kernel is as it was."""

import os
import signal
import time

import pytest

from client import plain

LOOPS = {
    "an endless loop": "while True: pass",
    "a long sleep": "import time\ntime.sleep(1000)",
    "an endless print loop": "while True: print('x')",
    "an endless generator": "import itertools\nfor _ in itertools.count(): pass",
    "recursion in a loop": "def f(n): return n and f(n - 1)\nwhile True: f(50)",
    "comprehensions": "while True: [i for i in range(1000)]",
}


def interrupt(client, run):
    """Sends the interrupt and waits for the end of the run."""
    started = time.monotonic()
    reply = client.done("interrupt_request", channel="control").reply
    client.until_done(run)
    took = time.monotonic() - started
    assert reply == {"status": "ok"}
    assert took < 1, f"it took {took:.2f} s"
    return run


@pytest.mark.parametrize("code", LOOPS.values(), ids=LOOPS.keys())
def test_it_ends(client, code):
    run = client.start(f"print('started')\n{code}")
    client.until_message(run, "stream", text="started")
    assert interrupt(client, run).reply["ename"] == "KeyboardInterrupt"
    assert client.execute("1 + 1").result == "2"


def test_a_question_ends(client):
    run = client.start("input('?')", allow_stdin=True)
    client.until_message(run, "input_request")
    assert interrupt(client, run).reply["ename"] == "KeyboardInterrupt"


def test_an_answer_after_the_interrupt_is_not_the_answer_to_the_next_question(client):
    run = client.start("input('first')", allow_stdin=True)
    request = client.until_message(run, "input_request")
    interrupt(client, run)
    client.answer(request, "late")
    client.done("kernel_info_request")
    again = client.start("input('second')", allow_stdin=True)
    client.answer(client.until_message(again, "input_request"), "fresh")
    assert client.until_done(again).result == "'fresh'"


def test_finally_blocks_run_and_variables_stay(client):
    run = client.start("kept = 1\ntry:\n    print('started')\n    while True: pass\nfinally:\n    print('cleaned up')\n    kept = 2")
    client.until_message(run, "stream", text="started")
    interrupt(client, run)
    assert "cleaned up" in run.text()
    assert client.execute("kept").result == "2"


def test_an_interrupt_can_be_caught(client):
    run = client.start("try:\n    print('started')\n    while True: pass\nexcept KeyboardInterrupt:\n    print('caught')\n'went on'")
    client.until_message(run, "stream", text="started")
    assert interrupt(client, run).result == "'went on'"


def test_the_traceback_shows_the_line_that_was_running(client):
    run = client.start("def spin():\n    print('started')\n    while True:\n        total = 1\nspin()")
    client.until_message(run, "stream", text="started")
    traceback = plain("\n".join(interrupt(client, run).reply["traceback"]))
    assert "spin" in traceback and "KeyboardInterrupt" in traceback


def test_queued_executions_are_aborted_by_an_interrupt(client):
    run = client.start("print('started')\nwhile True: pass")
    queued = [client.start("1"), client.start("2")]
    client.until_message(run, "stream", text="started")
    interrupt(client, run)
    for each in queued:
        assert client.until_done(each).reply["status"] == "aborted"


def test_an_interrupt_of_an_idle_kernel_does_nothing(client):
    for _ in range(3):
        assert client.done("interrupt_request", channel="control").reply == {"status": "ok"}
    assert client.execute("import time\ntime.sleep(0.05)\n'not interrupted'").result == "'not interrupted'"


def test_a_signal_interrupts_as_well(shared, client):
    run = client.start("print('started')\nwhile True: pass")
    client.until_message(run, "stream", text="started")
    os.kill(shared.manager.provisioner.pid, signal.SIGINT)
    assert client.until_done(run).reply["ename"] == "KeyboardInterrupt"
    assert client.execute("1").result == "1"
