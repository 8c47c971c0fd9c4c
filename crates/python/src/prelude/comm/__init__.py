"""Comms: lines between Python objects and their counterparts in the front end, with the API of the package `comm`.

https://jupyter-client.readthedocs.io/en/stable/messaging.html#custom-messages
"""

import _octavo

from .base_comm import BaseComm, CommManager

__all__ = ["__version__", "create_comm", "get_comm_manager"]
__version__ = "0.2.3"


class Comm(BaseComm):
    """A comm whose messages go out through the kernel."""

    def publish_msg(self, msg_type, data=None, metadata=None, buffers=None, **keys):
        content = {"data": {} if data is None else data, "comm_id": self.comm_id, **keys}
        parts = [memoryview(buffer).tobytes() for buffer in buffers or ()]
        _octavo.publish(msg_type, content, metadata or {}, parts)


_manager = CommManager()


def create_comm(*args, **kwargs):
    """A new comm; see `BaseComm` for the arguments."""
    return Comm(*args, **kwargs)


def get_comm_manager():
    """The one manager of the kernel's comms."""
    return _manager
