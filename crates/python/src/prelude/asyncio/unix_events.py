"""What `asyncio` takes from its module for Unix, where the event loop is a notebook's; see `_octavo_await_loop`."""

from _octavo_await_loop import NotebookEventLoop, install

from . import events

__all__ = ("SelectorEventLoop", "_DefaultEventLoopPolicy", "EventLoop")

SelectorEventLoop = EventLoop = NotebookEventLoop


class _DefaultEventLoopPolicy(events._BaseDefaultEventLoopPolicy):
    """Makes loops of ours."""

    _loop_factory = NotebookEventLoop


install()
