"""Fits `_thread` to a Python with one thread: what would start another, or wait for another, says why it cannot."""

import _thread

_NO_START = "can't start new thread: Python has one thread here; call the function itself, or use asyncio to take turns"
_NO_WAIT = "this waits for another thread, and Python has only one here: it would wait for ever"


def start_new_thread(function, args, kwargs={}, /):
    """Start a new thread: raises RuntimeError, as there is but one."""
    raise RuntimeError(_NO_START)


def start_joinable_thread(function, handle=None, daemon=True):
    """Start a new thread: raises RuntimeError, as there is but one."""
    raise RuntimeError(_NO_START)


class lock:
    """A lock. One that is held cannot be waited for: there is no other thread that could let it go."""

    def __init__(self):
        self._is_held = False

    def acquire(self, blocking=True, timeout=-1):
        """Take the lock. False: it is held, and was not to be waited for."""
        if timeout != -1 and (not blocking or timeout < 0):
            raise ValueError("can't specify a timeout for a non-blocking call" if not blocking else "timeout value must be a non-negative number")
        if not self._is_held:
            self._is_held = True
            return True
        return _give_up(blocking, timeout)

    def release(self):
        """Let the lock go."""
        if not self._is_held:
            raise RuntimeError("release unlocked lock")
        self._is_held = False

    def locked(self):
        """Whether it is held."""
        return self._is_held

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *error):
        self.release()

    def _at_fork_reinit(self):
        self._is_held = False

    def __repr__(self):
        return f"<{'locked' if self._is_held else 'unlocked'} _thread.lock object at {id(self):#x}>"


class RLock:
    """A lock that its holder may take again."""

    def __init__(self):
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        """Take the lock once more."""
        self._count += 1
        return True

    def release(self):
        """Let it go once."""
        if not self._count:
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1

    def locked(self):
        """Whether it is held."""
        return self._count > 0

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *error):
        self.release()

    def _is_owned(self):
        return self._count > 0

    def _recursion_count(self):
        return self._count

    def _release_save(self):
        count, self._count = self._count, 0
        return count

    def _acquire_restore(self, count):
        self._count = count

    def _at_fork_reinit(self):
        self._count = 0

    def __repr__(self):
        return f"<{'locked' if self._count else 'unlocked'} _thread.RLock object count={self._count} at {id(self):#x}>"


class _local:
    """Data of a thread. There is one thread, so an object's own attributes are just that."""

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        return object.__new__(cls)


def _give_up(blocking, timeout):
    if blocking and timeout < 0:
        raise RuntimeError(_NO_WAIT)
    if blocking:
        from _octavo import sleep

        sleep(timeout)
    return False


for _fitted in (start_new_thread, start_joinable_thread, lock, RLock, _local):
    _fitted.__module__ = "_thread"
    setattr(_thread, _fitted.__name__, _fitted)
_thread.LockType = _thread.allocate_lock = _thread.allocate = lock
_thread.start_new = start_new_thread
