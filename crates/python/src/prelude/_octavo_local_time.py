"""The part of `time` that knows the calendar, for a system whose own part is wrong in days of the week, local time and formats.

The variable `OCTAVO_LOCAL_TIME` tells by how many seconds local time is ahead of UTC: `since:ahead` for each stretch of time, in their
order and parted by commas, `since` in seconds from 1970. Without it local time is UTC. `datetime` asks these functions, too.
"""

import sys
import time

_strftime, _time = time.strftime, time.time
_stretches = []


def _datetime():
    # A native module, which nothing needs at the start.
    import _datetime

    return _datetime


def _ahead(seconds):
    """By how many seconds local time is ahead of UTC at a moment."""
    if not _stretches:
        from posix import environ

        told = environ.get(b"OCTAVO_LOCAL_TIME", b"") or b"0:0"
        _stretches.extend(tuple(map(int, pair.split(b":"))) for pair in told.split(b","))
    ahead = _stretches[0][1]
    for since, then in _stretches:
        if since > seconds:
            break
        ahead = then
    return ahead


def _usual_ahead(year):
    """The same in winter and in summer, the smaller first: that is not daylight saving time."""
    start = int((_datetime().datetime(year, 1, 1) - _datetime().datetime(1970, 1, 1)).total_seconds())
    return sorted((_ahead(start), _ahead(start + 180 * 86400)))


def _zone_name(ahead):
    if ahead == 0:
        return "UTC"
    return f"UTC{'+' if ahead > 0 else '-'}{abs(ahead) // 3600:02}:{abs(ahead) % 3600 // 60:02}"


def _struct(seconds, ahead, zone):
    moment = _datetime().datetime(1970, 1, 1) + _datetime().timedelta(seconds=int(seconds // 1) + ahead)
    is_daylight_saving = int(ahead != 0 and ahead > _usual_ahead(moment.year)[0])
    return time.struct_time((*moment.timetuple()[:8], is_daylight_saving, zone, ahead))


def gmtime(seconds=None, /):
    """The time of UTC, in its parts, so many seconds after 1970, or now."""
    return _struct(_time() if seconds is None else seconds, 0, "UTC")


def localtime(seconds=None, /):
    """Local time, in its parts, so many seconds after 1970, or now."""
    seconds = _time() if seconds is None else seconds
    ahead = _ahead(seconds)
    return _struct(seconds, ahead, _zone_name(ahead))


def mktime(parts, /):
    """The seconds since 1970 at which local time has these parts, which need not be in order."""
    year, month, day, hour, minute, second = tuple(parts)[:6]
    years, month = divmod(month - 1, 12)
    days = (_datetime().datetime(year + years, month + 1, 1) - _datetime().datetime(1970, 1, 1)).days + day - 1
    as_if_utc = ((days * 24 + hour) * 60 + minute) * 60 + second
    # Near a change of the clock the first guess may lie on its other side.
    return float(as_if_utc - _ahead(as_if_utc - _ahead(as_if_utc)))


def ctime(seconds=None, /):
    """Local time as a text."""
    return time.asctime(localtime(seconds))


def strftime(format, parts=None, /):
    """A time in its parts as a text; without one: local time now."""
    parts = localtime() if parts is None else parts
    zone, ahead = getattr(parts, "tm_zone", None), getattr(parts, "tm_gmtoff", None)
    ahead = 0 if ahead is None else ahead
    told = {
        "%c": "%a %b %e %H:%M:%S %Y",
        "%x": "%m/%d/%y",
        "%Z": zone or "",
        "%z": f"{'+' if ahead >= 0 else '-'}{abs(ahead) // 3600:02}{abs(ahead) % 3600 // 60:02}",
    }
    pieces = format.split("%%")
    for letter, text in told.items():
        pieces = [piece.replace(letter, text) for piece in pieces]
    # The native function reads the day of the week as C has it, from Sunday.
    return _strftime("%%".join(pieces), time.struct_time((*tuple(parts)[:6], (parts[6] + 1) % 7, *tuple(parts)[7:9])))


def forget():
    """What was told of the zone is to be asked again."""
    _stretches.clear()


def adapt_time(module):
    """Puts these functions into `time`, with the names of the zone; the time of the processor is the time that goes by."""
    if sys.platform != "wasi":
        return
    for function in (gmtime, localtime, mktime, ctime, strftime):
        function.__module__ = "time"
        setattr(module, function.__name__, function)
    usual = _usual_ahead(gmtime().tm_year)
    module.timezone, module.altzone = -usual[0], -usual[1]
    module.daylight = int(usual[0] != usual[1])
    module.tzname = tuple(_zone_name(ahead) for ahead in usual)
    module.tzset = lambda: None
    module.process_time = module.thread_time = module.perf_counter
    module.process_time_ns = module.thread_time_ns = module.perf_counter_ns
