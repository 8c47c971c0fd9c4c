"""Fits modules that need other programs or sockets to a Python that has neither: they say so, and what to do instead."""

import errno
import sys

_IS_ALONE = sys.platform == "wasi"

_NO_PROGRAMS = (
    "there are no other programs here, so none can be started; for files there are the modules os, shutil and pathlib, "
    "and commands such as !ls and !cp in a cell"
)
_NO_SOCKETS = "there are no sockets here; http and https addresses can be fetched, e.g. with urllib.request"
_NO_PROCESSES = "Python is one process here and cannot start another; map() and a loop do the same work, one after the other"


def _refusing(number, text, name):
    def refuse(*args, **kwargs):
        raise OSError(number, text)

    refuse.__name__ = refuse.__qualname__ = name
    return refuse


def adapt_subprocess(module):
    """Has every attempt to start a program say why there is none."""
    if _IS_ALONE:
        module.Popen.__init__ = _refusing(errno.ENOTSUP, _NO_PROGRAMS, "__init__")
        # What was never started is not looked after either.
        module.Popen.__del__ = lambda self: None


def adapt_os(module):
    """Has `os.system` say the same. What else starts programs is not there at all, so that others can tell."""
    if _IS_ALONE:
        module.system = _refusing(errno.ENOTSUP, _NO_PROGRAMS, "system")


def adapt_socket(module):
    """Has every attempt to reach another machine say what can be done instead."""
    if not _IS_ALONE:
        return
    # The native class takes none of the arguments that this one is made with.
    native = module.socket.__base__
    module.socket.__new__ = lambda cls, *args, **kwargs: native.__new__(cls)
    for name in ("connect", "connect_ex", "bind", "listen", "accept", "send", "sendall", "sendto", "recv", "recvfrom", "recv_into"):
        setattr(module.socket, name, _refusing(errno.ENOTSUP, _NO_SOCKETS, name))
    for name in ("create_connection", "create_server", "getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr", "socketpair"):
        setattr(module, name, _refusing(errno.ENOTSUP, _NO_SOCKETS, name))


def adapt_select(module):
    """Has `select.select` know what there is to wait for: files are always ready, and nothing else is there."""
    if not _IS_ALONE:
        return

    def select(rlist, wlist, xlist, timeout=None, /):
        """Wait until a file is ready. With none: for so many seconds."""
        rlist, wlist = list(rlist), list(wlist)
        if not rlist and not wlist:
            if timeout is None:
                raise OSError(errno.EDEADLK, "nothing is waited for, and for ever")
            from _octavo import sleep

            sleep(timeout)
        return rlist, wlist, []

    module.select = select


def adapt_process(module):
    """Has `multiprocessing.Process` say that there is one process."""
    if _IS_ALONE:
        module.BaseProcess.start = _refusing(errno.ENOTSUP, _NO_PROCESSES, "start")


def adapt_process_context(module):
    """The same for what `multiprocessing` makes around processes."""
    if _IS_ALONE:
        for name in ("Manager", "Pipe", "Pool", "Queue", "SimpleQueue", "JoinableQueue"):
            setattr(module.BaseContext, name, _refusing(errno.ENOTSUP, _NO_PROCESSES, name))
