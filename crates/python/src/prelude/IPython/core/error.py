"""The errors of the shell."""

from _octavo_shell import UsageError
from _octavo_streams import StdinNotImplementedError

__all__ = ["IPythonCoreError", "InputRejected", "StdinNotImplementedError", "TryNext", "UsageError"]


class IPythonCoreError(Exception):
    """An error of IPython itself."""


class TryNext(IPythonCoreError):
    """Another function may be tried."""


class InputRejected(Exception):
    """A function that changes cells refuses one."""
