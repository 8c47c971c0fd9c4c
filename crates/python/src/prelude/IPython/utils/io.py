"""Capturing what code writes and shows, where older notebooks look for it."""

from _octavo_capture import capture_output

__all__ = ["capture_output"]
