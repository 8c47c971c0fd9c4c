"""`IPython.core.display`: objects to show, and functions that show one representation of objects."""

# Notebooks of older days import the functions from here too.
from _octavo_display import clear_output, display, publish_display_data, update_display
from IPython.core.display_media import Image, Video
from IPython.core.display_objects import (
    HTML,
    JSON,
    SVG,
    DisplayObject,
    GeoJSON,
    Javascript,
    Latex,
    Markdown,
    Math,
    Pretty,
    ProgressBar,
    TextDisplayObject,
)


def _shows(mime, what):
    """A function that shows objects as `mime` only."""

    def show(*objs, raw=False, metadata=None, **kwargs):
        objs = [{mime: obj} for obj in objs] if raw else objs
        metadata = {mime: metadata} if metadata else None
        return display(*objs, raw=raw, metadata=metadata, include=[mime], **kwargs)

    show.__name__ = show.__qualname__ = f"display_{what}"
    show.__doc__ = f"Show objects as `{mime}` only. With `raw`, they are that already; `metadata` is that of `{mime}`."
    return show


display_pretty = _shows("text/plain", "pretty")
display_html = _shows("text/html", "html")
display_markdown = _shows("text/markdown", "markdown")
display_svg = _shows("image/svg+xml", "svg")
display_png = _shows("image/png", "png")
display_jpeg = _shows("image/jpeg", "jpeg")
display_webp = _shows("image/webp", "webp")
display_latex = _shows("text/latex", "latex")
display_json = _shows("application/json", "json")
display_javascript = _shows("application/javascript", "javascript")
display_pdf = _shows("application/pdf", "pdf")

__all__ = [
    "HTML",
    "JSON",
    "SVG",
    "DisplayObject",
    "GeoJSON",
    "Image",
    "Javascript",
    "Latex",
    "Markdown",
    "Math",
    "Pretty",
    "ProgressBar",
    "TextDisplayObject",
    "Video",
    "clear_output",
    "display",
    "display_html",
    "display_javascript",
    "display_jpeg",
    "display_json",
    "display_latex",
    "display_markdown",
    "display_pdf",
    "display_png",
    "display_pretty",
    "display_svg",
    "display_webp",
    "publish_display_data",
    "update_display",
]
