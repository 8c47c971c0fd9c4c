"""Where packages are installed, which are there, and which Octavo itself stands in for.

It is loaded when the kernel starts, and imports nothing that is not there already.
"""

import os
import sys

import _octavo_adapters

# Packages that have to be fitted, and what does it.
_FITTED = {
    "_pytest.compat": ("_octavo_package_adapters", "adapt_pytest_compat"),
    "altair": ("_octavo_package_adapters", "adapt_altair"),
    "pytest": ("_octavo_package_adapters", "adapt_pytest"),
    "rich.live": ("_octavo_package_adapters", "adapt_rich"),
}

# Projects that need not be installed, because what is of use in them is part of Octavo, and what stands for them.
PROVIDED = {
    "comm": "part of Octavo",
    "ipython": "part of Octavo",
    "jupyterlab-widgets": "the page's part of the widgets, which Octavo brings",
    "rpds-py": "part of Octavo, written in Python",
    "widgetsnbextension": "the page's part of the widgets, which Octavo brings",
}


def folder():
    """The folder that packages are installed into."""
    named = os.environ.get("OCTAVO_SITE_PACKAGES")
    if named:
        return named
    if sys.platform == "wasi":
        return "/lib/python3.14/site-packages"
    return os.path.expanduser("~/.local/share/octavo/site-packages")


def activate():
    """Have packages found that are, or will be, installed."""
    if folder() not in sys.path:
        sys.path.append(folder())
    if _finder not in sys.path_hooks:
        sys.path_hooks.insert(0, _finder)
    _octavo_adapters.ADAPTERS.update(_FITTED)
    for finder in (_Kept, _InstallOnImport):
        if finder not in sys.meta_path:
            sys.meta_path.append(finder)


def _finder(path):
    # Without a folder nothing is installed; whoever makes it has the import system look again.
    if not path.startswith(folder()) or not os.path.isdir(path):
        raise ImportError("nothing is installed there")
    import _octavo_site_loader

    return _octavo_site_loader.finder(path)


class _Kept:
    """The finder of what is remembered, and unpacked when it is first asked for."""

    # What the unpacking itself tries to import is looked for nowhere else.
    is_at_work = False

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if cls.is_at_work or name.startswith("_octavo") or not _is_anything_kept():
            return None
        cls.is_at_work = True
        try:
            import _octavo_kept

            return _octavo_kept.find_spec(name, path)
        finally:
            cls.is_at_work = False

    @staticmethod
    def find_distributions(context=None):
        if not _is_anything_kept():
            return ()
        import _octavo_kept_distribution

        return _octavo_kept_distribution.distributions(getattr(context, "name", None)).values()


def kept_folder():
    """The folder of the packages that are remembered; None where nothing is."""
    kept = os.environ.get("OCTAVO_KEPT")
    return kept if kept and os.path.isdir(kept) else None


def _is_anything_kept():
    """Whether it is worth loading what knows of kept packages: nearly every import that fails would."""
    kept = kept_folder()
    return kept is not None and any(name.endswith(".json") for name in os.listdir(kept))


def kept_modules():
    """The modules of what is remembered and not unpacked."""
    if not _is_anything_kept():
        return set()
    import _octavo_kept

    return _octavo_kept.modules()


class _InstallOnImport:
    """The last finder: installs what nobody has found, where the site says so and brings it."""

    # What the installing itself tries to import is looked for nowhere else.
    is_at_work = False

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        # A part of a package comes with it, and names of our own are missing on purpose.
        if path is not None or name.startswith("_") or cls.is_at_work:
            return None
        if os.environ.get("OCTAVO_INSTALL_ON_IMPORT") != "1":
            return None
        cls.is_at_work = True
        try:
            import _octavo_pip_on_import

            return _octavo_pip_on_import.find_spec(name)
        finally:
            cls.is_at_work = False


def distributions():
    """{canonical name: importlib.metadata.Distribution} of what is installed, unpacked or remembered."""
    import _octavo_kept_distribution

    return {**_octavo_kept_distribution.distributions(), **unpacked()}


def unpacked():
    """{canonical name: importlib.metadata.Distribution} of what lies in the folder."""
    from importlib.metadata import PathDistribution
    from pathlib import Path

    from _octavo_vendored.packaging.utils import canonicalize_name

    found = {}
    for path in sorted(Path(folder()).glob("*.dist-info")):
        name = path.name.partition("-")[0]
        found[canonicalize_name(name)] = PathDistribution(path)
    return found
