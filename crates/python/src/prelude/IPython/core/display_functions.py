"""`IPython.core.display_functions`: what shows objects below the cell."""

from _octavo_display import DisplayHandle, clear_output, display, publish_display_data, update_display

__all__ = ["DisplayHandle", "clear_output", "display", "publish_display_data", "update_display"]

for _shown in (DisplayHandle, clear_output, display, publish_display_data, update_display):
    _shown.__module__ = __name__
