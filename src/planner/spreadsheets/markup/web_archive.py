"""Finds the pages in a web archive (MHTML), as which Excel saves "single file web pages"."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

from planner.spreadsheets.refusals import damaged

_MOST_PARTS = 1_000


@dataclass(frozen=True, slots=True)
class Page:
    """One page with the encoding that its header declares, if it does."""

    content: bytes
    charset: str | None


def pages_of(content: bytes, file: str) -> tuple[Page, ...]:
    """The web pages of an archive in their order; raises PlannerError where it is not whole or too deep."""
    try:
        message = message_from_bytes(content)
        parts = [part for part in message.walk() if part.get_content_type() == "text/html"]
        pages = tuple(Page(_payload(part), part.get_content_charset()) for part in parts[:_MOST_PARTS])
    except (ValueError, LookupError, RecursionError, AssertionError, TypeError, AttributeError) as error:
        raise damaged(file) from error
    return pages


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
