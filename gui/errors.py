"""Exceptions that nobody caught: logged in full, shown as one sentence, never twice at once."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from engine.errors import Cancelled, EngineError
from gui.language import say

log = logging.getLogger(__name__)


def sentence(error: BaseException) -> str:
    """What the user reads for `error`."""
    if isinstance(error, EngineError):
        return say(str(error))
    return say("Something went wrong ({0}: {1}); the log has details.").format(type(error).__name__, error)


class ExceptionHook:
    """Replaces the interpreter's hooks while the window lives."""

    def __init__(self, show: Callable[[str], None]) -> None:
        """Install the hooks.

        Args:
            show: called in the main thread with one sentence.
        """
        self._show = show
        self._busy = False
        self._previous = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def remove(self) -> None:
        """Put the former hooks back."""
        sys.excepthook, threading.excepthook = self._previous

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, (KeyboardInterrupt, SystemExit)):
            self._previous[0](kind, error, trace)
            return
        log.error("Unhandled", exc_info=(kind, error, trace))
        if issubclass(kind, Cancelled) or self._busy:
            return
        self._busy = True  # a fault while showing a fault must not show itself
        try:
            self._show(sentence(error))
        finally:
            self._busy = False

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        # Another thread may not touch the window, so this one is only logged.
        log.error("Unhandled in %s", args.thread and args.thread.name, exc_info=args.exc_value)
