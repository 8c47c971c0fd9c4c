"""The class of IPython's shell in a terminal: libraries ask whether theirs is one, and here it never is."""

from _octavo_shell_interactive import InteractiveShell

__all__ = ["TerminalInteractiveShell"]


class TerminalInteractiveShell(InteractiveShell):
    """What the shell of a notebook is not."""
