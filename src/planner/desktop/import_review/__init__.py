"""Reviewing a file before anything is written: File, Columns, Review, Done."""
