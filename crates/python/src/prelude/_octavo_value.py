"""What an expression stands for, found without running anything of the person's.

Completion and inspection ask while a person types. So only names, attributes, subscripts of builtin containers and
literals are followed: no call, no property, no `__getattr__`, no operator.
"""

import builtins
import sys
import types

_ONLY_AST = 0x400

# What binds itself to an object in the interpreter's own code, with no effect on anything.
_BINDING = (
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodDescriptorType,
    types.WrapperDescriptorType,
    types.GetSetDescriptorType,
    types.MemberDescriptorType,
    types.ClassMethodDescriptorType,
    classmethod,
    staticmethod,
)

_LITERALS = {
    "List": list,
    "ListComp": list,
    "Tuple": tuple,
    "Dict": dict,
    "DictComp": dict,
    "Set": set,
    "SetComp": set,
    "JoinedStr": str,
    "Compare": bool,
    "GeneratorExp": types.GeneratorType,
    "Lambda": types.FunctionType,
}


# What methods and functions of the interpreter's own give, as far as chains of calls go on from it.
_RESULTS = {
    str: "capitalize casefold center expandtabs format format_map join ljust lower lstrip removeprefix removesuffix"
    " replace repr rjust rstrip strip swapcase title translate upper zfill chr ascii hex oct bin decode",
    list: "rsplit sorted split splitlines dir",
    tuple: "partition rpartition",
    bytes: "encode",
    int: "count find index rfind rindex len ord hash id",
}
_RESULT_OF = {name: cls for cls, names in _RESULTS.items() for name in names.split()}


class Unknown(Exception):
    """It takes running the person's code to know what the expression stands for."""


class Value:
    """An object that the expression stands for."""

    def __init__(self, value):
        self.value, self.cls = value, type(value)

    def names(self):
        """The names of its attributes, as `dir` tells them."""
        return [name for name in dir(self.value) if isinstance(name, str)]

    def attribute(self, name):
        if isinstance(self.value, types.ModuleType):
            return Value(_attribute_of_module(self.value, name))
        if isinstance(self.value, type):
            return Value(_attribute_of_class(self.value, name))
        return Value(_attribute_of_instance(self.value, name))

    def item(self, key):
        return Value(_item(self.value, key))


class Instance:
    """Some object of a class: what a call of the class gives, or what a literal is."""

    def __init__(self, cls):
        self.cls = cls

    def names(self):
        return [name for name in dir(self.cls) if isinstance(name, str) and _is_on_instances(self.cls, name)]

    def attribute(self, name):
        found = _in_classes(self.cls.__mro__, name)
        if isinstance(found, types.FunctionType):
            return Value(types.MethodType(found, self))
        if not isinstance(found, _BINDING) and hasattr(type(found), "__get__"):
            raise Unknown
        return Value(found)

    def item(self, key):
        raise Unknown


def find(expression, *namespaces):
    """The `Value` or `Instance` that the text of an expression stands for; names are looked up in the namespaces in
    order. Raises `Unknown`."""
    return _find(_parse(expression), namespaces)


def find_described(expression, *namespaces):
    """As `find`; for a property, which it would take a call to ask, the property itself."""
    tree = _parse(expression)
    try:
        return _find(tree, namespaces)
    except Unknown:
        if type(tree).__name__ != "Attribute":
            raise
        owner = _find(tree.value, namespaces)
        return Value(_in_classes(owner.cls.__mro__, tree.attr))


def _parse(expression):
    try:
        # In brackets it may have line breaks.
        tree = compile(f"({expression}\n)", "<expression>", "eval", _ONLY_AST, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError):
        raise Unknown from None
    return tree.body


def _find(node, namespaces):
    kind = type(node).__name__
    if kind == "Constant":
        return Value(node.value)
    if kind == "Name":
        for namespace in namespaces:
            if node.id in namespace:
                return Value(namespace[node.id])
    elif kind == "Attribute":
        return _find(node.value, namespaces).attribute(node.attr)
    elif kind == "Subscript":
        return _find_item(node, namespaces)
    elif kind == "Call":
        return _result(_find(node.func, namespaces))
    elif kind in _LITERALS:
        return Instance(_LITERALS[kind])
    raise Unknown


def _result(called):
    """What a call gives that is not made: an instance where a class is called, and for some builtins."""
    if not isinstance(called, Value):
        raise Unknown
    function = called.value
    # A class of a class, and what `type` gives, is no instance one could tell beforehand.
    if type(function) is type and not issubclass(function, type):
        return Instance(function)
    if isinstance(function, (types.BuiltinFunctionType, types.MethodDescriptorType)):
        owner = getattr(function, "__objclass__", None) or getattr(function, "__self__", None)
        cls = owner if isinstance(owner, (type, types.ModuleType)) else type(owner)
        result = _RESULT_OF.get(function.__name__)
        if cls in (str, bytes, builtins) and result is not None:
            gives_bytes = cls is bytes and result is str and function.__name__ not in ("decode", "hex")
            return Instance(bytes if gives_bytes else result)
    raise Unknown


def _find_item(node, namespaces):
    container, index = _find(node.value, namespaces), node.slice
    if type(index).__name__ == "Slice":
        if container.cls in (str, bytes, list, tuple):
            return Instance(container.cls)
        raise Unknown
    if type(index).__name__ == "UnaryOp" and type(index.op).__name__ == "USub":
        operand = index.operand
        if type(operand).__name__ == "Constant" and type(operand.value) is int:
            return container.item(-operand.value)
    if type(index).__name__ == "Constant":
        return container.item(index.value)
    raise Unknown


def _item(container, key):
    for cls in (dict, list, tuple, str, bytes):
        if isinstance(container, cls) and type(container).__getitem__ is cls.__getitem__:
            try:
                # `dict.__getitem__` would call a `__missing__`.
                if cls is not dict or dict.__contains__(container, key):
                    return cls.__getitem__(container, key)
            except (LookupError, TypeError):
                break
    raise Unknown


def _attribute_of_module(module, name):
    try:
        return module.__dict__[name]
    except KeyError:
        submodule = sys.modules.get(f"{module.__name__}.{name}")
        if submodule is None:
            raise Unknown from None
        return submodule


def _attribute_of_class(cls, name):
    try:
        found = _in_classes(cls.__mro__, name)
    except Unknown:
        found = _in_classes(type(cls).__mro__, name)
        return found.__get__(cls, type(cls)) if isinstance(found, _BINDING) else found
    if isinstance(found, (classmethod, staticmethod, types.ClassMethodDescriptorType)):
        return found.__get__(None, cls)
    return found


def _attribute_of_instance(obj, name):
    try:
        found = _in_classes(type(obj).__mro__, name)
    except Unknown:
        return _in_instance(obj, name)
    if not hasattr(type(found), "__set__"):
        try:
            return _in_instance(obj, name)
        except Unknown:
            pass
    if isinstance(found, _BINDING):
        try:
            return found.__get__(obj, type(obj))
        except Exception:
            raise Unknown from None
    if hasattr(type(found), "__get__"):
        raise Unknown
    return found


def _in_instance(obj, name):
    try:
        return object.__getattribute__(obj, "__dict__")[name]
    except (AttributeError, KeyError, TypeError):
        raise Unknown from None


def _in_classes(classes, name):
    for cls in classes:
        if name in cls.__dict__:
            return cls.__dict__[name]
    raise Unknown


def _is_on_instances(cls, name):
    """Whether `dir` of the class names what its instances have, and not what its metaclass brings."""
    return any(name in base.__dict__ for base in cls.__mro__)
