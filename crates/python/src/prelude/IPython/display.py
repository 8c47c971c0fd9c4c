"""Showing objects: `IPython.display`."""

from IPython.core.display import *  # noqa: F403
from IPython.core.display import __all__ as _objects
from IPython.core.display_functions import *  # noqa: F403
from IPython.core.display_functions import __all__ as _functions
from IPython.lib.display import *  # noqa: F403
from IPython.lib.display import __all__ as _further

__all__ = sorted({*_objects, *_functions, *_further})
