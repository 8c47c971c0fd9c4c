"""Package indexes: which files of a project there are, by the simple repository API (PEP 503, 691, 658, 700)."""

import json
import os
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field

import _octavo_pip_errors as errors
from _octavo_vendored.packaging.utils import canonicalize_name

_ACCEPTED = "application/vnd.pypi.simple.v1+json, text/html;q=0.1"


@dataclass
class IndexFile:
    """One file of a project, as an index lists it."""

    filename: str
    url: str
    sha256: str | None = None
    requires_python: str | None = None
    is_yanked: bool = False
    # True, or the SHA-256 of the file beside it that has its metadata; None when there is no such file.
    metadata: str | bool | None = None


@dataclass
class Index:
    """An index at a URL. A static one is a folder of files, in which each page has a name."""

    url: str
    is_static: bool = False
    _pages: dict = field(default_factory=dict)
    _projects: dict | None = None

    def files(self, project):
        """The files of a project; None when the index does not have it."""
        project = canonicalize_name(project)
        if project not in self._pages:
            self._pages[project] = self._read_page(project)
        return self._pages[project]

    def project_of_module(self, module):
        """The project that brings a module. Only a static index of ours says so."""
        for name, modules in self._static_projects().items():
            if module in modules:
                return name
        return None

    def _read_page(self, project):
        if not self.is_static:
            page = _page(f"{self.url}{project}/", {"Accept": _ACCEPTED})
        elif project in self._static_projects():
            page = _page(f"{self.url}{project}/index.json")
        else:
            # What is not there is not asked for: each such request is an error in the console of the browser.
            page = None
        if page is None:
            return None
        body, url = page
        if body.lstrip()[:1] == b"{":
            return _files_of_json(json.loads(body), url)
        from _octavo_index_html import files_of_html

        return files_of_html(body.decode(), url)

    def _static_projects(self):
        if self._projects is None:
            page = _page(f"{self.url}index.json")
            try:
                projects = json.loads(page[0])["projects"] if page else []
            except ValueError:
                # A site without wheels, whose host answers with a page of its own.
                projects = []
            self._projects = {canonicalize_name(each["name"]): each.get("_modules", ()) for each in projects}
        return self._projects


def _page(url, headers=()):
    """The bytes of a page and its URL; None when there is none. Raises InstallError when nothing can be known."""
    try:
        return read(url, headers)
    except urllib.error.HTTPError as error:
        if error.code == 404:
            return None
        raise errors.unreachable(url, error) from None
    except OSError as error:
        if url.startswith("file:"):
            return None
        raise errors.unreachable(url, error) from None


def read(url, headers=()):
    """The bytes at a URL, and the URL that they came from in the end."""
    request = urllib.request.Request(url, headers=dict(headers))
    with urllib.request.urlopen(request) as response:
        return response.read(), response.geturl()


def _files_of_json(page, url):
    files = []
    for each in page["files"]:
        metadata = each.get("core-metadata", each.get("data-dist-info-metadata"))
        files.append(
            IndexFile(
                each["filename"],
                urllib.parse.urljoin(url, each["url"]),
                each.get("hashes", {}).get("sha256"),
                each.get("requires-python"),
                each.get("yanked", False) is not False,
                metadata.get("sha256", True) if isinstance(metadata, dict) else metadata or None,
            )
        )
    return files


def index_at(url):
    """The index at a URL that a person names: a folder of files when it is one on this machine."""
    url = url if url.endswith("/") else f"{url}/"
    known = _known.get(url)
    if known is None:
        known = _known[url] = Index(url, is_static=url.startswith("file:"))
    return known


def site_index():
    """The index of the wheels that the site itself brings; None where there is no site."""
    site = os.environ.get("OCTAVO_SITE_URL")
    if not site:
        return None
    url = urllib.parse.urljoin(site, "wheels/")
    if url not in _known:
        _known[url] = Index(url, is_static=True)
    return _known[url]


def configured_indexes(named=None, extra=()):
    """Where packages are looked for, in this order: the site's own, the one that is named or configured, further ones."""
    found = [site_index()] if site_index() else []
    main = named or os.environ.get("OCTAVO_INDEX_URL")
    found += [index_at(url) for url in (main, *extra) if url]
    return found


# Each index keeps the pages that were read: a session asks for a project once.
_known = {}
