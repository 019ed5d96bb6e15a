"""Weak points as sentences."""

from __future__ import annotations

from planner.exposure.weak_points.finding import HitPart, WeakPoint
from planner.exposure.weak_points.nodes import Node, NodeKind
from planner.rulebook.wording import count_text, days_text, joined_text, money_text, share_text


def _node_text(node: Node) -> str:
    """What a node is called in a sentence: a company, or the licences of one."""
    return f"the licences of {node.name}" if node.kind is NodeKind.LICENCE else node.name


def point_text(point: WeakPoint) -> str:
    """What happens where the node fails: how many parts stop and when, and what that costs a month."""
    lost = f"Without {_node_text(point.node)}"
    stopping = [part for part in point.parts if part.tts_days is not None]
    if not stopping:
        return f"{lost} no part stops within the days looked ahead"
    first = stopping[0]
    text = f"{lost} {count_text(len(stopping), 'part')} {'stops' if len(stopping) == 1 else 'stop'}"
    text = f"{text}, {first.part} first after {days_text(first.tts_days or 0)}"
    if point.products:
        text = f"{text}; {count_text(len(point.products), 'product')} with {_revenue_text(point)}"
    return text


def _revenue_text(point: WeakPoint) -> str:
    """The revenue a month of the products that stop, with what is not known of it."""
    if not point.per_month:
        return "revenue that is not known"
    text = f"{joined_text(map(money_text, point.per_month))} a month"
    return f"{text}, that of {point.without_revenue} not known" if point.without_revenue else text


def part_text(part: HitPart) -> str:
    """How long a part survives against how long the node is gone."""
    survives = "outlasts the days looked ahead" if part.tts_days is None else f"lasts {days_text(part.tts_days)}"
    text = f"{part.part} loses {share_text(part.share)} of its supply and {survives}; {_recovery_text(part)}"
    return f"{text}. No other source is recorded" if part.is_only_source else text


def _recovery_text(part: HitPart) -> str:
    if part.recovery.endless:
        return "fewer than nine in ten licences ever come"
    if part.recovery.days is None:
        return "how long it would be gone is not recorded"
    return f"it would be gone for {days_text(part.recovery.days)}"
