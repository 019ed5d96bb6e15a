"""Exposure Planner: export-licence exposure of parts with rare-earth magnets, from suppliers' sheets to paper."""

__version__ = "0.1.0"
