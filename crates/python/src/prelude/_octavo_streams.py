"""The streams and waits of a cell: `sys.stdout`, `sys.stderr` and `sys.stdin`, `input()`, `time.sleep()`."""

import builtins
import io
import sys
import time

import _octavo

# What a front end sends when the person ends the input instead of answering.
_END_OF_INPUT = "\x04"


class OutStream(io.TextIOBase):
    """A text stream whose text becomes `stream` messages. Batching is done behind `write`, in the kernel."""

    encoding = "utf-8"
    errors = "backslashreplace"

    def __init__(self, name, write):
        self.name = f"<{name}>"
        # A builtin on the instance: print() calls it without a Python frame.
        self.write = write

    def flush(self):
        _octavo.flush()

    def writable(self):
        return True

    def isatty(self):
        return False

    def fileno(self):
        raise io.UnsupportedOperation("a notebook's output has no file descriptor")


class InStream(io.TextIOBase):
    """A text stream whose lines the person is asked for, one by one."""

    encoding = "utf-8"
    errors = "strict"
    name = "<stdin>"

    def __init__(self):
        self._rest = ""

    def readable(self):
        return True

    def isatty(self):
        return False

    def fileno(self):
        raise io.UnsupportedOperation("a notebook's input has no file descriptor")

    def readline(self, size=-1, /):
        if not self._rest:
            try:
                self._rest = ask("") + "\n"
            except EOFError:
                return ""
        end = len(self._rest) if size is None or size < 0 else size
        line, self._rest = self._rest[:end], self._rest[end:]
        return line

    def read(self, size=-1, /):
        text = ""
        while size is None or size < 0 or len(text) < size:
            line = self.readline(-1 if size is None or size < 0 else size - len(text))
            if not line:
                break
            text += line
        return text


class StdinNotImplementedError(NotImplementedError):
    """The person was to be asked, and the front end that runs the cell takes no questions."""


def ask(prompt, password=False):
    """The person's answer to a question. An interrupt ends the wait."""
    answer = _octavo.ask(str(prompt), password)
    if answer is None:
        raise StdinNotImplementedError("nobody can be asked: the front end that runs this cell takes no questions")
    if answer == _END_OF_INPUT:
        raise EOFError
    return answer


def _input(prompt="", /):
    """Read a line from the person, without its end. The prompt, if there is one, says what is asked for."""
    return ask(prompt)


def _sleep(seconds, /):
    """Delay execution for a number of seconds (a float may be given)."""
    _octavo.sleep(seconds)


def install():
    """Put the streams and waits in the places of the system's."""
    sys.stdout = sys.__stdout__ = OutStream("stdout", _octavo.write_stdout)
    sys.stderr = sys.__stderr__ = OutStream("stderr", _octavo.write_stderr)
    sys.stdin = sys.__stdin__ = InStream()
    for function, name in ((_input, "input"), (_sleep, "sleep")):
        function.__name__ = function.__qualname__ = name
    builtins.input = _input
    time.sleep = _sleep
