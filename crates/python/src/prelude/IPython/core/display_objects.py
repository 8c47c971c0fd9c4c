"""Objects that stand for something to show: HTML, Markdown, LaTeX, SVG, JSON and the like. They belong to
`IPython.core.display`."""

import os

_HOME = "IPython.core.display"


def is_address(text):
    """Whether a text names something on the network."""
    return isinstance(text, str) and text.startswith(("http://", "https://"))


def fetched(url):
    """The bytes at an address, and the encoding that its server names or None."""
    from urllib.request import urlopen

    with urlopen(url) as response:
        return response.read(), response.headers.get_content_charset()


def attribute(text):
    """A text as the value of an HTML attribute in double quotes."""
    return escaped(text).replace('"', "&quot;")


def escaped(text):
    """A text as it stands in HTML."""
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class DisplayObject:
    """Something to show: its `data`, or where that is read from. A text that is an address or names a file that is
    there is read as such."""

    __module__ = _HOME
    _read_flags = "r"
    _show_mem_addr = False
    metadata = None

    def __init__(self, data=None, url=None, filename=None, metadata=None):
        if isinstance(data, os.PathLike):
            data = os.fspath(data)
        if isinstance(data, str) and url is None and filename is None:
            if is_address(data):
                data, url = None, data
            elif _is_there(data):
                data, filename = None, data
        self.url = url
        self.filename = None if filename is None else os.fspath(filename)
        self.data = data
        if metadata is not None:
            self.metadata = metadata
        elif self.metadata is None:
            self.metadata = {}
        self.reload()
        self._check_data()

    def __repr__(self):
        if self._show_mem_addr:
            return object.__repr__(self)
        return f"<{type(self).__module__}.{type(self).__name__} object>"

    def _check_data(self):
        """Raise what is wrong with the data."""

    def _data_and_metadata(self):
        return (self.data, dict(self.metadata)) if self.metadata else self.data

    def reload(self):
        """Read the data again from the file or address."""
        if self.filename is not None:
            encoding = None if "b" in self._read_flags else "utf-8"
            with open(self.filename, self._read_flags, encoding=encoding) as file:
                self.data = file.read()
        elif self.url is not None:
            data, encoding = fetched(self.url)
            self.data = data if "b" in self._read_flags else data.decode(encoding or "utf-8", "replace")


def _is_there(path):
    try:
        return os.path.isfile(path)
    except (OSError, ValueError):
        return False


class TextDisplayObject(DisplayObject):
    """Something to show that is a text."""

    __module__ = _HOME

    def _check_data(self):
        if self.data is not None and not isinstance(self.data, str):
            raise TypeError(f"{type(self).__name__} shows text, and {self.data!r} is none")


class Pretty(TextDisplayObject):
    """A text that is shown as it is, not as a literal."""

    __module__ = _HOME

    def _repr_pretty_(self, p, cycle):
        for index, line in enumerate(self.data.splitlines()):
            if index:
                p.break_()
            p.text(line)


class HTML(TextDisplayObject):
    """A text that is shown as HTML."""

    __module__ = _HOME

    def _repr_html_(self):
        return self._data_and_metadata()

    def __html__(self):
        """What other writers of HTML put in for this object."""
        return self._repr_html_()


class Markdown(TextDisplayObject):
    """A text that is shown as Markdown."""

    __module__ = _HOME

    def _repr_markdown_(self):
        return self._data_and_metadata()


class Latex(TextDisplayObject):
    """A text that is shown as LaTeX: its own marks say what of it is mathematics."""

    __module__ = _HOME

    def _repr_latex_(self):
        return self._data_and_metadata()


class Math(TextDisplayObject):
    """A formula in LaTeX, set as a line of its own would be."""

    __module__ = _HOME

    def _repr_latex_(self):
        formula = "$\\displaystyle " + self.data.strip("$") + "$"
        return (formula, dict(self.metadata)) if self.metadata else formula


class SVG(DisplayObject):
    """A drawing in SVG. Of a document only the drawing is kept."""

    __module__ = _HOME
    _read_flags = "rb"
    _data = None

    @property
    def data(self):
        """The drawing, as text."""
        return self._data

    @data.setter
    def data(self, text):
        if isinstance(text, bytes):
            text = text.decode("utf-8")
        if text is not None:
            begin, end = text.find("<svg"), text.rfind("</svg>")
            if begin >= 0 and end >= 0:
                text = text[begin : end + len("</svg>")]
            elif begin >= 0:
                text = text[begin:].rstrip()
        self._data = text

    def _repr_svg_(self):
        return self._data_and_metadata()


class JSON(DisplayObject):
    """A dict or list that is shown as a tree; `expanded` says whether it is open, `root` what its root is called."""

    __module__ = _HOME
    _data = None

    def __init__(self, data=None, url=None, filename=None, expanded=False, metadata=None, root="root", **kwargs):
        self.metadata = {"expanded": expanded, "root": root, **(metadata or {}), **kwargs}
        super().__init__(data=data, url=url, filename=filename)

    def _check_data(self):
        if self.data is not None and not isinstance(self.data, (dict, list)):
            raise TypeError(f"{type(self).__name__} shows a dict or a list, and {self.data!r} is none")

    @property
    def data(self):
        """The dict or list."""
        return self._data

    @data.setter
    def data(self, data):
        if isinstance(data, os.PathLike):
            data = os.fspath(data)
        if isinstance(data, str):
            import json

            if self.filename is None and self.url is None:
                import warnings

                warnings.warn("JSON shows a dict or a list; this text is read as one", stacklevel=4)
            data = json.loads(data)
        self._data = data

    def _data_and_metadata(self):
        return self.data, dict(self.metadata)

    def _repr_json_(self):
        return self._data_and_metadata()


class GeoJSON(JSON):
    """A dict in GeoJSON, for front ends that draw maps."""

    __module__ = _HOME

    def _ipython_display_(self):
        from _octavo_display import publish_display_data

        mime = "application/geo+json"
        bundle = {mime: self.data, "text/plain": "<IPython.display.GeoJSON object>"}
        publish_display_data(bundle, {mime: dict(self.metadata)})


class Javascript(TextDisplayObject):
    """A program in JavaScript, for front ends that run what a cell shows. `lib` are addresses of scripts to load
    before it, `css` of style sheets."""

    __module__ = _HOME

    def __init__(self, data=None, url=None, filename=None, lib=None, css=None):
        self.lib = [lib] if isinstance(lib, str) else list(lib or ())
        self.css = [css] if isinstance(css, str) else list(css or ())
        super().__init__(data=data, url=url, filename=filename)

    def _repr_javascript_(self):
        import json

        lines = [f"document.head.append(Object.assign(document.createElement('link'), {{rel: 'stylesheet', href: {json.dumps(href)}}}));" for href in self.css]
        if not self.lib:
            return "\n".join([*lines, self.data])
        lines.append("const load = (src) => new Promise((resolve, reject) => {")
        lines.append("  const script = Object.assign(document.createElement('script'), {src, onload: resolve, onerror: reject});")
        lines.append("  document.head.append(script);")
        lines.append("});")
        lines.append(f"{json.dumps(self.lib)}.reduce((before, src) => before.then(() => load(src)), Promise.resolve()).then(() => {{")
        return "\n".join([*lines, self.data, "});"])


class ProgressBar(DisplayObject):
    """A bar for `total` steps. Iterating over it shows it, and moves it on by a step each time."""

    __module__ = _HOME

    def __init__(self, total):
        import _octavo

        self.total, self._progress = total, 0
        self.html_width, self.text_width = "60ex", 60
        self._display_id = _octavo.new_id()

    def __repr__(self):
        done = int(self.text_width * self._progress / self.total) if self.total else self.text_width
        return f"[{'=' * done}{' ' * (self.text_width - done)}] {self._progress}/{self.total}"

    def _repr_html_(self):
        return f"<progress style='width:{self.html_width}' max='{self.total}' value='{self._progress}'></progress>"

    def display(self):
        """Show the bar in a new place."""
        self._show(update=False)

    def update(self):
        """Show how far it is, in the place where it is."""
        self._show(update=True)

    def _show(self, update):
        from _octavo_display import display

        display(self, display_id=self._display_id, update=update)

    @property
    def progress(self):
        """The step that it is at. Assigning to it shows it."""
        return self._progress

    @progress.setter
    def progress(self, step):
        self._progress = step
        self.update()

    def __iter__(self):
        self.display()
        self._progress = -1
        return self

    def __next__(self):
        self.progress += 1
        if self.progress < self.total:
            return self.progress
        raise StopIteration
