"""What makes MIME bundles of objects."""

import _octavo_formatters
from _octavo_formatters import DisplayFormatter, PlainTextFormatter, display_formatter

__all__ = ["BaseFormatter", "DisplayFormatter", "PlainTextFormatter", "format_display_data"]


class BaseFormatter(_octavo_formatters.BaseFormatter):
    """A formatter that a library derives its own from: one for texts, unless it says otherwise."""

    def __init__(self, format_type="text/plain", print_method="_repr_pretty_", return_type=None):
        super().__init__(format_type, print_method, return_type)


def format_display_data(obj, include=None, exclude=None):
    """`(data, metadata)` of an object."""
    return display_formatter.format(obj, include, exclude)
