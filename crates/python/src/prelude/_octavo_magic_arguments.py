"""`IPython.core.magic_arguments`: magics whose options are described by decorators, and read by `argparse`."""

import argparse

import _octavo_magic_options
from _octavo_shell import UsageError


class MagicArgumentParser(argparse.ArgumentParser):
    """Reads the line of a magic. A mistake is an error of the cell, not the end of Python."""

    def __init__(self, prog=None, usage=None, description=None, epilog=None, **options):
        options.setdefault("add_help", False)
        options.setdefault("conflict_handler", "error")
        options.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(prog=prog, usage=usage, description=description, epilog=epilog, **options)

    def error(self, message):
        """A line that cannot be read."""
        raise UsageError(message)

    def parse_argstring(self, argstring, *, partial=False):
        """The arguments that a line has; with `partial` also the words that are none."""
        words = _octavo_magic_options.arguments(argstring)
        return self.parse_known_args(words) if partial else self.parse_args(words)


class _Described:
    """A decorator that keeps a part of the description on the function."""

    def __init__(self, *arguments, **keywords):
        self.arguments, self.keywords = arguments, keywords

    def __call__(self, function):
        parts = function.__dict__.setdefault("_octavo_magic_parts", [])
        # Decorators are applied from the last to the first.
        parts.insert(0, self)
        return function


class argument(_Described):
    """An argument of the magic, as `ArgumentParser.add_argument` takes it."""

    def add_to(self, parser, group):
        """Add it to the group, or to the parser itself."""
        (group or parser).add_argument(*self.arguments, **self.keywords)
        return group


class defaults(_Described):
    """Values that arguments have unless the line gives others."""

    def add_to(self, parser, group):
        """Set them."""
        parser.set_defaults(**self.keywords)
        return group


class argument_group(_Described):
    """The arguments below belong together."""

    def add_to(self, parser, group):
        """Begin the group."""
        return parser.add_argument_group(*self.arguments, **self.keywords)


class kwds(_Described):
    """Options for the parser itself."""

    def add_to(self, parser, group):
        """They are for the parser's making."""
        return group


class magic_arguments:
    """Says that a function takes arguments; the decorators below it describe them."""

    def __init__(self, name=None):
        self.name = name

    def __call__(self, function):
        function.has_arguments = True
        name = self.name or function.__name__.removeprefix("magic_")
        function.argcmd_name = name
        function.parser = construct_parser(function)
        usage = function.parser.format_help()
        function.__doc__ = f"{function.__doc__ or ''}\n\n{usage}".strip()
        return function


def construct_parser(magic_func):
    """The parser of what the decorators describe."""
    parts = getattr(magic_func, "_octavo_magic_parts", [])
    options = {}
    for part in parts:
        if isinstance(part, kwds):
            options.update(part.keywords)
    prog = "%" + (getattr(magic_func, "argcmd_name", None) or magic_func.__name__)
    parser = MagicArgumentParser(prog, **options)
    group = None
    for part in parts:
        group = part.add_to(parser, group)
    return parser


def parse_argstring(magic_func, argstring, *, partial=False):
    """The arguments in the line of a magic, as the attributes of an object."""
    return magic_func.parser.parse_argstring(argstring, partial=partial)


def real_name(magic_func):
    """The name of a magic."""
    return getattr(magic_func, "argcmd_name", magic_func.__name__.removeprefix("magic_"))
