"""How builtin types are printed, each by a function of the object, the printer and whether it is within itself."""

import types

from _octavo_signature import signature_of


def print_repr(obj, p, cycle):
    """`repr`, whose lines are lines here too."""
    lines = repr(obj).splitlines()
    with p.group():
        for index, line in enumerate(lines):
            if index:
                p.break_()
            p.text(line)


def print_object(obj, p, cycle):
    """An object whose class says nothing: its class and address, when `p.verbose` its attributes too."""
    cls = obj.__class__ if isinstance(obj.__class__, type) else type(obj)
    if cls.__repr__ is not object.__repr__:
        return print_repr(obj, p, cycle)
    with p.group(1, "<", ">"):
        p.pretty(cls)
        p.text(f" at {id(obj):#x}")
        if cycle:
            p.text(" ...")
        elif p.verbose:
            _print_attributes(obj, p)


def _print_attributes(obj, p):
    shown = {}
    for name in dir(obj):
        value = None if name.startswith("_") else getattr(obj, name, None)
        if not name.startswith("_") and not isinstance(value, types.MethodType):
            shown[name] = value
    for index, (name, value) in enumerate(shown.items()):
        if index:
            p.text(",")
        p.breakable()
        p.text(name + "=")
        with p.indent(len(name) + 1):
            p.pretty(value)


class CallExpression:
    """Printed as a call: `CallExpression("f", 1, b=2)` is `f(1, b=2)`."""

    def __init__(self, name, /, *args, **kwargs):
        self.name, self.args, self.kwargs = name, args, kwargs

    @classmethod
    def factory(cls, name):
        """A function that makes calls of `name`."""
        return lambda *args, **kwargs: cls(name, *args, **kwargs)

    def _repr_pretty_(self, p, cycle):
        is_first = True
        with p.group(len(self.name) + 1, self.name + "(", ")"):
            for name, value in [*((None, value) for value in self.args), *self.kwargs.items()]:
                if not is_first:
                    p.text(",")
                    p.breakable()
                is_first = False
                if name is None:
                    p.pretty(value)
                else:
                    with p.group(len(name) + 1, name + "="):
                        p.pretty(value)


class RawText:
    """Printed as it is."""

    def __init__(self, value):
        self.value = value

    def _repr_pretty_(self, p, cycle):
        p.text(self.value)


class RawStringLiteral:
    """Printed as a raw literal, as patterns are written."""

    def __init__(self, value):
        self.value = value

    def _repr_pretty_(self, p, cycle):
        text = repr(self.value).replace("\\\\", "\\")
        p.text("r" + text)


_ELLIPSIS = RawText("...")


def _of_sequence(opening, closing):
    def printer(obj, p, cycle):
        if cycle:
            return p.text(opening + "..." + closing)
        p.begin_group(len(opening), opening)
        for index, item in p._enumerate(obj):
            if index:
                p.text(",")
                p.breakable()
            p.pretty(item)
        if isinstance(obj, tuple) and len(obj) == 1:
            p.text(",")
        p.end_group(len(opening), closing)

    return printer


def _of_set(opening, closing, name):
    def printer(obj, p, cycle):
        if cycle:
            return p.text(opening + "..." + closing)
        if not obj:
            return p.text(name + "()")
        p.begin_group(len(opening), opening)
        # What is not shown as a whole need not be in order.
        items = obj if p.max_seq_length and len(obj) >= p.max_seq_length else _in_order(obj)
        for index, item in p._enumerate(items):
            if index:
                p.text(",")
                p.breakable()
            p.pretty(item)
        p.end_group(len(opening), closing)

    return printer


def _in_order(items):
    items = list(items)
    try:
        return sorted(items)
    except Exception:
        try:
            return sorted(items, key=lambda item: (type(item).__name__, str(item)))
        except Exception:
            return items


def _of_mapping(opening, closing):
    def printer(obj, p, cycle):
        if cycle:
            return p.text("{...}")
        p.begin_group(len(opening), opening)
        for index, (key, value) in p._enumerate(obj.items()):
            if index:
                p.text(",")
                p.breakable()
            p.pretty(key)
            p.text(": ")
            p.pretty(value)
        p.end_group(len(opening), closing)

    return printer


def _print_super(obj, p, cycle):
    with p.group(8, "<super: ", ">"):
        p.pretty(obj.__thisclass__)
        p.text(",")
        p.breakable()
        p.pretty(obj.__self__)


def _print_type(cls, p, cycle):
    if _class_attribute(type(cls), "__repr__") is not type.__dict__["__repr__"]:
        return print_repr(cls, p, cycle)
    p.text(_full_name(cls) or "<unknown type>")


def _print_function(function, p, cycle):
    signature = signature_of(function, has_annotations=True, has_reprs=True)
    p.text(f"<function {_full_name(function)}{signature.text if signature else ''}>")


def _full_name(obj):
    """The name of a class or function with its module, unless that is of the builtins."""
    module, name = getattr(obj, "__module__", None), getattr(obj, "__qualname__", None)
    if not isinstance(name, str):
        name = obj.__name__
    return name if module in (None, "builtins", "exceptions") else f"{module}.{name}"


def _class_attribute(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name]
    return None


def _print_exception(error, p, cycle):
    p.pretty(CallExpression(_full_name(type(error)), *getattr(error, "args", ())))


_FLAGS = ("IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "UNICODE", "VERBOSE", "DEBUG")


def _print_pattern(pattern, p, cycle):
    import re

    flags = "|".join("re." + name for name in _FLAGS if pattern.flags & getattr(re, name))
    p.pretty(CallExpression("re.compile", RawStringLiteral(pattern.pattern), *([RawText(flags)] if flags else [])))


def _of_call(arguments, name=None):
    """A printer as a call of the class, with `arguments(obj)`: the positional ones and those by name."""

    def printer(obj, p, cycle):
        positional, named = ((_ELLIPSIS,), {}) if cycle else arguments(obj)
        p.pretty(CallExpression(name or type(obj).__name__, *positional, **named))

    return printer


def _arguments_of_deque(obj):
    return (list(obj),), ({} if obj.maxlen is None else {"maxlen": obj.maxlen})


PRINTERS = {
    list: _of_sequence("[", "]"),
    tuple: _of_sequence("(", ")"),
    dict: _of_mapping("{", "}"),
    set: _of_set("{", "}", "set"),
    frozenset: _of_set("frozenset({", "})", "frozenset"),
    super: _print_super,
    type: _print_type,
    types.FunctionType: _print_function,
    types.BuiltinFunctionType: _print_function,
    types.MappingProxyType: _of_mapping("mappingproxy({", "})"),
    types.SimpleNamespace: _of_call(lambda obj: ((), obj.__dict__), "namespace"),
    BaseException: _print_exception,
}

# By module and name, so that nothing is loaded for it.
DEFERRED = {
    ("re", "Pattern"): _print_pattern,
    ("os", "_Environ"): _of_mapping("environ{", "}"),
    ("collections", "defaultdict"): _of_call(lambda obj: ((obj.default_factory, dict(obj)), {})),
    ("collections", "OrderedDict"): _of_call(lambda obj: ((list(obj.items()),) if obj else (), {})),
    ("collections", "deque"): _of_call(_arguments_of_deque),
    ("collections", "Counter"): _of_call(lambda obj: ((dict(obj.most_common()),) if obj else (), {})),
    ("collections", "UserList"): _of_call(lambda obj: ((obj.data,), {})),
}
