"""A licence as an account and a story: what was used and is left, the states it went through, what contradicts."""

from planner.rulebook.licence_account.answers import LicenceAccount, LicenceProblem, Shipped, Stage
from planner.rulebook.licence_account.links import Links, reference_key
from planner.rulebook.licence_account.problems import problems_of
from planner.rulebook.licence_account.quantities import Accounts
from planner.rulebook.licence_account.stages import OWN_DAYS, noted_on, stages_of

__all__ = [
    "OWN_DAYS",
    "Accounts",
    "LicenceAccount",
    "LicenceProblem",
    "Links",
    "Shipped",
    "Stage",
    "noted_on",
    "problems_of",
    "reference_key",
    "stages_of",
]
