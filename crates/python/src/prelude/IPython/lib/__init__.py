"""`IPython.lib`: printing of objects, and displays that need more than their text."""
