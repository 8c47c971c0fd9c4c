"""`IPython.lib.display`: sounds, code, frames of other pages, and links to files."""

import os

from IPython.core.display_media import in_base64
from IPython.core.display_objects import DisplayObject, TextDisplayObject, attribute, escaped

__all__ = ["Audio", "Code", "FileLink", "FileLinks", "IFrame", "ScribdDocument", "VimeoVideo", "YouTubeVideo"]


class Audio(DisplayObject):
    """A sound: samples with their `rate`, bytes, a file, or an address.

    Samples are a list of numbers, or a list of such lists, one for each channel. They are made as loud as possible,
    unless `normalize` is False; then they lie between -1 and 1.
    """

    _read_flags = "rb"

    def __init__(
        self,
        data=None,
        filename=None,
        url=None,
        embed=None,
        rate=None,
        autoplay=False,
        normalize=True,
        *,
        element_id=None,
    ):
        if data is None and filename is None and url is None:
            raise ValueError("a sound is played from its data, its filename or its url, and none of them is given")
        self.embed = embed if embed is not None else url is None
        self.autoplay, self.element_id, self.mimetype = autoplay, element_id, None
        super().__init__(data=data, url=url, filename=filename)
        if self.data is not None and not isinstance(self.data, (bytes, str)):
            if rate is None:
                raise ValueError("samples need a rate: how many of them make a second")
            from IPython.lib.sound import wav_of

            self.data, self.mimetype = wav_of(self.data, rate, normalize), "audio/wav"

    def reload(self):
        """Read the data again from the file or address, when it is put into the notebook."""
        import mimetypes

        if self.embed:
            super().reload()
        name = self.filename if self.filename is not None else self.url
        self.mimetype = mimetypes.guess_type(name)[0] if name is not None else "audio/wav"

    def src_attr(self):
        """Where the sound comes from: a `data:` address when it is put into the notebook."""
        if self.embed and isinstance(self.data, bytes):
            return f"data:{self.mimetype};base64,{in_base64(self.data)}"
        return self.url if self.url is not None else ""

    def autoplay_attr(self):
        """The attribute of HTML that has it play at once, if it is to."""
        return ' autoplay="autoplay"' if self.autoplay else ""

    def element_id_attr(self):
        """The attribute of HTML that names it, if it has a name."""
        return f' id="{attribute(self.element_id)}"' if self.element_id else ""

    def _repr_html_(self):
        source = f'<source src="{attribute(self.src_attr())}" type="{attribute(self.mimetype or "audio/wav")}" />'
        attributes = f'{self.element_id_attr()} controls="controls"{self.autoplay_attr()}'
        return f"<audio{attributes}>{source}This browser plays no sounds.</audio>"


class IFrame:
    """Another page in a frame. Further named arguments are the query of its address."""

    def __init__(self, src, width, height, extras=None, **kwargs):
        self.src, self.width, self.height = src, width, height
        self.extras, self.params = list(extras or ()), kwargs

    def _repr_html_(self):
        address = str(self.src)
        if self.params:
            from urllib.parse import urlencode

            address += "?" + urlencode(self.params)
        extras = " ".join(["", *self.extras])
        return (
            f'<iframe width="{attribute(self.width)}" height="{attribute(self.height)}" src="{attribute(address)}" frameborder="0"'
            f' allowfullscreen referrerpolicy="strict-origin-when-cross-origin"{extras}></iframe>'
        )


class YouTubeVideo(IFrame):
    """A video of YouTube by its id; `start=30` begins there."""

    def __init__(self, id, width=400, height=300, allow_autoplay=False, **kwargs):
        extras = []
        if allow_autoplay:
            kwargs["autoplay"] = 1
            extras.append('allow="autoplay"')
        self.id = id
        super().__init__(f"https://www.youtube.com/embed/{id}", width, height, extras, **kwargs)


class VimeoVideo(IFrame):
    """A video of Vimeo by its id."""

    def __init__(self, id, width=400, height=300, **kwargs):
        self.id = id
        super().__init__(f"https://player.vimeo.com/video/{id}", width, height, **kwargs)


class ScribdDocument(IFrame):
    """A document of Scribd by its id."""

    def __init__(self, id, width=400, height=300, **kwargs):
        self.id = id
        super().__init__(f"https://www.scribd.com/embeds/{id}/content", width, height, **kwargs)


_ENDINGS = {"py": "python", "rs": "rust", "js": "javascript", "ts": "typescript", "sh": "bash", "md": "markdown"}


class Code(TextDisplayObject):
    """A program that is shown with colours, as `language` or as what its file's name says."""

    def __init__(self, data=None, url=None, filename=None, language=None):
        self.language = language
        super().__init__(data=data, url=url, filename=filename)

    def __repr__(self):
        return self.data

    def _repr_markdown_(self):
        language = self.language
        if language is None:
            ending = (self.filename or self.url or ".py").rpartition(".")[2].lower()
            language = _ENDINGS.get(ending, ending)
        fence = "```"
        while fence in self.data:
            fence += "`"
        return f"{fence}{language}\n{self.data.rstrip()}\n{fence}"


class FileLink:
    """A link to a file."""

    html_link_str = "<a href='%s' target='_blank'>%s</a>"

    def __init__(self, path, url_prefix="", result_html_prefix="", result_html_suffix="<br>"):
        self.path = os.fspath(path)
        self._check_kind()
        self.url_prefix = url_prefix
        self.result_html_prefix, self.result_html_suffix = result_html_prefix, result_html_suffix

    def _check_kind(self):
        if os.path.isdir(self.path):
            raise ValueError(f"{self.path!r} is a folder, which FileLinks shows")

    def _link(self, path, name):
        target = escaped(self.url_prefix + path).replace("'", "&#39;")
        return self.result_html_prefix + self.html_link_str % (target, escaped(name)) + self.result_html_suffix

    def _absence(self):
        return f"There is nothing at <tt>{escaped(self.path)}</tt>: it may not be written yet, or lie elsewhere."

    def _repr_html_(self):
        return self._link(self.path, self.path) if os.path.exists(self.path) else self._absence()

    def __repr__(self):
        return os.path.abspath(self.path)


class FileLinks(FileLink):
    """Links to the files of a folder, with `recursive` also of those below it. `included_suffixes` leaves out others."""

    def __init__(
        self,
        path,
        url_prefix="",
        included_suffixes=None,
        result_html_prefix="",
        result_html_suffix="<br>",
        notebook_display_formatter=None,
        terminal_display_formatter=None,
        recursive=True,
    ):
        self.included_suffixes, self.recursive = included_suffixes, recursive
        self.notebook_display_formatter = notebook_display_formatter or self._html_of_folder
        self.terminal_display_formatter = terminal_display_formatter or self._text_of_folder
        super().__init__(os.fspath(path).rstrip("/") or "/", url_prefix, result_html_prefix, result_html_suffix)

    def _check_kind(self):
        if os.path.isfile(self.path):
            raise ValueError(f"{self.path!r} is a file, which FileLink shows")

    def _folders(self):
        """`(folder, names of its files)`, each in order."""
        for folder, below, names in os.walk(self.path):
            below.sort()
            if not self.recursive:
                below.clear()
            yield folder, sorted(names)

    def _shown(self, names, included_suffixes):
        return [name for name in names if included_suffixes is None or os.path.splitext(name)[1] in included_suffixes]

    def _html_of_folder(self, folder, names, included_suffixes=None):
        names = self._shown(names, included_suffixes)
        head = f"{self.result_html_prefix}{escaped(folder)}/{self.result_html_suffix}"
        return [head, *("&nbsp;&nbsp;" + self._link(f"{folder}/{name}", name) for name in names)] if names else []

    def _text_of_folder(self, folder, names, included_suffixes=None):
        names = self._shown(names, included_suffixes)
        return [f"{folder}/", *("  " + name for name in names)] if names else []

    def _repr_html_(self):
        if not os.path.exists(self.path):
            return self._absence()
        format_folder = self.notebook_display_formatter
        lines = [line for folder in self._folders() for line in format_folder(*folder, self.included_suffixes)]
        return "\n".join(lines)

    def __repr__(self):
        format_folder = self.terminal_display_formatter
        lines = [line for folder in self._folders() for line in format_folder(*folder, self.included_suffixes)]
        return "\n".join(lines)
