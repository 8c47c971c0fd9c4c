"""What belongs to one session alone: when a session begins, it is made anew.

A kernel may start from an image of a memory in which Python had started long ago and elsewhere. What that Python took from its
environment, its clock or by lot must not be in a session: it would be out of date, and the same for everybody.
"""

import os
import sys

import _octavo


def begin():
    """A session begins: to be called once, before anything of it runs."""
    _take_environment()
    # What was found of the file system was found in another one.
    sys.path_importer_cache.clear()
    for name, renew in _RENEWED.items():
        if (module := sys.modules.get(name)) is not None:
            renew(module)


def _take_environment():
    variables = dict(_octavo.environment())
    # Usually they are one and the same.
    for known in (sys.modules["posix"].environ, os.environ._data):
        known.clear()
        known.update(variables)


def _renew_logging(module):
    import time

    # From it the time of a record relative to the start is reckoned.
    module._startTime = time.time_ns()


def _renew_time(module):
    import _octavo_local_time

    _octavo_local_time.forget()
    _octavo_local_time.adapt_time(module)


# By module, if it is there: what to do with it. `secrets` and `uuid` ask the system each time.
_RENEWED = {
    "random": lambda random: random.seed(),
    "time": _renew_time,
    "logging": _renew_logging,
}
