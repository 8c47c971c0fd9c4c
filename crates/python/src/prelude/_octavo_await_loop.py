"""The event loop of a notebook: it needs no sockets, signals, threads or processes, and `time.sleep` is how it waits.

There is one loop for the session. In a cell it is the running one, as in IPython: `asyncio.create_task` works there,
and what was begun goes on while a cell awaits. `asyncio.run` and `run_until_complete` work in a cell too.
"""

import sys
import time
from asyncio import base_events, events, runners, tasks

# While the loop waits, a message may come that makes something ready: it looks again after this time.
_SLICE_SECONDS = 0.02


class _Clock:
    """In the place of a selector: there is nothing to select from, so it waits for the time alone."""

    def __init__(self, loop):
        self._loop = loop

    def select(self, timeout):
        """Wait until the time is over, or something is ready; for ever without a time."""
        loop, until = self._loop, None if timeout is None else time.monotonic() + timeout
        while not loop._ready:
            rest = _SLICE_SECONDS if until is None else min(_SLICE_SECONDS, until - time.monotonic())
            if rest <= 0:
                break
            time.sleep(rest)
        return ()

    def close(self):
        """Nothing is held."""


class NotebookEventLoop(base_events.BaseEventLoop):
    """An event loop without a selector."""

    def __init__(self, selector=None):
        super().__init__()
        self._selector = _Clock(self)

    def _process_events(self, event_list):
        """There are no events but timers."""

    def _write_to_self(self):
        """There is no thread that would have to wake this one."""

    def close(self):
        super().close()
        self._selector.close()

    def run_forever(self):
        with outside_of_session(self):
            super().run_forever()

    def run_until_complete(self, future):
        with outside_of_session(self):
            return super().run_until_complete(future)

    def run_in_executor(self, executor, func, *args):
        """Without threads the function runs at once, in the loop."""
        if executor is not None:
            return super().run_in_executor(executor, func, *args)
        self._check_closed()
        future = self.create_future()

        def call():
            if not future.cancelled():
                try:
                    future.set_result(func(*args))
                except BaseException as error:
                    if isinstance(error, (KeyboardInterrupt, SystemExit)):
                        raise
                    future.set_exception(error)

        self.call_soon(call)
        return future

    async def shutdown_default_executor(self, timeout=None):
        """There is none."""


_NO_SOCKETS = "there are no sockets in a browser; urllib.request fetches http and https addresses"
_NO_PROCESSES = "no program can be started in a browser"
_NO_SIGNALS = "there are no signals in a browser; Stop raises a KeyboardInterrupt"

# What a loop may be asked for in vain, and why.
_REFUSED = {
    "add_signal_handler": _NO_SIGNALS,
    "remove_signal_handler": _NO_SIGNALS,
    **dict.fromkeys(("add_reader", "remove_reader", "add_writer", "remove_writer"), _NO_SOCKETS),
}
_REFUSED_LATER = {
    **dict.fromkeys(("subprocess_exec", "subprocess_shell", "connect_read_pipe", "connect_write_pipe"), _NO_PROCESSES),
    **dict.fromkeys(("create_connection", "create_server", "create_datagram_endpoint", "start_tls"), _NO_SOCKETS),
    **dict.fromkeys(("create_unix_connection", "create_unix_server", "getaddrinfo", "getnameinfo"), _NO_SOCKETS),
    **dict.fromkeys(("sock_recv", "sock_sendall", "sock_connect", "sock_accept"), _NO_SOCKETS),
}


def _refusing(name, why):
    def refuse(self, *args, **keywords):
        raise NotImplementedError(why)

    refuse.__name__ = refuse.__qualname__ = name
    return refuse


def _refusing_later(name, why):
    async def refuse(self, *args, **keywords):
        raise NotImplementedError(why)

    refuse.__name__ = refuse.__qualname__ = name
    return refuse


for _name, _why in _REFUSED.items():
    setattr(NotebookEventLoop, _name, _refusing(_name, _why))
for _name, _why in _REFUSED_LATER.items():
    setattr(NotebookEventLoop, _name, _refusing_later(_name, _why))

session_loop = NotebookEventLoop()
# The task in which a cell awaits, while it does.
cell_tasks = set()


class outside_of_session:
    """While it is entered no loop is running, so that another can run: in a cell, where nothing but the cell itself
    stands in the session's loop. Elsewhere, as within a coroutine, it changes nothing: `asyncio` says what is wrong.
    """

    def __init__(self, loop=None):
        self._loop = loop
        self._is_entered = False

    def __enter__(self):
        running = events._get_running_loop()
        if running is not session_loop or (self._loop is session_loop and session_loop.is_running()):
            return
        task = tasks.current_task(session_loop)
        if task is None or task in cell_tasks:
            self._is_entered = True
            self._task = task
            if task is not None:
                tasks._leave_task(session_loop, task)
            events._set_running_loop(None)

    def __exit__(self, *error):
        if self._is_entered:
            events._set_running_loop(session_loop)
            if self._task is not None:
                tasks._enter_task(session_loop, self._task)


# What `asyncio` itself brings, which the functions below go on with.
_run, _run_with_runner = runners.run, runners.Runner.run


def run(main, *, debug=None, loop_factory=None):
    """Run a coroutine to its end and give what it gives. In a cell `await` does the same, in fewer words."""
    with outside_of_session():
        return _run(main, debug=debug, loop_factory=loop_factory)


def _run_in_cell(self, coro, *, context=None):
    with outside_of_session():
        return _run_with_runner(self, coro, context=context)


class _Signals:
    """What `asyncio.run` asks of signals: nobody handles them, and an interrupt is raised where the loop waits."""

    SIGINT, default_int_handler = 2, object()

    @staticmethod
    def getsignal(number):
        return None


def install():
    """Have `asyncio` use the session's loop, and loops of its kind."""
    runners.signal = _Signals
    runners.run = sys.modules["asyncio"].run = run
    runners.Runner.run = _run_in_cell
    events._set_running_loop(session_loop)
