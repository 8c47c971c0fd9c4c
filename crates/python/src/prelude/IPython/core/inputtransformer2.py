"""What a cell is as Python."""

import _octavo_shell

__all__ = ["TransformerManager"]


class TransformerManager:
    """Rewrites what IPython adds to Python's syntax."""

    def transform_cell(self, cell):
        """The Python that a cell is."""
        code = _octavo_shell.read_cell(cell).code
        return code if code.endswith("\n") else code + "\n"

    def check_complete(self, cell):
        """`(status, indent)`: whether code is ready to run, and how many blanks a further line would begin with."""
        import _octavo_continuation

        status, indent = _octavo_continuation.continuation(cell)
        return status, len(indent) if status == "incomplete" else None
