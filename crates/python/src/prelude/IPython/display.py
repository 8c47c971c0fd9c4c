"""Showing objects: `IPython.display`, as far as it goes here."""

from _octavo_display import DisplayHandle, clear_output, display, update_display

__all__ = ["DisplayHandle", "clear_output", "display", "update_display"]
