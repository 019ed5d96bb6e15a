"""Histories ready for people: of one record, of a part with all that belongs to it, and since a moment."""

from planner.services.histories.finding import find_ever
from planner.services.histories.lines import StoryLine
from planner.services.histories.since import operations_since
from planner.services.histories.stories import part_story, record_story

__all__ = ["StoryLine", "find_ever", "operations_since", "part_story", "record_story"]
