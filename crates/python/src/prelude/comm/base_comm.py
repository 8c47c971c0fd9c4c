"""A comm and the manager of all comms, whatever their messages travel by."""

import _octavo


class BaseComm:
    """One end of a line to the front end. Whoever makes a primary one opens it; the other end gets a secondary one.

    `data` and `metadata` go with the message that opens it, and so do `buffers`: a list of what has a buffer.
    """

    def __init__(
        self,
        target_name="comm",
        data=None,
        metadata=None,
        buffers=None,
        comm_id=None,
        primary=True,
        target_module=None,
        topic=None,
        _open_data=None,
        _close_data=None,
        **kwargs,
    ):
        super().__init__(**kwargs)
        self.comm_id = comm_id or _octavo.new_id()
        self.primary = primary
        self.target_name = target_name
        self.target_module = target_module
        self.topic = topic or f"comm-{self.comm_id}".encode("ascii")
        self._open_data = _open_data or {}
        self._close_data = _close_data or {}
        self._msg_callback = None
        self._close_callback = None
        self._closed = True
        if primary:
            self.open(data=data, metadata=metadata, buffers=buffers)
        else:
            self._closed = False

    def publish_msg(self, msg_type, data=None, metadata=None, buffers=None, **keys):
        """Send a message to the other end."""
        raise NotImplementedError("a comm's class says how its messages travel")

    def open(self, data=None, metadata=None, buffers=None):
        """Have the front end make the other end."""
        manager = _manager()
        manager.register_comm(self)
        data = self._open_data if data is None else data
        keys = {"target_name": self.target_name, "target_module": self.target_module}
        try:
            self.publish_msg("comm_open", data=data, metadata=metadata, buffers=buffers, **keys)
            self._closed = False
        except BaseException:
            manager.unregister_comm(self)
            raise

    def close(self, data=None, metadata=None, buffers=None, deleting=False):
        """End the comm. A second time does nothing."""
        if self._closed:
            return
        self._closed = True
        data = self._close_data if data is None else data
        self.publish_msg("comm_close", data=data, metadata=metadata, buffers=buffers)
        if not deleting:
            _manager().unregister_comm(self)

    def send(self, data=None, metadata=None, buffers=None):
        """Say something to the other end."""
        self.publish_msg("comm_msg", data=data, metadata=metadata, buffers=buffers)

    def on_msg(self, callback):
        """Have `callback(msg)` called for each message from the other end; None for no more."""
        self._msg_callback = callback

    def on_close(self, callback):
        """Have `callback(msg)` called when the other end closes the comm; None for no more."""
        self._close_callback = callback

    def handle_msg(self, msg):
        """The other end has said something."""
        if self._msg_callback is not None:
            self._msg_callback(msg)

    def handle_close(self, msg):
        """The other end has closed the comm."""
        if self._close_callback is not None:
            self._close_callback(msg)


class CommManager:
    """Knows the open comms by their ids, and what to do when the front end opens one, by its target.

    The methods named as messages serve those of the front end; their first two arguments are there for the callers
    that the package `comm` has.
    """

    def __init__(self):
        self.comms = {}
        self.targets = {}

    def register_target(self, target_name, f):
        """Have `f(comm, msg)` called for each comm that the front end opens for the target. A text names a function,
        as `package.module.function`."""
        if isinstance(f, str):
            module, _, name = f.rpartition(".")
            f = getattr(__import__(module, fromlist=[name]), name)
        self.targets[target_name] = f

    def unregister_target(self, target_name, f):
        """Forget a target; gives back its function."""
        return self.targets.pop(target_name)

    def register_comm(self, comm):
        self.comms[comm.comm_id] = comm
        return comm.comm_id

    def unregister_comm(self, comm):
        self.comms.pop(comm.comm_id, None)

    def get_comm(self, comm_id):
        """The open comm of that id, or None."""
        return self.comms.get(comm_id)

    def comm_open(self, stream, ident, msg):
        """The front end has opened a comm. One whose target is unknown, or fails, is closed."""
        from comm import create_comm

        content = msg["content"]
        target_name = content["target_name"]
        comm = create_comm(comm_id=content["comm_id"], primary=False, target_name=target_name)
        self.register_comm(comm)
        try:
            if target_name in self.targets:
                self.targets[target_name](comm, msg)
                return
        except BaseException:
            comm.close()
            raise
        comm.close()

    def comm_msg(self, stream, ident, msg):
        """The front end has said something on a comm."""
        comm = self.get_comm(msg["content"]["comm_id"])
        if comm is not None:
            comm.handle_msg(msg)

    def comm_close(self, stream, ident, msg):
        """The front end has closed a comm."""
        comm = self.comms.pop(msg["content"]["comm_id"], None)
        if comm is not None:
            comm._closed = True
            comm.handle_close(msg)


def _manager():
    # The package's function, which code may replace, and not the object.
    import comm

    return comm.get_comm_manager()
