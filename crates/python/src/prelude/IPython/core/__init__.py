"""The parts of `IPython` that notebooks and libraries import, each loaded when it is asked for."""

import importlib


def __getattr__(name):
    try:
        return importlib.import_module(f"IPython.core.{name}")
    except ModuleNotFoundError:
        raise AttributeError(f"module 'IPython.core' has no attribute {name!r} here") from None
