"""Install on import: a module that nobody finds is installed when the site's own wheels have it.

No other index is asked: there anybody may have taken the name of the module.
"""

import importlib.machinery
import sys

import _octavo_index
import _octavo_pip
from _octavo_pip_errors import InstallError

# Modules that were looked for in vain: an `import` in a `try` may run often.
_missing = set()


def find_spec(name):
    """The spec of a module after its project was installed; None when the site has none of that name."""
    site = _octavo_index.site_index()
    if site is None or name in _missing:
        return None
    _missing.add(name)
    try:
        project = site.project_of_module(name)
        if project is None:
            return None
        _octavo_pip.install([project], indexes=[site], is_quiet=True)
    except InstallError as error:
        # The import fails as it would have; why it does is worth a line.
        print(f"{name} was not installed: {error}", file=sys.stderr)
        return None
    _missing.discard(name)
    return importlib.machinery.PathFinder.find_spec(name)
