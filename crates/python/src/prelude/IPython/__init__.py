"""The package `IPython`, as far as it goes here: the shell, its magics, and what shows objects.

What is below is loaded when it is asked for.
"""

import importlib

from _octavo_shell import get_ipython

__all__ = ["display", "get_ipython", "version_info"]

# The IPython whose ways these are: libraries compare it.
version_info = (9, 18, 1, "")
__version__ = "9.18.1"

_PARTS = ("core", "display", "extensions", "lib", "utils")


def __getattr__(name):
    if name in _PARTS:
        return importlib.import_module(f"IPython.{name}")
    if name == "InteractiveShell":
        from _octavo_shell_interactive import InteractiveShell

        return InteractiveShell
    raise AttributeError(f"module 'IPython' has no attribute {name!r} here")


def embed(**keywords):
    """In IPython, a shell within a program. A notebook already is one."""
    raise RuntimeError("IPython.embed() begins a shell in a terminal; here the notebook is the shell")


def start_ipython(argv=None, **keywords):
    """In IPython, begins a shell in a terminal. A notebook already is one."""
    raise RuntimeError("start_ipython() begins a shell in a terminal; here the notebook is the shell")
