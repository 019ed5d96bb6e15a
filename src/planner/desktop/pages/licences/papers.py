"""The papers of an application as a checklist: asked for, received, sent off; and which are not recorded yet."""

from __future__ import annotations

from planner.desktop.editing.words import choice_words
from planner.desktop.pages.licences.stories import Story
from planner.domain.licences import Document, DocumentKind
from planner.reports.wording import date_text
from planner.rulebook.wording import lower_first

# What every application is asked for (domain.md section 2.4); the others only now and then.
ALWAYS_ASKED = (
    DocumentKind.APPLICATION_FORM,
    DocumentKind.CONTRACT,
    DocumentKind.TEST_REPORT,
    DocumentKind.END_USER_CERTIFICATE,
    DocumentKind.IMPORTER_INTRODUCTION,
)


def paper_words(paper: Document) -> str:
    """What a paper is called, with the order that a certificate is for."""
    words = choice_words(paper.document)
    return f"{words} for order {paper.order_number}" if paper.order_number else words


def paper_state(paper: Document) -> tuple[str, str]:
    """The tone of a paper, and its days: asked for, received, sent off as an original."""
    days = (
        ("asked for", paper.requested_on),
        ("received", paper.received_on),
        ("sent off", paper.couriered_on),
    )
    told = [f"{word} {date_text(day)}" for word, day in days if day is not None]
    told += [text for text in (paper.reference, paper.note) if text]
    if paper.received_on or paper.couriered_on:
        return "ok", " · ".join(told)
    return ("attention" if paper.requested_on else "neutral"), " · ".join(told or ["no day recorded"])


def missing_text(story: Story) -> str:
    """Which of the usual papers of an open application are not recorded; empty where none is missing."""
    if not story.is_application:
        return "" if story.account.documents else "No paper is recorded."
    recorded = {paper.document for paper in story.account.documents}
    missing = [lower_first(choice_words(kind)) for kind in ALWAYS_ASKED if kind not in recorded]
    return f"Not recorded yet: {', '.join(missing)}." if missing else ""
