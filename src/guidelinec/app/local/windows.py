"""The windows in which the page is open: each holds a stream, on which it is told what happens, and whose end says that it was closed."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, TypeAlias

MOST_WINDOWS: Final = 4
"""A browser keeps six connections to one server; each window takes one as long as it is open, and jobs need some too."""

Events: TypeAlias = "queue.SimpleQueue[Mapping[str, Any]]"


class Windows:
    """How many windows are open, and since when none is, in the seconds of a clock that never goes back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._open: list[Events] = []
        self._none_since = self._clock()
        self._opened_once = False
        self.are_closing = False

    @contextmanager
    def opened(self) -> Iterator[Events]:
        """A window for as long as it is open, and what it is told."""
        events: Events = queue.SimpleQueue()
        with self._lock:
            self._open.append(events)
            self._opened_once = True
        try:
            yield events
        finally:
            with self._lock:
                self._open.remove(events)
                self._none_since = self._clock()

    def are_full(self) -> bool:
        """Whether no further window can be served."""
        return len(self._open) >= MOST_WINDOWS

    def tell(self, event: Mapping[str, Any]) -> None:
        """Tell all windows."""
        with self._lock:
            for events in self._open:
                events.put(event)

    def close(self) -> None:
        """End all streams, by which each window knows that the program has ended."""
        self.are_closing = True

    def are_gone(self, after_last: float, before_first: float) -> bool:
        """Whether no window is open for so many seconds after the last one was closed, or since the start."""
        with self._lock:
            patience = after_last if self._opened_once else before_first
            return not self._open and self._clock() - self._none_since > patience
