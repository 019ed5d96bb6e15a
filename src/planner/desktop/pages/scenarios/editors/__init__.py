"""Editors of the assumptions of a what-if: one small form for each sort of line."""
