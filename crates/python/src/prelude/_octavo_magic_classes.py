"""`IPython.core.magic`: how a person writes magics, as functions with a decorator or as methods of a class."""

import _octavo_magic
import _octavo_magic_options
import _octavo_shell

# The attribute in which a method keeps that it is a magic: `(kind, name)`.
_MARK = "_octavo_magic_marks"


class Magics:
    """A class whose methods are magics: those that `line_magic`, `cell_magic` or `line_cell_magic` decorate."""

    __module__ = "IPython.core.magic"

    registered = False
    options_table = None

    def __init__(self, shell=None, **kwargs):
        self.shell = shell or _octavo_shell.get_ipython()
        self.options_table = {}
        self.magics = {"line": {}, "cell": {}}
        for attribute in dir(type(self)):
            for kind, name in getattr(getattr(type(self), attribute, None), _MARK, ()):
                for each in ("line", "cell") if kind == "line_cell" else (kind,):
                    self.magics[each][name] = getattr(self, attribute)
        # The rest is for a class that is inherited beside this one.
        is_alone = type(self).__mro__[-2] is Magics
        super().__init__(**({} if is_alone else kwargs))

    def parse_options(self, arg_str, opt_str, *long_opts, mode="string", list_all=False, posix=True, strict=True, **kw):
        """`(options, rest)` of a line, with options as `getopt` has them; the rest as a text, or in the mode `list` as
        words."""
        found, rest = _octavo_magic_options.split(arg_str, opt_str, long_opts)
        options = Struct({name: "" if value is True else value for name, value in found.items()})
        if list_all:
            options = Struct({name: [value] for name, value in options.items()})
        return options, _octavo_magic_options.arguments(rest) if mode == "list" else rest

    def default_option(self, fn, optstr):
        """Options that a magic has unless its line says otherwise."""
        self.options_table[fn] = optstr

    def arg_err(self, func):
        """Say how a magic is called."""
        print(f"Error in arguments:\n{func.__doc__}")

    def format_latex(self, strng):
        """A text in which LaTeX has no characters of its own."""
        for char in "%_$#&":
            strng = strng.replace(char, "\\" + char)
        return strng


class Struct(dict):
    """A dict whose keys are attributes too."""

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name, value):
        self[name] = value


def register(shell, magics):
    """Register an object or a class of magics."""
    magics = magics(shell=shell) if isinstance(magics, type) else magics
    for kind, functions in magics.magics.items():
        for name, function in functions.items():
            _octavo_magic.register(function, kind, name)


def magics_class(cls):
    """Says that a class has magics. What matters is `Magics` and the decorators of the methods."""
    cls.registered = True
    return cls


def _method_decorator(kind):
    def decorate(arg):
        if callable(arg):
            return mark(arg, arg.__name__)
        return lambda function: mark(function, arg)

    def mark(function, name):
        setattr(function, _MARK, (*getattr(function, _MARK, ()), (kind, name)))
        return function

    decorate.__name__ = decorate.__qualname__ = f"{kind}_magic"
    decorate.__doc__ = f"Has a method of a `Magics` class be a {kind} magic, under its name or another that is given."
    return decorate


def _function_decorator(kind):
    def decorate(arg):
        if callable(arg):
            _octavo_magic.register(arg, kind)
            return arg

        def under_name(function):
            _octavo_magic.register(function, kind, arg)
            return function

        return under_name

    decorate.__name__ = decorate.__qualname__ = f"register_{kind}_magic"
    decorate.__doc__ = f"Has a function be a {kind} magic, under its name or another that is given."
    return decorate


line_magic, cell_magic, line_cell_magic = map(_method_decorator, ("line", "cell", "line_cell"))
register_line_magic, register_cell_magic, register_line_cell_magic = map(
    _function_decorator, ("line", "cell", "line_cell")
)


def needs_local_scope(function):
    """Has a magic be given the names of where it is used, as `local_ns`."""
    function.needs_local_scope = True
    return function


def no_var_expand(function):
    """Has a magic be given its line as it is typed, without values put in."""
    function._ipython_magic_no_var_expand = True
    return function


def output_can_be_silenced(function):
    """Has what a magic gives not be shown when its line ends with a `;`."""
    function._ipython_magic_output_can_be_silenced = True
    return function


class _Manager:
    """`get_ipython().magics_manager`"""

    @property
    def magics(self):
        """The functions by kind and name."""
        return {kind: _octavo_magic.functions(kind) for kind in ("line", "cell")}

    @property
    def auto_magic(self):
        """Whether the `%` may be left out."""
        return _octavo_magic.is_automatic

    def lsmagic(self):
        """The same as `magics`."""
        return self.magics

    def lsmagic_docs(self, brief=False, missing=""):
        """The documentation by kind and name, its first line with `brief`."""
        listed = _octavo_magic.names()
        if brief:
            return {kind: {name: text or missing for name, text in texts.items()} for kind, texts in listed.items()}
        return {
            kind: {name: (function.__doc__ or missing).rstrip() for name, function in functions.items()}
            for kind, functions in self.magics.items()
        }

    def register(self, *magics):
        """Register objects or classes of magics."""
        for each in magics:
            register(_octavo_shell.get_ipython(), each)

    def register_function(self, func, magic_kind="line", magic_name=None):
        """Register a function as a magic."""
        _octavo_magic.register(func, magic_kind, magic_name)

    def register_alias(self, alias_name, magic_name, magic_kind="line", magic_params=None):
        """Have a second name for a magic."""
        function = _octavo_magic.find(magic_kind, magic_name)
        if function is None:
            raise _octavo_shell.UsageError(f"There is no magic {magic_name!r}.")
        _octavo_magic.register(function, magic_kind, alias_name)


manager = _Manager()
