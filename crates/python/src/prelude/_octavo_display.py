"""Rich display: `display()`, its handles, and what else is shown below a cell.

Shapes are those of Jupyter's `display_data` (messaging spec, "display_data"): `data` maps MIME types to text or JSON,
`metadata` maps MIME types to dicts, `transient` may hold a `display_id`.
"""

import _octavo

# Who takes what is published instead of the front end, innermost last: functions of `(msg_type, content)`.
takers = []


def publish(msg_type, content):
    """Publish a message of display, as `display_data`, or hand it to who takes it."""
    if takers:
        takers[-1](msg_type, content)
    else:
        _octavo.publish(msg_type, content)


def mime_bundle(obj, include=None, exclude=None):
    """`(data, metadata)` of an object; `({}, {})` when it displayed itself."""
    from _octavo_formatters import display_formatter

    return display_formatter.format(obj, include, exclude)


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
        update_display(obj, display_id=self.display_id, **kwargs)


def publish_display_data(data, metadata=None, *, transient=None, update=False, **kwargs):
    """Show a dict of MIME types below the cell; with `update`, instead of what `transient["display_id"]` names."""
    content = {"data": dict(data), "metadata": dict(metadata or {}), "transient": dict(transient or {})}
    publish("update_display_data" if update else "display_data", content)


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
    for obj in objs:
        if raw:
            data, extra = dict(obj), {}
        else:
            data, extra = mime_bundle(obj, include, exclude)
            if not data:
                continue
        publish_display_data(data, {**extra, **(metadata or {})}, transient=transient, update=update)
    return DisplayHandle(display_id) if display_id and not update else None


def update_display(obj, *, display_id, **kwargs):
    """Show `obj` instead of what was displayed under `display_id`."""
    kwargs["update"] = True
    display(obj, display_id=display_id, **kwargs)


def clear_output(wait=False):
    """Remove the cell's output; with `wait`, only when the next output comes, so that nothing flickers."""
    publish("clear_output", {"wait": bool(wait)})
