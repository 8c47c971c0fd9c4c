"""Captures what code writes and shows, as `%%capture` and IPython's `capture_output` do."""

import io
import sys

import _octavo

_SHOWN = ("display_data", "update_display_data", "execute_result")


class RichOutput:
    """A display that was captured: `data` and `metadata` by MIME type. It shows itself as it would have been."""

    __module__ = "IPython.utils.capture"

    def __init__(self, data=None, metadata=None, transient=None, update=False):
        self.data, self.metadata = data or {}, metadata or {}
        self.transient, self.update = transient or {}, update

    def display(self):
        """Show it now."""
        content = {"data": self.data, "metadata": self.metadata, "transient": self.transient}
        _octavo.publish("update_display_data" if self.update else "display_data", content)

    def _repr_mimebundle_(self, include=None, exclude=None):
        return self.data, self.metadata


class CapturedIO:
    """What was captured: the texts `stdout` and `stderr`, and the displays `outputs`. Called, it shows all of them."""

    __module__ = "IPython.utils.capture"

    def __init__(self, stdout, stderr, outputs=None):
        self._stdout, self._stderr, self._outputs = stdout, stderr, outputs

    @property
    def stdout(self):
        return self._stdout.getvalue() if self._stdout else ""

    @property
    def stderr(self):
        return self._stderr.getvalue() if self._stderr else ""

    @property
    def outputs(self):
        return self._outputs or []

    def show(self):
        """Write and show it now."""
        sys.stdout.write(self.stdout)
        sys.stderr.write(self.stderr)
        sys.stdout.flush()
        sys.stderr.flush()
        for output in self.outputs:
            output.display()

    __call__ = show

    def __str__(self):
        return self.stdout


class capture_output:
    """While it is entered, what is written and shown is kept in the `CapturedIO` that `with` gives."""

    __module__ = "IPython.utils.capture"

    def __init__(self, stdout=True, stderr=True, display=True):
        self.stdout, self.stderr, self.display = stdout, stderr, display

    def __enter__(self):
        self._before = sys.stdout, sys.stderr, _octavo.publish
        outputs = [] if self.display else None
        captured = CapturedIO(io.StringIO() if self.stdout else None, io.StringIO() if self.stderr else None, outputs)
        sys.stdout = captured._stdout or sys.stdout
        sys.stderr = captured._stderr or sys.stderr
        if self.display:
            _octavo.publish = _collector(outputs, _octavo.publish)
        return captured

    def __exit__(self, *error):
        sys.stdout, sys.stderr, _octavo.publish = self._before


def _collector(outputs, publish):
    """What takes displays instead of the front end; other messages go on."""

    def collect(msg_type, content, *more):
        if msg_type in _SHOWN:
            is_update = msg_type == "update_display_data"
            outputs.append(RichOutput(content["data"], content["metadata"], content.get("transient"), is_update))
        elif msg_type == "clear_output":
            outputs.clear()
        else:
            publish(msg_type, content, *more)

    return collect


class _Writer(io.TextIOBase):
    """A text stream that hands on what is written."""

    def __init__(self, write):
        self.write = write

    def writable(self):
        return True


class redirected:
    """While it is entered, what is written goes to two functions."""

    def __init__(self, out, err):
        self._streams = _Writer(out), _Writer(err)

    def __enter__(self):
        self._before = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = self._streams

    def __exit__(self, *error):
        sys.stdout, sys.stderr = self._before
