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
    kind = _container_kind(obj)
    if kind is None:
        return _leaf(obj)
    flat = _flat(obj, above, _WIDTH - column - reserved)
    if flat is not None:
        return flat
    if not obj or id(obj) in above:
        return _closed(obj, kind, above)
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


def _flat(obj, above, room):
    """The text of `obj` in one line; None when that takes more than `room` columns, which is found out early."""
    kind = _container_kind(obj)
    if kind is None or not obj or id(obj) in above:
        text = _leaf(obj) if kind is None else _closed(obj, kind, above)
        return text if len(text) <= room and "\n" not in text else None
    opening, closing = _brackets(obj, kind)
    above = (*above, id(obj))
    room -= len(opening) + len(closing)
    texts = []
    for part in _some(obj.items() if kind is dict else _in_order(obj, kind)):
        text = _flat_entry(part, above, room) if kind is dict else _flat(part, above, room)
        if text is None:
            return None
        texts.append(text)
        room -= len(text) + 2
    return opening + ", ".join(texts) + closing if room >= -2 else None


def _flat_entry(entry, above, room):
    key = _flat(entry[0], above, room)
    if key is None:
        return None
    value = _flat(entry[1], above, room - len(key) - 2)
    return None if value is None else f"{key}: {value}"


def _closed(obj, kind, above):
    """A container that is not looked into: one that holds itself, or an empty one."""
    return _CYCLES[kind] if id(obj) in above else repr(obj)


def _leaf(obj):
    """The text of what is no container."""
    cls = type(obj)
    if cls is type:
        return _class_name(obj)
    if cls.__repr__ is object.__repr__:
        return f"<{_class_name(cls)} at {id(obj):#x}>"
    return repr(obj)


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
