"""Rich display: objects to MIME bundles, `display()` and its handles, results.

Shapes are those of Jupyter's `display_data` (messaging spec, "display_data"): `data` maps MIME types to text or JSON,
`metadata` maps MIME types to dicts, `transient` may hold a `display_id`.
"""

import sys

import _octavo
import _octavo_pretty

_TEXT, _BINARY, _JSON = (str,), (bytes, str), (dict, list)

# IPython's protocol: the method an object may have, the MIME type that its value stands for, and what it may be.
_METHODS = (
    ("_repr_html_", "text/html", _TEXT),
    ("_repr_markdown_", "text/markdown", _TEXT),
    ("_repr_svg_", "image/svg+xml", _TEXT),
    ("_repr_png_", "image/png", _BINARY),
    ("_repr_jpeg_", "image/jpeg", _BINARY),
    ("_repr_gif_", "image/gif", _BINARY),
    ("_repr_latex_", "text/latex", _TEXT),
    ("_repr_json_", "application/json", _JSON),
    ("_repr_javascript_", "application/javascript", _TEXT),
    ("_repr_pdf_", "application/pdf", _BINARY),
)


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


def _split(value):
    """A representation is the data, or a pair of the data and its metadata."""
    if isinstance(value, tuple) and len(value) == 2:
        return value[0], value[1] or {}
    return value, {}


def _call(method):
    """Call a representation; one that fails is reported, and the others still count."""
    try:
        return method()
    except NotImplementedError:
        return None
    except Exception:
        import _octavo_traceback

        for line in _octavo_traceback.format_current():
            print(line, file=sys.stderr)
        return None


def _is_showable(mime, value):
    """Whether a value can be what its MIME type says: JSON may be anything, the rest is text or bytes."""
    return mime == "application/json" or mime.endswith("+json") or isinstance(value, _BINARY)


def mime_bundle(obj, include=None, exclude=None):
    """`(data, metadata)` of an object; `({}, {})` when it displayed itself."""
    displays_itself = _method(obj, "_ipython_display_")
    if displays_itself is not None:
        displays_itself()
        return {}, {}
    data, metadata = {}, {}
    bundle = _method(obj, "_repr_mimebundle_")
    if bundle is not None:
        found = _call(lambda: bundle(include=include, exclude=exclude))
        if found is not None:
            bundle_data, bundle_metadata = _split(found)
            data.update({mime: value for mime, value in bundle_data.items() if _is_showable(mime, value)})
            metadata.update(bundle_metadata)
    for name, mime, kinds in _METHODS:
        if mime in data:
            continue
        method = _method(obj, name)
        if method is None:
            continue
        found, extra = _split(_call(method))
        # A representation of another kind, e.g. a number for HTML, is none: the others still count.
        if not isinstance(found, kinds):
            continue
        data[mime] = found
        if extra:
            metadata[mime] = extra
    if "text/plain" not in data:
        data["text/plain"] = _octavo_pretty.pretty(obj)
    if include:
        data = {mime: value for mime, value in data.items() if mime in include}
    if exclude:
        data = {mime: value for mime, value in data.items() if mime not in exclude}
    return data, metadata


class DisplayHandle:
    """A display that can be written again: `handle.update(obj)`."""

    def __init__(self, display_id=None):
        self.display_id = display_id or _octavo.new_id()

    def __repr__(self):
        return f"<DisplayHandle display_id={self.display_id}>"

    def display(self, obj, **kwargs):
        """Show `obj` in a new place that belongs to this handle."""
        display(obj, display_id=self.display_id, **kwargs)

    def update(self, obj, **kwargs):
        """Show `obj` in every place that belongs to this handle, instead of what is there."""
        display(obj, display_id=self.display_id, update=True, **kwargs)


def display(
    *objs,
    include=None,
    exclude=None,
    metadata=None,
    transient=None,
    display_id=None,
    raw=False,
    clear=False,
    update=False,
    **kwargs,
):
    """Show objects below the cell, each by its richest representation.

    `raw=True` takes dicts of MIME types instead of objects. With `display_id` (a str, or True for a new one) a
    `DisplayHandle` is returned, whose `update()` replaces what is shown.
    """
    if display_id is True:
        display_id = _octavo.new_id()
    if update and not display_id:
        raise TypeError("display_id is required when update is true")
    if clear:
        clear_output(wait=True)
    transient = dict(transient or {})
    if display_id:
        transient["display_id"] = display_id
    msg_type = "update_display_data" if update else "display_data"
    for obj in objs:
        if raw:
            data, extra = dict(obj), {}
        else:
            data, extra = mime_bundle(obj, include, exclude)
            if not data:
                continue
        if metadata:
            extra = {**extra, **metadata}
        content = {"data": data, "metadata": extra, "transient": transient}
        _octavo.publish(msg_type, content)
    return DisplayHandle(display_id) if display_id and not update else None


def update_display(obj, *, display_id, **kwargs):
    """Show `obj` instead of what was displayed under `display_id`."""
    display(obj, display_id=display_id, update=True, **kwargs)


def clear_output(wait=False):
    """Remove the cell's output; with `wait`, only when the next output comes, so that nothing flickers."""
    _octavo.publish("clear_output", {"wait": bool(wait)})
