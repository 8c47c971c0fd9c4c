"""In the place of the standard library's `webbrowser`: there is no program to start, so an address is shown as a link."""

__all__ = ["Error", "open", "open_new", "open_new_tab", "get", "register"]


class Error(Exception):
    """No such browser."""


class BaseBrowser:
    """A browser that is told addresses by links below the cell."""

    def __init__(self, name="notebook"):
        self.name = self.basename = name
        self.args = ["%s"]

    def open(self, url, new=0, autoraise=True):
        """Show the address as a link, which opens in a tab of its own. True: it was shown."""
        from html import escape

        from _octavo_display import publish_display_data

        address = escape(str(url), quote=True)
        link = f'<a href="{address}" target="_blank" rel="noopener">{address}</a>'
        publish_display_data({"text/html": link, "text/plain": str(url)})
        return True

    def open_new(self, url):
        """As `open`."""
        return self.open(url, 1)

    def open_new_tab(self, url):
        """As `open`."""
        return self.open(url, 2)


GenericBrowser = BackgroundBrowser = BaseBrowser

_browsers = {}
_default = BaseBrowser()


def register(name, klass, instance=None, *, preferred=False):
    """Have `get(name)` give a browser of one's own, or `open` as well when it is preferred."""
    global _default
    browser = instance if instance is not None or klass is None else klass()
    _browsers[name.lower()] = browser
    if preferred:
        _default = browser


def get(using=None):
    """The browser of that name, or the preferred one. Raises `Error` when there is none."""
    if using is None:
        return _default
    if using.lower() not in _browsers:
        raise Error(f"there is no browser {using!r} here; webbrowser.open(url) shows a link")
    return _browsers[using.lower()]


def open(url, new=0, autoraise=True):
    """Show the address as a link below the cell."""
    return _default.open(url, new, autoraise)


def open_new(url):
    """As `open`."""
    return open(url, 1)


def open_new_tab(url):
    """As `open`."""
    return open(url, 2)
