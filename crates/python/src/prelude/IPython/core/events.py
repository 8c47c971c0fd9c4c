"""The moments around a cell."""

from _octavo_shell_events import NAMES, EventManager

__all__ = ["EventManager", "available_events"]

available_events = dict.fromkeys(NAMES)
