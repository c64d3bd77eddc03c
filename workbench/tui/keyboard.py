"""Keys one after another: the next is handed on when the one before has had its effect.

Textual forwards a key to the widget that has the focus at that moment, before the key ahead of it may have moved the
focus or opened a dialog. Over a slow line keys arrive in one piece, and `/sure` became verdicts nobody gave.
"""

import asyncio
from contextlib import suppress
from time import monotonic
from typing import Any

from textual.app import App
from textual.dom import DOMNode
from textual.worker import WorkerCancelled, WorkerFailed

ROUNDS = 3
"""A key's effect takes a message to a parent, that message's own, and the focus that it asks for."""
PATIENCE = 1.0
"""Seconds to wait for one widget at most: it may be at work on a verdict."""


async def settle(app: App[Any]) -> None:
    """Return when what was last handed on has gone through the focused widget, its parents and the app."""
    for _ in range(ROUNDS):
        start: DOMNode = app.focused or app.screen
        for node in start.ancestors_with_self:
            await _drain(node)


async def finished(node: DOMNode, group: str) -> None:
    """Return when no worker of this group of a screen runs."""
    while pending := [w for w in node.workers if w.node is node and w.group == group and not w.is_finished]:
        for worker in pending:
            with suppress(WorkerCancelled, WorkerFailed):
                await worker.wait()


async def _drain(node: DOMNode) -> None:
    done = asyncio.Event()
    if node.call_later(done.set):
        until = monotonic() + PATIENCE
        while not done.is_set() and node.is_running and monotonic() < until:  # a widget that closes never answers
            with suppress(TimeoutError):
                await asyncio.wait_for(done.wait(), 0.02)
