"""The extension `autoreload`: modules are loaded again before a cell when their files have changed."""

import importlib
import os
import sys

from _octavo_magic_options import arguments
from _octavo_shell import UsageError

_MODES = {
    **dict.fromkeys(("0", "off"), "off"),
    **dict.fromkeys(("1", "explicit"), "explicit"),
    **dict.fromkeys(("2", "3", "all", "complete"), "all"),
}


class Reloader:
    """Knows when files of modules were last changed."""

    def __init__(self):
        self.mode, self.only, self.skipped = "off", set(), set()
        self._times = {}

    def remember(self):
        """From here on a change counts."""
        for name, path in self._files():
            self._times.setdefault(name, _time_of(path))

    def _files(self):
        for name, module in list(sys.modules.items()):
            path = getattr(module, "__file__", None)
            if name == "__main__" or not path or not path.endswith(".py") or name in self.skipped:
                continue
            if self.mode == "all" or name in self.only:
                yield name, path

    def reload_changed(self):
        """Load again what has changed. One that fails is reported and tried at its next change."""
        for name, path in list(self._files()):
            time = _time_of(path)
            if time is None or self._times.get(name) in (None, time):
                self._times[name] = time
                continue
            self._times[name] = time
            module = sys.modules[name]
            before = dict(module.__dict__)
            try:
                importlib.reload(module)
                _replace(before, module.__dict__)
            except Exception as error:
                print(f"[autoreload of {name} failed: {type(error).__name__}: {error}]", file=sys.stderr)


def _time_of(path):
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return None


def _replace(before, after):
    """What the notebook has imported by name becomes the new one."""
    from _octavo_shell import user_ns

    for name, value in list(user_ns.items()):
        old = before.get(getattr(value, "__name__", None))
        if old is value and getattr(value, "__name__", None) in after:
            user_ns[name] = after[value.__name__]


_reloader = Reloader()


def autoreload(line):
    """Reload modules automatically: `%autoreload 2` all that changed, `1` those named with %aimport, `0` none.

    Without a mode those that changed are loaded now.
    """
    word = line.strip().lower()
    if not word or word == "now":
        mode, _reloader.mode = _reloader.mode, "all"
        _reloader.reload_changed()
        _reloader.mode = mode
        return
    if word.split()[0] not in _MODES:
        raise UsageError(f"{word!r} is no mode of %autoreload; there are {', '.join(_MODES)}.")
    _reloader.mode = _MODES[word.split()[0]]
    _reloader.remember()


def aimport(line):
    """Import modules and reload them when they change; `-module` is never reloaded."""
    from _octavo_shell import user_ns

    for name in arguments(line.replace(",", " ")):
        if name.startswith("-"):
            _reloader.skipped.add(name[1:])
            continue
        importlib.import_module(name)
        top = name.partition(".")[0]
        user_ns[top] = sys.modules[top]
        _reloader.only.add(name)
    _reloader.remember()


def _before_cell():
    if _reloader.mode != "off":
        _reloader.reload_changed()


def _after_cell():
    if _reloader.mode != "off":
        _reloader.remember()


def load_ipython_extension(shell):
    """Register the magics `%autoreload` and `%aimport`."""
    shell.register_magic_function(autoreload)
    shell.register_magic_function(aimport)
    shell.events.register("pre_run_cell", _before_cell)
    shell.events.register("post_execute", _after_cell)


def unload_ipython_extension(shell):
    """Reload nothing any more."""
    shell.events.unregister("pre_run_cell", _before_cell)
    shell.events.unregister("post_execute", _after_cell)
