"""Fits modules to a Python without threads, processes and sockets, each when it is imported.

Nothing is imported before it is asked for: what this costs at the start is this file.
"""

import sys

import _octavo_single_thread  # noqa: F401

# By the module that is fitted: the module of ours that has the function, and its name.
ADAPTERS = {
    "http.client": ("_octavo_net_http", "adapt_http_client"),
    "urllib.request": ("_octavo_net_http", "adapt_urllib"),
    "urllib3.connection": ("_octavo_net_urllib3", "adapt_connection"),
    "_signal": ("_octavo_system_names", "adapt_signal"),
    "time": ("_octavo_local_time", "adapt_time"),
    "os": ("_octavo_no_system", "adapt_os"),
    "subprocess": ("_octavo_no_system", "adapt_subprocess"),
    "socket": ("_octavo_no_system", "adapt_socket"),
    "select": ("_octavo_no_system", "adapt_select"),
    "multiprocessing.process": ("_octavo_no_system", "adapt_process"),
    "multiprocessing.context": ("_octavo_no_system", "adapt_process_context"),
}


class _Finder:
    """Finds what the others find, and has it fitted."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name not in ADAPTERS:
            return None
        for finder in sys.meta_path:
            if finder is _Finder:
                continue
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                spec.loader = _Loader(spec.loader, *ADAPTERS[name])
                return spec
        return None


class _Loader:
    """The loader of a module that is fitted after it has run."""

    def __init__(self, loader, adapter, function):
        self._loader, self._adapter, self._function = loader, adapter, function

    def __getattr__(self, name):
        return getattr(self._loader, name)

    def create_module(self, spec):
        return self._loader.create_module(spec)

    def exec_module(self, module):
        self._loader.exec_module(module)
        _fit(module, self._adapter, self._function)


def _fit(module, adapter, function):
    getattr(__import__(adapter), function)(module)


for _name in ADAPTERS:
    if _name in sys.modules:
        _fit(sys.modules[_name], *ADAPTERS[_name])
# Loaded again, it takes its own place.
sys.meta_path[:] = [_Finder, *(finder for finder in sys.meta_path if getattr(finder, "__module__", None) != __name__)]
