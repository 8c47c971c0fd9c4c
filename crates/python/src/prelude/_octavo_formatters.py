"""Objects to MIME bundles, and what is registered for that: `_octavo_formatters.DisplayFormatter` is the class of
`get_ipython().display_formatter`, whose only instance is `display_formatter` here.

A formatter makes one MIME type of an object: by what is registered for the object, its class or a class above, and
then by the method of IPython's display protocol that the object has.
"""

import io
import sys

import _octavo_pretty

_TEXT, _BINARY, _JSON = (str,), (bytes, str), (dict, list)


def _method(obj, name):
    """The bound method `name`, or None. A class is not displayed by the methods its instances have."""
    if isinstance(obj, type):
        return None
    # An object that answers every attribute (a mock, a proxy) has no opinion on how it is displayed.
    try:
        if callable(getattr(obj, "_octavo_no_such_method_", None)):
            return None
        found = getattr(obj, name, None)
    except Exception:
        return None
    return found if callable(found) else None


def _call(function, *arguments, **named):
    """Call what makes a representation; one that fails is reported, and the others still count."""
    try:
        return function(*arguments, **named)
    except NotImplementedError:
        return None
    except Exception:
        import _octavo_traceback

        print("\n".join(_octavo_traceback.format_current()), file=sys.stderr)
        return None


class BaseFormatter:
    """Makes `format_type`, a MIME type, of objects, by their method `print_method` or by what is registered."""

    _return_type = _TEXT

    def __init__(self, format_type, print_method, return_type=None):
        self.format_type, self.print_method = format_type, print_method
        if return_type is not None:
            self._return_type = return_type
        self.enabled = True
        # By the id of an object, by a class, and by the module and name of a class that need not be loaded.
        self.singleton_printers, self.type_printers, self.deferred_printers = {}, {}, {}

    def __call__(self, obj):
        """The representation, the representation and its metadata, or None when there is none."""
        if not self.enabled:
            return None
        function = self._registered(obj)
        if function is None:
            method = _method(obj, self.print_method)
            found = None if method is None else _call(method)
        else:
            found = _call(function, obj)
        # A representation of another kind, e.g. a number for HTML, is none: the others still count.
        return found if self._is_showable(found) else None

    def _is_showable(self, found):
        if isinstance(found, tuple) and len(found) == 2:
            found = found[0]
        return isinstance(found, self._return_type)

    def _registered(self, obj):
        if self.singleton_printers and id(obj) in self.singleton_printers:
            return self.singleton_printers[id(obj)]
        if not self.type_printers and not self.deferred_printers:
            return None
        try:
            return self.lookup_by_type(type(obj))
        except KeyError:
            return None

    def lookup(self, obj):
        """What is registered for an object. Raises `KeyError`."""
        if id(obj) in self.singleton_printers:
            return self.singleton_printers[id(obj)]
        return self.lookup_by_type(type(obj))

    def lookup_by_type(self, typ):
        """What is registered for a class or one above it; a class may also be given as "module.name". Raises
        `KeyError`."""
        if isinstance(typ, str):
            key = tuple(typ.rsplit(".", 1))
            for cls, function in self.type_printers.items():
                if key == (cls.__module__, cls.__name__):
                    return function
            return self.deferred_printers[key]
        for cls in typ.__mro__:
            key = cls.__module__, cls.__name__
            if cls not in self.type_printers and key in self.deferred_printers:
                self.type_printers[cls] = self.deferred_printers.pop(key)
            if cls in self.type_printers:
                return self.type_printers[cls]
        raise KeyError(f"nothing is registered for {typ!r}")

    def for_type(self, typ, func=None):
        """Register `func(obj)` for a class; returns what was registered before. Without `func` nothing changes."""
        if isinstance(typ, str):
            return self.for_type_by_name(*typ.rsplit(".", 1), func)
        try:
            before = self.lookup_by_type(typ)
        except KeyError:
            before = None
        if func is not None:
            self.type_printers[typ] = func
        return before

    def for_type_by_name(self, type_module, type_name, func=None):
        """As `for_type`, for a class that need not be loaded yet."""
        key = type_module, type_name
        loaded = getattr(sys.modules.get(type_module), type_name, None)
        if isinstance(loaded, type):
            return self.for_type(loaded, func)
        before = self.deferred_printers.get(key)
        if func is not None:
            self.deferred_printers[key] = func
        return before

    _ABSENT = object()

    def pop(self, typ, default=_ABSENT):
        """Take back what is registered for a class; returns it, else `default`, else raises `KeyError`."""
        if isinstance(typ, str):
            key = tuple(typ.rsplit(".", 1))
            typ = next((cls for cls in self.type_printers if key == (cls.__module__, cls.__name__)), typ)
            before = self.deferred_printers.pop(key, self._ABSENT)
            before = self.type_printers.pop(typ, before)
        else:
            key = typ.__module__, typ.__name__
            before = self.type_printers.pop(typ, self.deferred_printers.pop(key, self._ABSENT))
        if before is not self._ABSENT:
            return before
        if default is not self._ABSENT:
            return default
        raise KeyError(f"nothing is registered for {typ!r}")


class PlainTextFormatter(BaseFormatter):
    """Makes `text/plain`, which every object has. What is registered is called as `func(obj, p, cycle)`."""

    def __init__(self):
        super().__init__("text/plain", "_repr_pretty_")
        self.type_printers = dict(_octavo_pretty.type_printers)
        self.deferred_printers = dict(_octavo_pretty.deferred_printers)
        self.pprint, self.verbose = True, False
        self.max_width, self.newline, self.max_seq_length = 79, "\n", 1000
        self.float_format, self._float_precision = "%r", ""

    def __call__(self, obj):
        if not self.pprint:
            return repr(obj)
        stream = io.StringIO()
        printer = _octavo_pretty.RepresentationPrinter(
            stream,
            self.verbose,
            self.max_width,
            self.newline,
            self.singleton_printers,
            self.type_printers,
            self.deferred_printers,
            self.max_seq_length,
        )
        printer.pretty(obj)
        printer.flush()
        return stream.getvalue()

    @property
    def float_precision(self):
        """How floats are shown: a number of digits, a format such as "%.3e", or "" for all digits."""
        return self._float_precision

    @float_precision.setter
    def float_precision(self, precision):
        precision = str(precision)
        if "%" in precision:
            try:
                precision % 3.14159
            except Exception:
                raise ValueError(f"the precision is a number or a format such as '%.3f', not {precision!r}") from None
            self.float_format = precision
        elif precision:
            if not precision.isdecimal():
                raise ValueError(f"the precision is a number of digits from 0, not {precision!r}")
            self.float_format = f"%.{precision}f"
        else:
            self.float_format = "%r"
        self._float_precision = precision
        self.type_printers[float] = lambda obj, p, cycle: p.text(self.float_format % obj)
        if not precision:
            del self.type_printers[float]


class IPythonDisplayFormatter(BaseFormatter):
    """Has objects display themselves; gives whether one did."""

    def __init__(self):
        super().__init__("", "_ipython_display_")

    def __call__(self, obj):
        function = self._registered(obj) if self.enabled else None
        method = _method(obj, self.print_method) if self.enabled and function is None else None
        if function is None and method is None:
            return False
        # Only one that raises has not displayed itself.
        return _call(lambda: ((method() if function is None else function(obj)), True)[1]) is True


class MimeBundleFormatter(BaseFormatter):
    """Makes several MIME types at once: gives a dict of them, and a dict of their metadata."""

    def __init__(self):
        super().__init__("", "_repr_mimebundle_", (dict,))

    def __call__(self, obj, include=None, exclude=None):
        function = self._registered(obj) if self.enabled else None
        method = _method(obj, self.print_method) if self.enabled and function is None else None
        if function is not None:
            found = _call(function, obj, include=include, exclude=exclude)
        elif method is not None:
            found = _call(method, include=include, exclude=exclude)
        else:
            return {}, {}
        data, metadata = _split(found)
        if not isinstance(data, dict):
            return {}, {}
        data = {mime: value for mime, value in data.items() if _can_be(mime, value)}
        return data, dict(metadata)


def _can_be(mime, value):
    """Whether a value can be what its MIME type says: JSON may be anything, the rest is text or bytes."""
    return mime.endswith(("/json", "+json", ".json")) or isinstance(value, _BINARY)


def _split(value):
    """A representation is the data, or a pair of the data and its metadata."""
    if isinstance(value, tuple) and len(value) == 2:
        return value[0], value[1] or {}
    return value, {}


# Of MIME types, the method an object may have for it, and what its value may be.
_FORMATS = (
    ("text/html", "_repr_html_", _TEXT),
    ("text/markdown", "_repr_markdown_", _TEXT),
    ("image/svg+xml", "_repr_svg_", _TEXT),
    ("image/png", "_repr_png_", _BINARY),
    ("application/pdf", "_repr_pdf_", _BINARY),
    ("image/jpeg", "_repr_jpeg_", _BINARY),
    ("image/gif", "_repr_gif_", _BINARY),
    ("text/latex", "_repr_latex_", _TEXT),
    ("application/json", "_repr_json_", _JSON),
    ("application/javascript", "_repr_javascript_", _TEXT),
)


class DisplayFormatter:
    """What makes MIME bundles: `formatters` by MIME type, and those for objects that know several or display
    themselves."""

    def __init__(self):
        self.formatters = {mime: BaseFormatter(mime, method, kinds) for mime, method, kinds in _FORMATS}
        self.formatters["text/plain"] = PlainTextFormatter()
        self.ipython_display_formatter = IPythonDisplayFormatter()
        self.mimebundle_formatter = MimeBundleFormatter()

    @property
    def format_types(self):
        """The MIME types that there are formatters for."""
        return list(self.formatters)

    @property
    def active_types(self):
        """The MIME types that are made. Assigning to it turns the others off."""
        return [mime for mime, formatter in self.formatters.items() if formatter.enabled]

    @active_types.setter
    def active_types(self, mimes):
        for mime, formatter in self.formatters.items():
            formatter.enabled = mime in mimes

    def format(self, obj, include=None, exclude=None):
        """`(data, metadata)` of an object; `({}, {})` when it displayed itself. `include` and `exclude` are MIME
        types: only these, all but these."""
        if self.ipython_display_formatter(obj):
            return {}, {}
        data, metadata = self.mimebundle_formatter(obj, include, exclude)
        for mime, formatter in self.formatters.items():
            if mime in data or _is_left_out(mime, include, exclude):
                continue
            found, extra = _split(formatter(obj))
            if found is not None:
                data[mime] = found
            if found is not None and extra:
                metadata[mime] = extra
        data = {mime: value for mime, value in data.items() if not _is_left_out(mime, include, exclude)}
        return data, metadata


def _is_left_out(mime, include, exclude):
    return bool(include and mime not in include or exclude and mime in exclude)


display_formatter = DisplayFormatter()
