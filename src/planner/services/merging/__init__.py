"""Merging two suppliers that are one: everything is foreseen, and done as one operation."""

from planner.services.merging.plan import Differing, MergePlan, Together
from planner.services.merging.suppliers import foresee_merge, merge_suppliers

__all__ = ["Differing", "MergePlan", "Together", "foresee_merge", "merge_suppliers"]
