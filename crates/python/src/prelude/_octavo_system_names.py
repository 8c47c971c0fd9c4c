"""Gives `signal` the names that Python has everywhere and that this system leaves out."""

_SIGNALS = {"SIGHUP": 1, "SIGINT": 2, "SIGQUIT": 3, "SIGILL": 4, "SIGABRT": 6, "SIGFPE": 8, "SIGKILL": 9, "SIGSEGV": 11, "SIGPIPE": 13, "SIGALRM": 14, "SIGTERM": 15}  # fmt: skip


def adapt_signal(module):
    """The numbers of signals, by which programs name them. Nobody sends one here: Stop raises KeyboardInterrupt by itself."""
    for name, number in _SIGNALS.items():
        if not hasattr(module, name):
            setattr(module, name, number)
