"""Wheels: what the name of one says, its metadata, and whether its content is what it claims."""

import base64
import hashlib
import io
import zipfile
import zlib
from email.parser import HeaderParser

import _octavo_pip_errors as errors
import _octavo_wheel_files
from _octavo_vendored.packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename
from _octavo_vendored.packaging.version import InvalidVersion

# Projects whose compiled part only makes them faster: each has the same in Python beside it, and takes that when the other
# is not there. Their wheels are installed without the compiled part.
COMPILED_FOR_SPEED = {
    "charset-normalizer", "frozenlist", "markupsafe", "msgpack", "multidict", "propcache", "pyyaml", "simplejson", "wcwidth", "wrapt",
}  # fmt: skip

_NEWEST_MINOR = 14

# How a wheel fits: its code is Python; or it is when the compiled part is left out; or it is for other machines.
PURE, WITHOUT_COMPILED, NATIVE = "pure", "without compiled", "native"


def parse_name(filename):
    """`(canonical name, Version, tags)` of a wheel's file name; None when it is none."""
    try:
        name, version, _, tags = parse_wheel_filename(filename)
    except (InvalidWheelFilename, InvalidVersion):
        return None
    return name, version, tags


def fitness(name, tags):
    """PURE, WITHOUT_COMPILED or NATIVE."""
    if any(_is_pure(tag) for tag in tags):
        return PURE
    return WITHOUT_COMPILED if name in COMPILED_FOR_SPEED else NATIVE


def _is_pure(tag):
    if tag.abi != "none" or tag.platform != "any":
        return False
    kind, number = tag.interpreter[:2], tag.interpreter[2:]
    # `py3`, `py312`, `cp39`: a minor version is the oldest that will do.
    return kind in ("py", "cp") and number[:1] == "3" and int(number[1:] or 0) <= _NEWEST_MINOR


class Wheel:
    """A wheel that was read, checked against the list of its files that it carries."""

    def __init__(self, data, filename):
        parsed = parse_name(filename)
        if parsed is None:
            raise errors.broken_wheel(filename, "its name is not `name-version-python-abi-platform.whl`")
        self.name, self.version, self.tags = parsed
        self.filename, self.data = filename, data
        if fitness(self.name, self.tags) == NATIVE:
            raise errors.native(self.name, [filename])
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except zipfile.BadZipFile as error:
            raise errors.broken_wheel(filename, error) from None
        self._entries = [name for name in self._archive.namelist() if not name.endswith("/")]
        self.dist_info = self._find_dist_info()
        self._check_format()

    def metadata_text(self):
        """The text of the file METADATA."""
        return self._read_text("METADATA")

    def text(self, name):
        """The text of a file in the wheel's own folder; None when there is none."""
        path = f"{self.dist_info}/{name}"
        return self._read_text(name) if path in self._entries else None

    def files(self):
        """Each file that is to be installed as `(path, bytes)`, checked. Raises InstallError at one that is not as listed."""
        listed = self._listed()
        for name in self._entries:
            if name.startswith(f"{self.dist_info}/RECORD"):
                # The list itself, and signatures of it.
                continue
            data = self._read(name)
            self._check(name, data, listed)
            path = _octavo_wheel_files.place(name, self.filename)
            if path is not None:
                yield path, data

    def _find_dist_info(self):
        folders = {name.split("/")[0] for name in self._entries if "/" in name}
        found = [name for name in folders if name.endswith(".dist-info")]
        if len(found) != 1 or canonicalize_name(found[0].partition("-")[0]) != self.name:
            raise errors.broken_wheel(self.filename, "it has no folder `.dist-info` of its own")
        return found[0]

    def _check_format(self):
        version = HeaderParser().parsestr(self._read_text("WHEEL")).get("Wheel-Version", "")
        if version.split(".")[0] != "1":
            raise errors.broken_wheel(self.filename, f"its format {version or 'without a version'} is not known")

    def _read_text(self, name):
        try:
            return self._read(f"{self.dist_info}/{name}").decode()
        except (KeyError, UnicodeDecodeError):
            raise errors.broken_wheel(self.filename, f"it has no readable file {name}") from None

    def _read(self, name):
        try:
            return self._archive.read(name)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
            raise errors.broken_wheel(self.filename, error) from None

    def _listed(self):
        import csv

        rows = csv.reader(io.StringIO(self._read_text("RECORD")))
        return {row[0]: row[1] for row in rows if len(row) == 3}

    def _check(self, name, data, listed):
        algorithm, _, expected = listed.get(name, "").partition("=")
        if not expected:
            raise errors.broken_wheel(self.filename, f"its list of files does not have {name}")
        try:
            digest = hashlib.new(algorithm, data).digest()
        except ValueError:
            raise errors.broken_wheel(self.filename, f"the hash {algorithm} of {name} is not known") from None
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != expected:
            raise errors.broken_wheel(self.filename, f"{name} is not what its list of files says")


def sha256_of(data):
    """The SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
