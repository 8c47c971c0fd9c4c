"""`text/plain` as IPython writes it: what fits a line stands in one, what does not has an item a line.

Sets are sorted where their items can be, classes go by their names, and a container that holds itself says `...`.
"""

_WIDTH = 79
# IPython shows this many items of a sequence, then `...`.
_ITEMS_SHOWN = 1000

_BRACKETS = {list: "[]", tuple: "()", set: "{}", frozenset: ("frozenset({", "})"), dict: "{}"}
_CYCLES = {list: "[...]", tuple: "(...)", dict: "{...}", set: "{...}", frozenset: "frozenset({...})"}


def pretty(obj):
    """The text of an object for a person to read."""
    return _layout(obj, 0, 0, 0, ())


def _layout(obj, indent, column, reserved, above):
    """The text of `obj` when it begins at `column`, its further lines at `indent`, and `reserved` columns follow it."""
    flat = _flat(obj, above)
    kind = _container_kind(obj)
    fits = "\n" not in flat and column + len(flat) + reserved <= _WIDTH
    if kind is None or fits or not obj or id(obj) in above:
        return flat
    opening, closing = _brackets(obj, kind)
    above = (*above, id(obj))
    inner = indent + len(opening)
    parts = list(_some(obj.items() if kind is dict else _in_order(obj, kind)))
    layout_part = _entry if kind is dict else _item
    # What follows an item in its line: a comma, and after the last all brackets that close there.
    after = [1] * (len(parts) - 1) + [reserved + len(closing)]
    items = [layout_part(part, inner, taken, above) for part, taken in zip(parts, after)]
    if len(obj) > _ITEMS_SHOWN:
        items.append("...")
    return opening + (",\n" + " " * inner).join(items) + closing


def _item(item, indent, reserved, above):
    return _layout(item, indent, indent, reserved, above)


def _entry(entry, indent, reserved, above):
    key, value = entry
    head = _layout(key, indent, indent, 2, above) + ": "
    column = indent + len(head.rsplit("\n", 1)[-1])
    return head + _layout(value, indent, column, reserved, above)


def _flat(obj, above):
    """The text of `obj` in one line, as far as its parts are."""
    kind = _container_kind(obj)
    if kind is None:
        return _class_name(obj) if type(obj) is type else repr(obj)
    if id(obj) in above:
        return _CYCLES[kind]
    if not obj:
        return repr(obj)
    opening, closing = _brackets(obj, kind)
    above = (*above, id(obj))
    if kind is dict:
        items = [f"{_flat(key, above)}: {_flat(value, above)}" for key, value in _some(obj.items())]
    else:
        items = [_flat(item, above) for item in _some(_in_order(obj, kind))]
    if len(obj) > _ITEMS_SHOWN:
        items.append("...")
    return opening + ", ".join(items) + closing


def _brackets(obj, kind):
    return ("(", ",)") if kind is tuple and len(obj) == 1 else _BRACKETS[kind]


def _container_kind(obj):
    """The builtin container that `obj` is shown as; None for one whose class has a text of its own."""
    for kind in _BRACKETS:
        if isinstance(obj, kind):
            return kind if type(obj) is kind else None
    return None


def _in_order(obj, kind):
    if kind is set or kind is frozenset:
        try:
            return sorted(obj)
        except Exception:
            return obj
    return obj


def _some(items):
    for count, item in enumerate(items):
        if count == _ITEMS_SHOWN:
            return
        yield item


def _class_name(cls):
    module, name = cls.__module__, cls.__qualname__
    return name if module in (None, "builtins", "exceptions") else f"{module}.{name}"
