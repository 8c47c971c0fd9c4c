"""What the thing at a cursor is, as Jupyter's `inspect_reply` has it: signature, documentation, source.

Shown as IPython shows it: titles in red, each with its text beside it or, when that has several lines, below.
"""

import builtins
import itertools
import reprlib
import sys
import types

from _octavo_signature import signature_of
from _octavo_source import NAME, OPERATOR, Source, start_of_expression, text_of
from _octavo_value import Unknown, Value, find_described

_RED, _PLAIN = "\x1b[31m", "\x1b[39m"
_TEXT_LENGTH = 200
# The text of a longer container would take long to make, and is cut anyway.
_ITEMS_READ = 1000
# A signature that says nothing.
_ANYTHING = "(*args, **kwargs)"


def inspect(code, cursor, detail_level, namespace):
    """The content of an `inspect_reply`, without its status. `cursor` counts code points."""
    expression = expression_at(code, cursor)
    try:
        if not expression:
            raise Unknown
        found = find_described(expression, namespace, builtins.__dict__)
    except Unknown:
        return {"found": False, "data": {}, "metadata": {}}
    obj = found.value if isinstance(found, Value) else found.cls
    return {"found": True, "data": {"text/plain": describe(obj, expression, detail_level)}, "metadata": {}}


def expression_at(code, cursor):
    """The expression that a person at the cursor asks about: the function of the call around it, else the name with
    what stands before its point. None when there is none."""
    while cursor < len(code) and (code[cursor].isalnum() or code[cursor] == "_"):
        cursor += 1
    source = Source(code[:cursor])
    tokens = source.tokens
    for bracket, opening in reversed(source.brackets):
        first = start_of_expression(tokens, opening) if bracket == "(" and opening else None
        if first is not None:
            return text_of(source, first, opening)
    if source.string or source.in_comment or not tokens:
        return None
    end = len(tokens)
    if tokens[-1][:2] == (OPERATOR, "."):
        end -= 1
    elif tokens[-1][:2] == (OPERATOR, ")"):
        end = _opening_of_call(tokens)
    elif tokens[-1][0] != NAME:
        return None
    first = start_of_expression(tokens, end) if end else None
    return None if first is None else text_of(source, first, end)


def _opening_of_call(tokens):
    depth = 0
    for at in range(len(tokens) - 1, -1, -1):
        depth += (tokens[at][1] == ")") - (tokens[at][1] == "(")
        if depth == 0:
            return at
    return 0


def describe(obj, expression, detail_level):
    """The text for a person, with ANSI colours."""
    if isinstance(obj, type):
        fields = _fields_of_class(obj, expression, detail_level)
    elif isinstance(obj, _ROUTINES):
        fields = _fields_of_routine(obj, expression, detail_level)
    else:
        fields = _fields_of_object(obj, expression, detail_level)
    fields = [(title, text) for title, text in fields if text]
    width = max(len(title) for title, _ in fields) + 2
    lines = []
    for title, text in fields:
        head = f"{_RED}{title}:{_PLAIN}"
        lines.append(f"{head}\n{text}" if "\n" in text else head + " " * (width - len(title) - 1) + text)
    return "\n".join(lines)


_ROUTINES = (
    types.FunctionType,
    types.MethodType,
    types.BuiltinFunctionType,
    types.MethodDescriptorType,
    types.WrapperDescriptorType,
    types.MethodWrapperType,
    types.ClassMethodDescriptorType,
)


def _fields_of_routine(obj, expression, detail_level):
    source = _source(obj) if detail_level else None
    yield "Signature", _call_text(obj, expression)
    if source:
        yield "Source", source
    else:
        yield "Docstring", _documentation(obj) or "<no docstring>"
    yield "File", _file(obj)
    yield "Type", type(obj).__name__


def _fields_of_class(cls, expression, detail_level):
    source = _source(cls) if detail_level else None
    yield "Init signature", _call_text(cls, expression)
    if source:
        yield "Source", source
    else:
        yield "Docstring", _documentation(cls) or "<no docstring>"
        yield "Init docstring", _documentation(_own_method(cls, "__init__"))
    yield "File", _file(cls)
    yield "Type", type(cls).__name__
    yield "Subclasses", ", ".join(below.__name__ for below in type.__subclasses__(cls)[:10])


def _fields_of_object(obj, expression, detail_level):
    if isinstance(obj, property):
        source = _source(obj.fget) if detail_level else None
    else:
        source = _source(obj) if detail_level else None
        yield "Signature", _call_text(obj, expression)
    yield "Type", type(obj).__name__
    yield "String form", _string_form(obj)
    yield "Length", _length(obj)
    yield "File", _file(obj)
    if source:
        yield "Source", source
    else:
        yield "Docstring", _documentation(obj) or "<no docstring>"
        if not isinstance(obj, types.ModuleType):
            yield "Init docstring", _documentation(_own_method(type(obj), "__init__"))
            yield "Call docstring", _documentation(_own_method(type(obj), "__call__"))


def _own_method(cls, name):
    """A method that is written in Python; those of builtin classes say nothing about a class."""
    for base in cls.__mro__:
        if name in base.__dict__:
            found = base.__dict__[name]
            return found if isinstance(found, types.FunctionType) else None
    return None


def _call_text(obj, expression):
    signature = signature_of(obj, has_annotations=True)
    if signature and signature.text != _ANYTHING:
        return expression + signature.text
    return _documented_calls(obj, expression) or (expression + signature.text if signature else None)


def _documented_calls(obj, expression):
    """How documentation says it is called, in its first lines, as that of `range` and `max` does."""
    name, text = getattr(obj, "__name__", None), _documentation(obj)
    if not isinstance(name, str) or not text:
        return None
    calls = itertools.takewhile(lambda line: line.startswith(name + "("), text.split("\n"))
    return "\n".join(expression + line[len(name) :] for line in calls)


def _documentation(obj):
    text = getattr(obj, "__doc__", None) if obj is not None else None
    return _without_indent(text) if isinstance(text, str) else None


def _without_indent(text):
    """Documentation without the indentation it has in its source."""
    lines = text.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins, default=0)
    return "\n".join([lines[0].strip(), *(line[margin:].rstrip() for line in lines[1:])]).strip("\n")


def _string_form(obj):
    try:
        if isinstance(obj, (list, tuple, dict, set, frozenset, str, bytes)) and len(obj) > _ITEMS_READ:
            text = reprlib.repr(obj)
        else:
            text = str(obj)
    except Exception as error:
        return f"<{type(error).__name__} while it was made>"
    return text if len(text) <= _TEXT_LENGTH else text[:_TEXT_LENGTH] + "..."


def _length(obj):
    try:
        return str(len(obj))
    except Exception:
        return None


def _file(obj):
    """The cell or file that defines it."""
    obj = obj.__func__ if isinstance(obj, types.MethodType) else obj
    if isinstance(obj, types.FunctionType):
        name = obj.__code__.co_filename
        return name if name.startswith("Cell ") or "/" in name else None
    module = obj if isinstance(obj, types.ModuleType) else None
    if isinstance(obj, type):
        module = sys.modules.get(obj.__module__)
    # Frozen modules name a file that was there when the interpreter was built.
    if module is None or getattr(getattr(module, "__spec__", None), "origin", None) == "frozen":
        return None
    return getattr(module, "__file__", None)


def _source(obj):
    import inspect

    try:
        return inspect.getsource(obj).rstrip("\n")
    except (OSError, TypeError):
        return None
