"""Shipped facts (resources/reference) as domain records."""
