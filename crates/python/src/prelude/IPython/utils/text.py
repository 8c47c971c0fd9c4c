"""Texts and lists of them."""

from textwrap import dedent, indent

from _octavo_system import SList

__all__ = ["LSString", "SList", "dedent", "indent"]


class LSString(str):
    """A text that knows its lines, as `.l` and `.list`, and itself with blanks between them, as `.s`."""

    @property
    def l(self):  # noqa: E743
        return self.split("\n")

    @property
    def s(self):
        return self.replace("\n", " ")

    @property
    def n(self):
        return str(self)

    list, spstr, nlstr = l, s, n
