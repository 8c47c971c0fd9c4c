"""`IPython.lib.pretty`: the printing of objects, for those that print themselves by `_repr_pretty_(self, p, cycle)`."""

from _octavo_layout import PrettyPrinter
from _octavo_pretty import RepresentationPrinter, for_type, for_type_by_name, pprint, pretty
from _octavo_pretty_types import CallExpression, RawStringLiteral, RawText

__all__ = [
    "CallExpression",
    "PrettyPrinter",
    "RawStringLiteral",
    "RawText",
    "RepresentationPrinter",
    "for_type",
    "for_type_by_name",
    "pprint",
    "pretty",
]
