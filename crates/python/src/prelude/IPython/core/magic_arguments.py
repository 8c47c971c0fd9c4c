"""Options of magics, described by decorators."""

from _octavo_magic_arguments import (
    MagicArgumentParser,
    argument,
    argument_group,
    construct_parser,
    defaults,
    kwds,
    magic_arguments,
    parse_argstring,
    real_name,
)

__all__ = [
    "MagicArgumentParser",
    "argument",
    "argument_group",
    "construct_parser",
    "defaults",
    "kwds",
    "magic_arguments",
    "parse_argstring",
    "real_name",
]
