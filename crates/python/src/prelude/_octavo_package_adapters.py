"""Fits packages of others to a notebook in a browser, each when it is imported; `_octavo_adapters` calls these."""

import os
import re
import sys

# It would write to a file descriptor that a notebook's output has not, and keep what nobody reads again.
_PYTEST_OPTIONS = "--capture=sys -p no:faulthandler -p no:cacheprovider"


def adapt_pytest(module):
    """Have pytest take what tests print from `sys.stdout`, unless the person has set its options."""
    os.environ.setdefault("PYTEST_ADDOPTS", _PYTEST_OPTIONS)
    if not os.path.exists(os.devnull):
        # Where nothing is written to, it has to be something all the same.
        os.makedirs(os.path.dirname(os.devnull), exist_ok=True)
        open(os.devnull, "w").close()


def adapt_pytest_compat(module):
    """Have pytest ask for no user where the system knows none."""
    if not hasattr(os, "getuid"):
        module.get_user_id = lambda: None


def adapt_altair(module):
    """Have charts shown as what they are, not as a page that loads a program from elsewhere to draw them."""
    renderers = module.renderers
    renderers.enable("mimetype")
    own = renderers.get()

    def as_json(spec, **metadata):
        """A chart's bundle. In a notebook only a type that ends in `+json` may hold an object."""
        found = own(spec, **metadata)
        data, *rest = found if isinstance(found, tuple) else (found,)
        data = {re.sub(r"\.json$", "+json", mime): value for mime, value in data.items()}
        return (data, *rest) if rest else data

    for name in ("mimetype", "jupyterlab", "nteract"):
        renderers.register(name, as_json)
    renderers.enable("mimetype")


def adapt_rich(module):
    """Have what moves be drawn when it is moved, where no thread can draw it meanwhile."""
    if sys.platform != "wasi":
        return
    begin = module.Live.__init__

    def begin_without_thread(self, *arguments, auto_refresh=False, **options):
        begin(self, *arguments, auto_refresh=False, **options)

    module.Live.__init__ = begin_without_thread
