"""What the window shows before there is a board: ways to begin, what is in the way, a first look."""

from planner.desktop.start_page.page import StartPage

__all__ = ["StartPage"]
