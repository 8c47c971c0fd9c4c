"""Images and videos to show, by their bytes or their address. They belong to `IPython.core.display`."""

import os
from binascii import b2a_base64

from IPython.core.display_objects import DisplayObject, attribute, is_address

_HOME = "IPython.core.display"


def in_base64(data):
    """Bytes as the text that HTML and JSON carry. The module `base64` would take long to load."""
    return b2a_base64(data, newline=False).decode("ascii")


class Image(DisplayObject):
    """An image: bytes, a file, or an address. `url` and what is not to be embedded stays an address; everything else
    is put into the notebook. `retina` shows it at half of its size."""

    __module__ = _HOME
    _read_flags = "rb"
    _MIMETYPES = {
        "png": "image/png",
        "jpeg": "image/jpeg",
        "gif": "image/gif",
        "webp": "image/webp",
        "svg": "image/svg+xml",
    }
    _BEGINNINGS = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8", "gif": b"GIF8", "webp": b"RIFF"}

    def __init__(
        self,
        data=None,
        url=None,
        filename=None,
        format=None,
        embed=None,
        width=None,
        height=None,
        retina=False,
        unconfined=False,
        metadata=None,
        *,
        alt=None,
    ):
        data = os.fspath(data) if isinstance(data, os.PathLike) else data
        if data is None and url is None and filename is None:
            raise ValueError("an image is shown from its data, its filename or its url, and none of them is given")
        self.embed = embed if embed is not None else url is None
        self.width, self.height, self.retina, self.unconfined, self.alt = width, height, retina, unconfined, alt
        self.format = None
        super().__init__(data=data, url=url, filename=filename, metadata=metadata)
        if isinstance(self.data, str):
            raise FileNotFoundError(f"there is no image file {self.data!r}; data is given as bytes")
        self.format = self._format(format)
        if self.embed and self.format not in self._MIMETYPES:
            raise ValueError(f"an image of the format {self.format!r} cannot be put into the notebook")
        if retina:
            self._retina_shape()

    def _format(self, given):
        """The format: the one given, else what the bytes begin with, else what the name ends with."""
        if given is not None:
            return "jpeg" if given.lower() == "jpg" else given.lower()
        if isinstance(self.data, bytes):
            for name, beginning in self._BEGINNINGS.items():
                if self.data.startswith(beginning):
                    return name
        name = str(self.filename or self.url or "").partition("?")[0]
        ending = name.rpartition(".")[2].lower() if "." in name else "png"
        return "jpeg" if ending == "jpg" else ending if ending in self._MIMETYPES or self.filename else "png"

    def _retina_shape(self):
        size = _pixels(self.data) if isinstance(self.data, bytes) else None
        if size:
            self.width, self.height = size[0] // 2, size[1] // 2

    def reload(self):
        """Read the data again from the file or address. What cannot be fetched stays an address: a browser shows
        images that it does not let programs read."""
        if not self.embed and self.filename is None:
            return
        try:
            super().reload()
        except OSError:
            if self.url is None:
                raise
            self.embed = False
        if self.retina and self.format:
            self._retina_shape()

    def _repr_html_(self):
        if self.embed:
            return None
        parts = [f'<img src="{attribute(self.url if self.url is not None else self.filename)}"']
        for name in ("width", "height"):
            if getattr(self, name):
                parts.append(f'{name}="{attribute(getattr(self, name))}"')
        if self.unconfined:
            parts.append('class="unconfined"')
        if self.alt:
            parts.append(f'alt="{attribute(self.alt)}"')
        return " ".join(parts) + "/>"

    def _repr_mimebundle_(self, include=None, exclude=None):
        if not self.embed:
            return {"text/html": self._repr_html_()}
        mime = self._MIMETYPES[self.format]
        data, metadata = self._data_and_metadata()
        return {mime: data}, ({mime: metadata} if metadata else {})

    def _data_and_metadata(self):
        names = [name for name in ("width", "height", "unconfined", "alt") if getattr(self, name)]
        metadata = {**{name: getattr(self, name) for name in names}, **self.metadata}
        if self.format == "svg":
            return self.data.decode("utf-8"), metadata
        return in_base64(self.data), metadata

    def _of_format(self, name):
        if not self.embed or self.format != name:
            return None
        data, metadata = self._data_and_metadata()
        return (data, metadata) if metadata else data

    def _repr_png_(self):
        return self._of_format("png")

    def _repr_jpeg_(self):
        return self._of_format("jpeg")


def _pixels(data):
    """`(width, height)` as the head of a PNG, GIF or JPEG file says; None for another."""
    if data.startswith(Image._BEGINNINGS["png"]):
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    if data.startswith(Image._BEGINNINGS["gif"]):
        return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    at = 2
    while data.startswith(Image._BEGINNINGS["jpeg"]) and at + 9 <= len(data) and data[at] == 0xFF:
        # The frame header: one of C0 to CF but for the tables (C4), the extension (C8) and the conditioning (CC).
        if 0xC0 <= data[at + 1] <= 0xCF and data[at + 1] not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


class Video(DisplayObject):
    """A video: an address, or, with `embed=True`, a file or bytes that are put into the notebook."""

    __module__ = _HOME
    _read_flags = "rb"

    def __init__(
        self,
        data=None,
        url=None,
        filename=None,
        embed=False,
        mimetype=None,
        width=None,
        height=None,
        html_attributes="controls",
    ):
        data = os.fspath(data) if isinstance(data, os.PathLike) else data
        if isinstance(data, str) and url is None and filename is None:
            if is_address(data):
                data, url = None, data
            else:
                data, filename = None, data
        if data is not None and not embed:
            raise ValueError("bytes of a video are shown with embed=True, which makes the notebook as large; or give its url")
        self.mimetype, self.embed = mimetype, embed
        self.width, self.height, self.html_attributes = width, height, html_attributes
        super().__init__(data=data, url=url, filename=filename)

    def reload(self):
        """Read the data again, when it is put into the notebook."""
        if self.embed:
            super().reload()

    def _repr_html_(self):
        size = "".join(
            f' {name}="{attribute(value)}"' for name, value in (("width", self.width), ("height", self.height)) if value
        )
        attributes = f" {self.html_attributes}" if self.html_attributes else ""
        if not self.embed:
            source = attribute(self.url if self.url is not None else self.filename or "")
            return f'<video src="{source}"{attributes}{size}>This browser shows no videos.</video>'
        mime = self.mimetype
        if mime is None:
            import mimetypes

            mime = mimetypes.guess_type(self.filename or self.url or "")[0] or "video/mp4"
        data = self.data if isinstance(self.data, str) else in_base64(self.data)
        source = f'<source src="data:{attribute(mime)};base64,{data}" type="{attribute(mime)}">'
        return f"<video{attributes}{size}>{source}This browser shows no videos.</video>"
