"""The words for how sure a figure is, the state of an alert and a level of exposure."""

from __future__ import annotations

from enum import StrEnum

from planner.domain.alerts import AlertState
from planner.domain.exposure import Level
from planner.domain.shipments import Quality

CHOICES: tuple[tuple[StrEnum, str], ...] = (
    (
        Quality.REPORTED,
        "official | berichtet | gemeldet | 报告 | publié | declarado | 公表",
    ),
    (
        Quality.DERIVED,
        "calculated | abgeleitet | berechnet | 推算 | calculé | dérivé | calculado | derivado | 算出",
    ),
    (
        Quality.PROVISIONAL,
        "preliminary | vorläufig | 初步 | provisoire | provisional data | 速報 | 暫定",
    ),
    (
        Quality.MISSING,
        "gap | fehlt | 缺失 | manquant | faltante | 欠測",
    ),
    (
        AlertState.NEW,
        "open | neu | offen | 新 | 未处理 | nouveau | nuevo | 新規",
    ),
    (
        AlertState.IN_HAND,
        "in hand | in progress | in arbeit | in bearbeitung | 处理中 | en cours | en curso | 対応中",
    ),
    (
        AlertState.SNOOZED,
        "put off | zurückgestellt | 推迟 | 暂缓 | reporté | aplazado | 保留中",
    ),
    (
        AlertState.RESOLVED,
        "done | closed | erledigt | geschlossen | 已解决 | 已处理 | résolu | terminé | resuelto | cerrado | 解決済"
        " | 解決済み",
    ),
    (
        Level.UNASSESSED,
        "u | nicht bewertet | 未评估 | non évalué | sin evaluar | 未評価",
    ),
)
