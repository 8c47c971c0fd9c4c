"""A kernel's life: starting, the welcome, the heartbeat, shutdown and restart, and the command line around it."""

import json
import os
import signal
import subprocess
import time

import pytest
import zmq
from jupyter_client.connect import write_connection_file
from jupyter_client.session import Session

from client import Client, address


def test_a_kernel_says_what_it_is(client):
    info = client.done("kernel_info_request").reply
    assert info["status"] == "ok" and info["protocol_version"] == "5.5"
    assert info["implementation"] == "octavo"
    assert info["language_info"]["name"] == "python"
    assert info["language_info"]["file_extension"] == ".py" and info["language_info"]["mimetype"] == "text/x-python"
    assert info["language_info"]["version"] == client.execute("'.'.join(map(str, __import__('sys').version_info[:3]))").result.strip("'")


def test_all_its_messages_are_of_one_session_and_not_of_the_front_ends(client):
    client.execute("print(1)")
    sessions = {message.header["session"] for message in client.all}
    assert len(sessions) == 1 and sessions != {client.session.session}


def test_each_subscription_is_welcomed_on_its_topic(shared):
    connection = shared.manager.get_connection_info()
    socket = shared.context.socket(zmq.SUB)
    socket.linger = 0
    session = Session(key=connection["key"])
    socket.connect(address(connection, "iopub"))
    for topic in (b"", b"kernel.", b"octavo"):
        socket.subscribe(topic)
        assert socket.poll(10_000), f"no welcome for {topic}"
        identities, parts = session.feed_identities(socket.recv_multipart())
        message = session.deserialize(parts)
        assert message["msg_type"] == "iopub_welcome" and message["content"] == {"subscription": topic.decode()}
        assert identities == [topic] and message["parent_header"] == {}
        socket.unsubscribe(topic)
    socket.close()


def test_the_heart_beats_while_a_cell_runs(shared, client):
    socket = shared.context.socket(zmq.REQ)
    socket.linger = 0
    socket.connect(address(shared.manager.get_connection_info(), "hb"))
    run = client.start("print('started')\nwhile True: pass")
    client.until_message(run, "stream", text="started")
    for beat in (b"ping", b"", b"x" * 1000):
        socket.send(beat)
        assert socket.poll(2000), "no beat"
        assert socket.recv() == beat
    socket.close()
    client.done("interrupt_request", channel="control")
    client.until_done(run)


def test_front_ends_come_and_go(shared):
    for _ in range(20):
        client = shared.connect()
        assert client.execute("1").result == "1"
        shared.disconnect()


def test_a_front_end_that_does_not_read_holds_up_nobody(fresh):
    stuck = fresh.context.socket(zmq.SUB)
    stuck.linger, stuck.rcvhwm = 0, 1
    stuck.subscribe(b"")
    stuck.connect(address(fresh.manager.get_connection_info(), "iopub"))
    assert stuck.poll(10_000), "no welcome"
    client = fresh.connect()
    run = client.execute("for i in range(30): print('x' * 1_000_000)")
    assert len(run.text()) == 30_000_030
    stuck.close()


@pytest.mark.parametrize("restart", [False, True])
@pytest.mark.parametrize("channel", ["control", "shell"])
def test_a_shutdown_is_answered_and_ends_the_process(fresh, channel, restart):
    client = fresh.connect()
    client.execute("import atexit\natexit.register(print, 'the last words')")
    shutdown = client.done("shutdown_request", {"restart": restart}, channel=channel)
    assert shutdown.reply == {"status": "ok", "restart": restart}
    assert "the last words" in shutdown.text()
    assert exit_code(fresh) == 0


def test_a_shutdown_ends_a_running_cell(fresh):
    client = fresh.connect()
    run = client.start("print('started')\nwhile True: pass")
    client.until_message(run, "stream", text="started")
    shutdown = client.done("shutdown_request", {"restart": False}, channel="control", is_strict=False)
    assert shutdown.reply["status"] == "ok"
    assert exit_code(fresh) == 0


def test_nothing_is_lost_at_the_end(fresh):
    client = fresh.connect()
    run = client.start("print('x' * 5_000_000)")
    shutdown = client.send("shutdown_request", {"restart": False})
    client.until_done(run)
    client.until_done(shutdown)
    assert len(run.text()) == 5_000_001


def test_jupyters_manager_restarts_it(fresh):
    fresh.connect().execute("before = 1")
    fresh.disconnect()
    fresh.manager.restart_kernel()
    client = fresh.connect()
    assert client.execute("'before' in globals()").result == "False"
    assert client.execute("1").reply["execution_count"] == 2


def test_jupyters_manager_interrupts_it(fresh):
    client = fresh.connect()
    run = client.start("print('started')\nwhile True: pass")
    client.until_message(run, "stream", text="started")
    fresh.manager.interrupt_kernel()
    assert client.until_done(run).reply["ename"] == "KeyboardInterrupt"


def exit_code(kernel):
    """What the process ended with; it has to end by itself."""
    process = kernel.manager.provisioner.process
    return process.wait(timeout=10)


class Running:
    """The program, started by hand."""

    def __init__(self, program, connection_file, **environment):
        self.connection_file = connection_file
        self.process = subprocess.Popen(
            [program, "-f", connection_file], stderr=subprocess.PIPE, env={**os.environ, **environment}, text=True
        )

    def connection(self):
        """What the connection file says, as soon as its ports are known."""
        end = time.monotonic() + 20
        while time.monotonic() < end:
            connection = json.loads(self.connection_file.read_text() or "{}")
            if connection.get("hb_port"):
                return connection
            time.sleep(0.01)
        raise AssertionError("no ports were written into the connection file")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.process.stderr.close()


@pytest.mark.parametrize("transport", ["tcp", "ipc"])
def test_both_transports_work(program, context, tmp_path, transport, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ip = "127.0.0.1" if transport == "tcp" else "s"
    path, connection = write_connection_file(str(tmp_path / "c.json"), ip=ip, key=b"a key", transport=transport)
    with Running(program, tmp_path / "c.json") as kernel:
        client = Client({**connection, "key": "a key"}, context).until_welcome()
        assert client.execute("6 * 7").result == "42"
        client.done("shutdown_request", {"restart": False}, channel="control")
        assert kernel.process.wait(timeout=10) == 0
        client.close()


def test_ports_that_are_left_open_are_chosen_and_written_into_the_file(program, context, tmp_path):
    path = tmp_path / "c.json"
    path.write_text(json.dumps({"ip": "127.0.0.1", "transport": "tcp", "key": "", "signature_scheme": "hmac-sha256", "kernel_name": "kept"}))
    with Running(program, path) as kernel:
        connection = kernel.connection()
        assert connection["kernel_name"] == "kept"
        assert len({connection[f"{name}_port"] for name in ("shell", "control", "stdin", "iopub", "hb")}) == 5
        client = Client(connection, context).until_welcome()
        # Without a key nothing is signed.
        assert client.execute("1").result == "1"
        client.close()


def test_it_ends_with_the_program_that_started_it(program, tmp_path):
    path = tmp_path / "c.json"
    path.write_text(json.dumps({"ip": "127.0.0.1", "key": ""}))
    # The shell starts the kernel, says its number, and ends.
    script = f'JPY_PARENT_PID=$$ "{program}" -f "{path}" >/dev/null 2>&1 & echo $!; sleep 1'
    pid = int(subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True).stdout)
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    os.kill(pid, signal.SIGKILL)
    raise AssertionError("it goes on without the program that started it")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "no connection file was named"),
        (["-f", "no-such-file.json"], "cannot read no-such-file.json"),
        (["-f", "not.json"], "not.json is no connection file"),
        (["-f", "transport.json"], 'the transport "carrier-pigeon" is not known'),
        (["-f", "scheme.json"], "not by \"hmac-md5\""),
        (["-f", "taken.json"], "cannot listen on tcp://"),
        (["dream"], "unexpected argument"),
        (["install", "--name", "../x", "--prefix", "p"], "cannot be the name of a kernel"),
    ],
)
def test_what_cannot_be_done_is_said(program, tmp_path, arguments, words):
    taken = zmq.Context.instance().socket(zmq.REP)
    port = taken.bind_to_random_port("tcp://127.0.0.1")
    for name, text in {
        "not.json": "{",
        "transport.json": '{"ip": "x", "transport": "carrier-pigeon"}',
        "scheme.json": '{"ip": "x", "signature_scheme": "hmac-md5"}',
        "taken.json": json.dumps({"ip": "127.0.0.1", "shell_port": port}),
    }.items():
        (tmp_path / name).write_text(text)
    ended = subprocess.run([program, *arguments], cwd=tmp_path, capture_output=True, text=True, timeout=20, check=False)
    taken.close(0)
    assert ended.returncode == 1 and ended.stdout == ""
    assert words in ended.stderr and len(ended.stderr.splitlines()) == 1


def test_help_and_version_are_printed(program):
    assert "usage:" in subprocess.run([program, "--help"], capture_output=True, text=True, check=True).stdout
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    assert version.startswith("octavo-kernel 0.")


def test_the_kernelspec_is_one_that_jupyter_finds(program, jupyter_folders):
    from jupyter_client.kernelspec import KernelSpecManager

    spec = KernelSpecManager().get_kernel_spec("octavo")
    assert spec.argv[0] == str(program) and spec.language == "python" and spec.interrupt_mode == "message"
    assert spec.display_name == "Octavo (Python)"
    assert (jupyter_folders / "share/jupyter/kernels/octavo/logo-svg.svg").read_text().startswith("<svg")
