"""Packages that are remembered and not unpacked, as `importlib.metadata` has them."""

from importlib.metadata import Distribution, Prepared
from pathlib import Path

import _octavo_kept
import _octavo_site_packages


class KeptDistribution(Distribution):
    """What is asked for often is known; for anything else the package is unpacked."""

    def __init__(self, record):
        self._record = record

    def read_text(self, filename):
        """A file of its `.dist-info` folder; None when there is none of the name."""
        known = self._record["texts"].get(str(filename))
        # What is not there is asked for often, too.
        if known is not None or str(filename) not in self._record["listed"]:
            return known
        try:
            return self.locate_file(f"{self._record['folder']}/{filename}").read_text()
        except OSError:
            return None

    def locate_file(self, path):
        """Where a file of it lies."""
        folder = Path(_octavo_site_packages.folder())
        if not (folder / self._record["folder"]).is_dir():
            _octavo_kept.unpack(self._record)
        return folder / path


def distributions(wanted=None):
    """`{canonical name: KeptDistribution}` of all, or of the one of that name."""
    kept = _octavo_kept.waiting()
    if wanted is not None:
        normalized = Prepared(wanted).normalized
        kept = {name: record for name, record in kept.items() if Prepared(name).normalized == normalized}
    return {name: KeptDistribution(record) for name, record in kept.items()}
