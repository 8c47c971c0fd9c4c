"""Serves what front ends say on comms."""

import sys

import _octavo_traceback
import comm


def serve(msg_type, content, metadata, buffers, header):
    """Hand a `comm_open`, `comm_msg` or `comm_close` to its comm. What fails there is reported on stderr: a comm has
    no reply to put it in."""
    msg = {
        "header": header,
        "msg_id": header.get("msg_id", ""),
        "msg_type": msg_type,
        "parent_header": {},
        "metadata": metadata,
        "content": content,
        "buffers": [memoryview(buffer) for buffer in buffers],
    }
    try:
        getattr(comm.get_comm_manager(), msg_type)(None, None, msg)
    except BaseException as exception:
        print("\n".join(_octavo_traceback.format_exception(exception)), file=sys.stderr)


def open_comms():
    """`{comm_id: target_name}`"""
    return {comm_id: open_comm.target_name for comm_id, open_comm in comm.get_comm_manager().comms.items()}
