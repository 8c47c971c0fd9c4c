"""The pages of an index in their older form, HTML (PEP 503): each file is a link."""

import urllib.parse
from html.parser import HTMLParser

from _octavo_index import IndexFile


def files_of_html(text, url):
    """The files that a project's page links to."""
    page = _Page(url)
    page.feed(text)
    return page.files


class _Page(HTMLParser):
    def __init__(self, url):
        super().__init__()
        self.url = url
        self.files = []

    def handle_starttag(self, tag, attributes):
        known = dict(attributes)
        if tag == "base" and known.get("href"):
            self.url = urllib.parse.urljoin(self.url, known["href"])
        if tag != "a" or not known.get("href"):
            return
        address, _, fragment = urllib.parse.urljoin(self.url, known["href"]).partition("#")
        filename = urllib.parse.unquote(address.rpartition("/")[2])
        metadata = known.get("data-core-metadata", known.get("data-dist-info-metadata"))
        self.files.append(
            IndexFile(
                filename,
                address,
                _sha256_of(fragment),
                known.get("data-requires-python"),
                "data-yanked" in known,
                _sha256_of(metadata) or True if metadata and metadata != "false" else None,
            )
        )


def _sha256_of(text):
    name, _, value = (text or "").partition("=")
    return value if name == "sha256" and value else None
