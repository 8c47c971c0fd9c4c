"""How a callable is called: its parameters, read from its code without calling anything.

The standard library's `inspect` would do it too, but takes a fifth of a second to load where it is interpreted in wasm.
"""

import types

_ONLY_AST = 0x400
_HAS_STAR, _HAS_STAR_STAR = 0x04, 0x08
_PLAIN = (int, float, complex, str, bytes, bool, type(None), type(...))


class Signature:
    """`text` as in `(x, y=2, *, z)`, and the names that can be given as keywords."""

    def __init__(self, text, keywords):
        self.text, self.keywords = text, keywords


def signature_of(obj, has_annotations=False, has_reprs=False):
    """The `Signature` of a callable; None for what is none or does not tell. With `has_reprs` every default is asked
    for its text, which runs the person's code."""
    if isinstance(obj, types.MethodType):
        return _signature_of_function(obj.__func__, 1, has_annotations, has_reprs)
    if isinstance(obj, types.FunctionType):
        return _signature_of_function(obj, 0, has_annotations, has_reprs)
    if isinstance(obj, type):
        return _signature_of_class(obj, has_annotations)
    if type(obj).__module__ == "functools" and type(obj).__name__ == "partial":
        return _signature_of_function(obj.func, len(obj.args), has_annotations)
    if callable(obj):
        text = _text_signature(obj)
        if text is not None:
            return _parsed(text)
        call = _class_attribute(type(obj), "__call__")
        if isinstance(call, types.FunctionType):
            return _signature_of_function(call, 1, has_annotations)
    return None


def _signature_of_class(cls, has_annotations):
    for name in ("__init__", "__new__"):
        found = _class_attribute(cls, name)
        found = found.__func__ if isinstance(found, staticmethod) else found
        if isinstance(found, types.FunctionType):
            return _signature_of_function(found, 1, has_annotations)
    text = _text_signature(cls)
    return None if text is None else _parsed(text)


def _class_attribute(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name]
    return None


def _text_signature(obj):
    """What a function written in the interpreter's language says of itself."""
    text = getattr(obj, "__text_signature__", None) if type(obj).__module__ == "builtins" else None
    if not isinstance(text, str):
        return None
    if not text.startswith("($"):
        return text
    # What the method is bound to is not the caller's to give, nor is the mark that it cannot be a keyword.
    rest = text.partition(", ")[2]
    rest = rest.removeprefix("/)").removeprefix("/, ")
    return "(" + (rest or ")")


def _parsed(text):
    try:
        arguments = compile(f"def f{text}: pass", "<signature>", "exec", _ONLY_AST, dont_inherit=True).body[0].args
    except SyntaxError:
        return Signature(text, [])
    return Signature(text, [argument.arg for argument in [*arguments.args, *arguments.kwonlyargs]])


def _signature_of_function(function, given, has_annotations, has_reprs=False):
    """`given` parameters at the front are not the caller's to give, such as `self`."""
    # A decorator that keeps the signature of what it wraps says so.
    while isinstance(function, types.FunctionType) and "__wrapped__" in function.__dict__:
        function = function.__dict__["__wrapped__"]
    if not isinstance(function, types.FunctionType):
        return None if given else signature_of(function, has_annotations)
    annotations = _annotations(function) if has_annotations else {}
    code, text_of = function.__code__, _parameter_text(annotations, repr if has_reprs else _default_text)
    names, flags = list(code.co_varnames), code.co_flags
    positional, keyword_only = names[: code.co_argcount], names[code.co_argcount :][: code.co_kwonlyargcount]
    rest = names[code.co_argcount + code.co_kwonlyargcount :]
    defaults = dict(zip(reversed(positional), reversed(function.__defaults__ or ())))
    parts = []
    for index, name in enumerate(positional):
        if index >= given:
            parts.append(text_of(name, defaults))
        if index + 1 == code.co_posonlyargcount and parts:
            parts.append("/")
    if flags & _HAS_STAR:
        parts.append("*" + text_of(rest.pop(0), {}))
    elif keyword_only:
        parts.append("*")
    parts.extend(text_of(name, function.__kwdefaults__ or {}) for name in keyword_only)
    if flags & _HAS_STAR_STAR:
        parts.append("**" + text_of(rest.pop(0), {}))
    text = "(" + ", ".join(parts) + ")"
    if "return" in annotations:
        text += " -> " + _annotation_text(annotations["return"])
    return Signature(text, positional[max(given, code.co_posonlyargcount) :] + keyword_only)


def _annotations(function):
    """Annotations are evaluated when they are asked for, and may name what is not there."""
    try:
        return dict(function.__annotations__)
    except Exception:
        return {}


def _parameter_text(annotations, default_text):
    def text_of(name, defaults):
        text, equals = name, "="
        if name in annotations:
            text, equals = f"{name}: {_annotation_text(annotations[name])}", " = "
        return text + equals + default_text(defaults[name]) if name in defaults else text

    return text_of


def _default_text(value):
    """`repr` of what is plain; what would have to be asked for its text is `...`, as in a stub."""
    if type(value) in _PLAIN:
        return repr(value)
    if type(value) in (tuple, list, set, dict) and all(type(item) in _PLAIN for item in value):
        if type(value) is not dict or all(type(item) in _PLAIN for item in value.values()):
            return repr(value)
    if isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType)):
        return value.__name__
    return "..."


def _annotation_text(annotation):
    if isinstance(annotation, type) and type(annotation) is type:
        module, name = annotation.__module__, annotation.__qualname__
        return name if module == "builtins" else f"{module}.{name}"
    return repr(annotation).replace("typing.", "")

