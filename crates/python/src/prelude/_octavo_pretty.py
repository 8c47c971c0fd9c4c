"""`text/plain` as IPython writes it: what fits a line stands in one, what does not has an item a line.

Types have printers of their own (`_octavo_pretty_types`, or what is registered), objects `_repr_pretty_(p, cycle)`;
what has neither is written as its `repr`, and without that as `<module.Class at 0x…>`.
"""

import io

import _octavo_pretty_types
from _octavo_layout import PrettyPrinter

# For what has no parts and is `repr` in one line, the way through groups and printers is spared.
_ATOMS = (int, str, float, bool, type(None))

# By class, and by the module and name of a class that need not be loaded. `for_type` registers here.
type_printers = dict(_octavo_pretty_types.PRINTERS)
deferred_printers = dict(_octavo_pretty_types.DEFERRED)


class RepresentationPrinter(PrettyPrinter):
    """A printer of objects; `p` in `_repr_pretty_(self, p, cycle)`. Further objects are printed by `p.pretty(obj)`."""

    def __init__(
        self,
        output,
        verbose=False,
        max_width=79,
        newline="\n",
        singleton_pprinters=None,
        type_pprinters=None,
        deferred_pprinters=None,
        max_seq_length=1000,
    ):
        super().__init__(output, max_width, newline, max_seq_length)
        self.verbose = verbose
        # The ids of the objects that are being printed, outermost first.
        self.stack = []
        self.singleton_pprinters = {} if singleton_pprinters is None else singleton_pprinters
        self.type_pprinters = type_printers if type_pprinters is None else type_pprinters
        self.deferred_pprinters = deferred_printers if deferred_pprinters is None else deferred_pprinters
        self._has_singletons = bool(self.singleton_pprinters)
        self._atoms = {cls for cls in _ATOMS if cls not in self.type_pprinters}

    def pretty(self, obj):
        """Print an object."""
        if type(obj) in self._atoms and not self._has_singletons:
            text = repr(obj)
            if "\n" not in text:
                return self.text(text)
        identity = id(obj)
        cycle = identity in self.stack
        self.stack.append(identity)
        self.begin_group()
        try:
            return self._printer(obj)(obj, self, cycle)
        finally:
            self.end_group()
            self.stack.pop()

    def _printer(self, obj):
        """What prints `obj`: a function of it, the printer and whether it is within itself."""
        printer = self.singleton_pprinters.get(id(obj)) if self._has_singletons else None
        if printer is not None:
            return printer
        for cls in _classes_of(obj):
            printer = self.type_pprinters.get(cls) or self._deferred(cls)
            if printer is not None:
                return printer
            if callable(cls.__dict__.get("_repr_pretty_")):
                return cls._repr_pretty_
            if cls is not object and callable(cls.__dict__.get("__repr__")):
                return _octavo_pretty_types.print_repr
        return _octavo_pretty_types.print_object

    def _deferred(self, cls):
        """A printer that is registered by the name of a class, which is its class's from now on."""
        key = cls.__dict__.get("__module__"), cls.__dict__.get("__name__", cls.__name__)
        try:
            printer = self.deferred_pprinters.pop(key, None)
        except TypeError:
            return None
        if printer is not None:
            self.type_pprinters[cls] = printer
        return printer


def _classes_of(obj):
    """The classes that say how an object is printed. A proxy goes by what it says it is."""
    try:
        cls = obj.__class__
        return cls.__mro__ if isinstance(cls, type) else type(obj).__mro__
    except Exception:
        return type(obj).__mro__


def pretty(obj, verbose=False, max_width=79, newline="\n", max_seq_length=1000):
    """The text of an object for a person to read."""
    stream = io.StringIO()
    printer = RepresentationPrinter(stream, verbose, max_width, newline, max_seq_length=max_seq_length)
    printer.pretty(obj)
    printer.flush()
    return stream.getvalue()


def pprint(obj, verbose=False, max_width=79, newline="\n", max_seq_length=1000):
    """Print the text of an object."""
    print(pretty(obj, verbose, max_width, newline, max_seq_length))


def for_type(typ, func):
    """Have objects of a class printed by `func(obj, p, cycle)`; returns what printed them before."""
    before = type_printers.get(typ)
    if func is not None:
        type_printers[typ] = func
    return before


def for_type_by_name(type_module, type_name, func):
    """As `for_type`, for a class that need not be loaded yet."""
    key = type_module, type_name
    before = deferred_printers.get(key)
    if func is not None:
        deferred_printers[key] = func
    return before
