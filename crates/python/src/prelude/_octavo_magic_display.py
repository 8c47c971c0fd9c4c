"""Magics that show a cell as something else than code: `%%html`, `%%markdown`, `%%latex`, `%%javascript`, `%%svg`."""

from _octavo_magic_options import split


def _show(kind, text, **options):
    import IPython.display

    IPython.display.display(getattr(IPython.display, kind)(text), **options)


def html(line, cell):
    """Render the cell as a block of HTML. `--isolated`: apart from the rest of the page."""
    options, _ = split(line, "", ("isolated",))
    _show("HTML", cell, **({"metadata": {"text/html": {"isolated": True}}} if options else {}))


def markdown(line, cell):
    """Render the cell as Markdown text block."""
    _show("Markdown", cell)


def latex(line, cell):
    """Render the cell as a block of LaTeX."""
    _show("Latex", cell)


def javascript(line, cell):
    """Run the cell block of Javascript code."""
    _show("Javascript", cell)


def svg(line, cell):
    """Render the cell as an SVG literal."""
    _show("SVG", cell)


LINE = {}
CELL = {
    "html": html,
    "HTML": html,
    "markdown": markdown,
    "latex": latex,
    "javascript": javascript,
    "js": javascript,
    "svg": svg,
    "SVG": svg,
}
