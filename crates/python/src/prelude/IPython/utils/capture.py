"""Capturing what code writes and shows."""

from _octavo_capture import CapturedIO, RichOutput, capture_output

__all__ = ["CapturedIO", "RichOutput", "capture_output"]
