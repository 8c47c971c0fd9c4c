"""The part of the package `IPython` that there is: what notebooks import from it to show something."""

from _octavo_shell import get_ipython

from . import display

__all__ = ["display", "get_ipython"]
