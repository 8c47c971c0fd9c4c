"""Samples to the bytes of a WAV file, for `IPython.display.Audio`."""

import array
import struct
import sys

_LOUDEST = 32767


def wav_of(samples, rate, normalize):
    """Numbers, or a sequence of them for each channel, as WAV with 16 bits a sample."""
    channels = [list(channel) for channel in samples] if _is_of_channels(samples) else [list(samples)]
    if len({len(channel) for channel in channels}) != 1:
        raise ValueError("the channels of a sound are as long as each other")
    loudest = max((abs(sample) for channel in channels for sample in channel), default=0)
    if not normalize and loudest > 1:
        raise ValueError("with normalize=False samples lie between -1 and 1")
    scale = _LOUDEST / (loudest if normalize and loudest else 1)
    frames = array.array("h", (int(sample * scale) for frame in zip(*channels) for sample in frame))
    if sys.byteorder == "big":
        frames.byteswap()
    body = frames.tobytes()
    width = 2 * len(channels)
    head = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, len(channels), rate, rate * width, width, 16)
    chunks = b"WAVE" + head + struct.pack("<4sI", b"data", len(body)) + body
    return struct.pack("<4sI", b"RIFF", len(chunks)) + chunks


def _is_of_channels(samples):
    first = next(iter(samples), None)
    return hasattr(first, "__iter__")
