"""The releases of a project that could be chosen: those of the indexes, the installed one, one at a URL, and what is provided."""

from email.parser import HeaderParser
from urllib.parse import unquote

import _octavo_index
import _octavo_pip_errors as errors
import _octavo_requirements as requirements
import _octavo_wheel
from _octavo_vendored.packaging.requirements import InvalidRequirement, Requirement
from _octavo_vendored.packaging.version import Version

INSTALLED, PROVIDED, INDEX, URL = "installed", "provided", "index", "url"


class Release:
    """One version of a project, from somewhere."""

    def __init__(self, name, version, source, file=None, distribution=None):
        self.name, self.version, self.source = name, version, source
        self.file, self.distribution = file, distribution
        self._wheel = self._requirements = None

    def __str__(self):
        return self.name if self.version is None else f"{self.name} {self.version}"

    @property
    def is_new(self):
        """Whether it has to be installed when it is chosen."""
        return self.source in (INDEX, URL)

    def requirements(self):
        """What it requires, whatever the markers say."""
        if self._requirements is None:
            texts = self._requirement_texts()
            self._requirements = [each for each in map(_requirement, texts) if each is not None]
        return self._requirements

    def wheel(self):
        """Its wheel, downloaded and checked."""
        if self._wheel is None:
            data = _download(self.file.url)
            _check_hash(self.file.filename, self.file.sha256, data)
            self._wheel = _octavo_wheel.Wheel(data, self.file.filename)
            self.sha256 = _octavo_wheel.sha256_of(data)
        return self._wheel

    def _requirement_texts(self):
        if self.source == PROVIDED:
            return ()
        if self.source == INSTALLED:
            return self.distribution.requires or ()
        return HeaderParser().parsestr(self._metadata_text()).get_all("Requires-Dist", ())

    def _metadata_text(self):
        if self._wheel is None and self.file.metadata:
            url = f"{self.file.url}.metadata"
            try:
                data, _ = _octavo_index.read(url)
            except OSError:
                # An index that promises the file and has it not is no reason to give up: the wheel has it too.
                return self.wheel().metadata_text()
            if isinstance(self.file.metadata, str):
                _check_hash(f"{self.file.filename}.metadata", self.file.metadata, data)
            return data.decode()
        return self.wheel().metadata_text()


def _requirement(text):
    try:
        return Requirement(text)
    except InvalidRequirement:
        # Old packages have lines that never were valid; pip passes over them for what it installs, too.
        return None


def at_url(name, url):
    """The release that a URL names."""
    address, _, fragment = url.partition("#")
    hashes = dict(part.split("=", 1) for part in fragment.split("&") if "=" in part)
    filename = unquote(address.rpartition("/")[2])
    parsed = _octavo_wheel.parse_name(filename)
    if parsed is None:
        raise errors.broken_wheel(filename, "its name is not `name-version-python-abi-platform.whl`")
    if parsed[0] != name:
        raise errors.broken_wheel(filename, f"it is of {parsed[0]}, and {name} was asked for")
    file = _octavo_index.IndexFile(filename, address, hashes.get("sha256"))
    return Release(name, parsed[1], URL, file)


def installed(name, distribution):
    """The release that is installed."""
    return Release(name, Version(distribution.version), INSTALLED, distribution=distribution)


def provided(name):
    """What Octavo itself stands in for; it is of every version."""
    return Release(name, None, PROVIDED)


class Listing:
    """What the indexes have of a project: the releases that could run here, the best first, and why others could not."""

    def __init__(self, name, indexes):
        self.name = name
        self.releases, self.native, self.sources, self.other_python = [], [], [], {}
        self._indexes = [index.url for index in indexes]
        self._is_known = False
        for index in indexes:
            self._add(index.files(name))

    def check(self):
        """Raises InstallError when nothing of the project could run here, whatever version is asked for."""
        if self.releases:
            return
        if self.other_python:
            raise errors.other_python(self.name, max(self.other_python.items())[1], requirements.PYTHON_VERSION)
        if self.native:
            raise errors.native(self.name, self.native)
        if self.sources:
            raise errors.source_only(self.name, self.sources)
        site = _octavo_index.site_index()
        if site is not None and self._indexes == [site.url]:
            raise errors.unknown_on_site(self.name, site.url)
        raise errors.unknown(self.name, self._indexes)

    def _add(self, files):
        best = {}
        for file in files or ():
            parsed = _octavo_wheel.parse_name(file.filename)
            if parsed is None:
                self.sources.append(file.filename)
                continue
            name, version, tags = parsed
            fitness = _octavo_wheel.fitness(name, tags)
            if name != self.name:
                continue
            if fitness == _octavo_wheel.NATIVE:
                self.native.append(file.filename)
            elif not requirements.is_python_meant(file.requires_python):
                self.other_python[version] = file.requires_python
            else:
                # Of one version the wheel that is Python alone is better, then the one for the newest Python.
                rank = (fitness == _octavo_wheel.PURE, sorted(str(tag) for tag in tags))
                if version not in best or rank > best[version][0]:
                    best[version] = rank, file
        for version in sorted(best, reverse=True):
            if all(version != known.version for known in self.releases):
                self.releases.append(Release(self.name, version, INDEX, best[version][1]))


def _download(url):
    try:
        return _octavo_index.read(url)[0]
    except OSError as error:
        raise errors.unreachable(url, error) from None


def _check_hash(filename, expected, data):
    found = _octavo_wheel.sha256_of(data)
    if expected and expected.lower() != found:
        raise errors.wrong_hash(filename, expected, found)
