"""How a person writes magics: decorators for functions, and `Magics` for classes."""

from _octavo_magic_classes import (
    Magics,
    cell_magic,
    line_cell_magic,
    line_magic,
    magics_class,
    needs_local_scope,
    no_var_expand,
    output_can_be_silenced,
    register_cell_magic,
    register_line_cell_magic,
    register_line_magic,
)

__all__ = [
    "Magics",
    "cell_magic",
    "line_cell_magic",
    "line_magic",
    "magics_class",
    "needs_local_scope",
    "no_var_expand",
    "output_can_be_silenced",
    "register_cell_magic",
    "register_line_cell_magic",
    "register_line_magic",
]
