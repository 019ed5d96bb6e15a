"""The little style sheet: navigation, chips, cards, page header, buttons, status bar; the palette does the rest."""

from __future__ import annotations

from planner.desktop.theme import Theme

# Widgets ask for a look with the dynamic property `look`, labels for a text colour with `role`.
_SHEET = """
QLabel {{ background: transparent; }}
QLabel[role="secondary"] {{ color: {text_secondary}; }}
QLabel[role="muted"] {{ color: {text_muted}; }}
QMainWindow, QWidget[look="page"] {{ background: {bg_window}; }}
QMenuBar {{ background: {bg_nav}; border-bottom: 1px solid {border_hair}; padding: 3px 4px; spacing: 0; }}
QMenuBar::item {{ padding: 8px 9px; background: transparent; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {bg_hover}; color: {text_primary}; }}
QMenu {{ background: {bg_surface}; border: 1px solid {border_control}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 10px; border-radius: 4px; }}
QMenu::item:selected {{ background: {bg_selected}; color: {text_primary}; }}
QMenu::item:disabled {{ color: {text_disabled}; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::separator {{ height: 1px; background: {border_hair}; margin: 4px 2px; }}
QToolTip {{ background: {bg_surface}; color: {text_primary}; border: 1px solid {border_control}; padding: 4px; }}

QWidget[look="nav"] {{ background: {bg_nav}; border-right: 1px solid {border_hair}; }}
QPushButton[look="nav"] {{ text-align: left; border: none; border-radius: 4px; padding: 0 10px;
    color: {text_secondary}; background: transparent; }}
QPushButton[look="nav"]:hover {{ background: {bg_hover}; }}
QPushButton[look="nav"]:checked {{ background: {bg_selected}; color: {text_primary}; }}
QLabel[look="urgent-count"] {{ background: {attention_tint}; color: {attention_text}; border-radius: 8px;
    padding: 1px 6px; font-weight: 600; }}
QPushButton[look="nav"]:focus {{ border: 2px solid {focus}; padding: 0 8px; }}

QFrame[look="card"] {{ background: {bg_surface}; border: 1px solid {border_hair}; border-radius: 6px; }}
QFrame[look="palette"] {{ background: {bg_surface}; border: 1px solid {border_control}; border-radius: 6px; }}
QListWidget {{ background: {bg_surface}; border: none; outline: none; }}
QListWidget[look="choice"] {{ border: 1px solid {border_hair}; border-radius: 4px; }}
QListWidget[look="choice"]::item {{ padding: 4px 6px; }}
QListWidget[look="choice"]::item:selected {{ background: {bg_selected}; color: {text_primary}; }}
QFrame[look="line"] {{ background: {border_hair}; border: none; }}
QWidget[look="surface"] {{ background: {bg_surface}; }}
QFrame[look="sunken"] {{ background: {bg_window}; border: 1px solid {border_hair}; border-radius: 4px; }}
QWidget[look="detail"] {{ background: {bg_surface}; border-left: 1px solid {border_hair}; }}

QPushButton[look="button"], QToolButton[look="button"] {{ background: {bg_surface}; color: {text_primary};
    border: 1px solid {border_control}; border-radius: 4px; padding: 0 12px; min-height: 26px; }}
QPushButton[look="button"]:hover, QToolButton[look="button"]:hover {{ background: {bg_hover}; }}
QPushButton[look="primary"] {{ background: {accent}; color: {on_accent}; border: 1px solid {accent};
    border-radius: 4px; padding: 0 12px; min-height: 26px; font-weight: 600; }}
QPushButton[look="primary"]:hover {{ background: {accent_hover}; }}
QPushButton[look="quiet"], QToolButton[look="quiet"] {{ background: transparent; color: {text_secondary};
    border: 1px solid transparent; border-radius: 4px; padding: 0 8px; min-height: 26px; }}
QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover {{ background: {bg_hover}; }}
QPushButton[look="find"] {{ background: {bg_surface}; color: {text_muted}; border: 1px solid {border_hair};
    border-radius: 4px; padding: 0 8px; min-height: 26px; text-align: left; }}
QPushButton[look="link"] {{ background: transparent; color: {link}; border: none; padding: 0 2px; text-align: left; }}
QPushButton[look="link"]:hover {{ text-decoration: underline; }}
QPushButton[look="chip"] {{ background: {bg_surface}; color: {text_secondary}; border: 1px solid {border_hair};
    border-radius: 12px; padding: 0 10px; min-height: 22px; }}
QPushButton[look="chip"]:hover {{ background: {bg_hover}; }}
QPushButton[look="chip"]:checked {{ background: {bg_selected}; border-color: {bg_selected}; color: {text_primary}; }}
QFrame[look="segments"] {{ background: {bg_surface}; border: 1px solid {border_control}; border-radius: 4px; }}
QPushButton[look="segment"] {{ background: transparent; border: none; border-radius: 3px; }}
QPushButton[look="segment"]:hover {{ background: {bg_hover}; }}
QPushButton[look="segment"]:checked {{ background: {bg_selected}; }}
QFrame[look="outline"] {{ background: {bg_surface}; border: 1px solid {border_hair}; border-radius: 4px; }}
QFrame[look="reason"] {{ background: transparent; border: 1px solid transparent; border-radius: 4px; }}
QFrame[look="reason"]:focus {{ border-color: {focus}; }}
QPushButton[look]:disabled, QToolButton[look]:disabled {{ color: {text_disabled}; border-color: {border_hair}; }}
QPushButton[look="primary"]:disabled {{ background: {bg_sunken}; }}
QPushButton[look]:focus, QToolButton[look]:focus {{ border: 2px solid {focus}; }}
QToolButton::menu-indicator {{ image: none; }}

QLineEdit, QPlainTextEdit, QDateEdit {{ background: {bg_surface}; color: {text_primary};
    border: 1px solid {border_control}; border-radius: 4px; padding: 2px 7px; min-height: 20px;
    selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit:focus, QPlainTextEdit:focus, QDateEdit:focus {{ border: 2px solid {focus};
    padding: 1px 6px; }}
QLineEdit:disabled, QLineEdit:read-only {{ background: {bg_sunken}; }}

QTableView {{ background: {bg_surface}; border: none; selection-background-color: {bg_selected};
    selection-color: {text_primary}; }}
QHeaderView {{ background: {bg_surface}; border: none; }}
QHeaderView::section {{ background: {bg_surface}; color: {text_secondary}; border: none;
    border-bottom: 1px solid {border_hair}; padding: 0 8px; }}
QTableCornerButton::section {{ background: {bg_sunken}; border: none; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {text_secondary}; border: none; border-bottom: 2px solid transparent;
    padding: 6px 0; margin-right: 16px; }}
QTabBar::tab:selected {{ color: {text_primary}; border-bottom-color: {accent}; }}
QTabBar::tab:focus {{ color: {focus}; }}
QScrollArea {{ background: transparent; border: none; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {bg_surface}; }}
QCalendarWidget QToolButton {{ background: transparent; color: {text_primary}; border: none; padding: 4px 6px; }}
QCalendarWidget QAbstractItemView {{ selection-background-color: {accent}; selection-color: {on_accent}; }}
QSplitter::handle {{ background: {border_hair}; }}
QSplitter[look="gap"]::handle {{ background: transparent; }}

QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {border_control};
    border-radius: 3px; margin: 3px; min-height: 24px; min-width: 24px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}

QStatusBar {{ background: {bg_nav}; border-top: 1px solid {border_hair}; min-height: 25px; max-height: 25px; }}
QStatusBar::item {{ border: none; }}
QPushButton[look="status"] {{ background: transparent; border: none; color: {text_secondary}; padding: 0 7px; }}
QPushButton[look="status"]:hover {{ color: {link}; }}
QFrame[look="upright"] {{ background: {border_hair}; }}
QFrame[look="band"] {{ background: {progress_tint}; border-bottom: 1px solid {progress_solid}; }}
QFrame[look="band"] QLabel {{ color: {progress_text}; }}
"""
_TONED = """
QFrame[look="strip"][tone="{tone}"] {{ background: {tint}; border-bottom: 1px solid {solid}; }}
QFrame[look="strip"][tone="{tone}"] QLabel, QLabel[tone="{tone}"] {{ color: {text}; }}
QFrame[look="box"][tone="{tone}"] {{ background: {tint}; border: 1px solid {solid}; border-radius: 4px; }}
QFrame[look="box"][tone="{tone}"] QLabel {{ color: {text}; }}
"""


def style_sheet(theme: Theme) -> str:
    """The style sheet of a theme."""
    names = {token.replace(".", "_"): theme.css(token) for token in theme.base_tokens}
    progress, attention = theme.tone("progress"), theme.tone("attention")
    names |= {
        "attention_tint": attention.tint.name(),
        "attention_text": attention.text.name(),
        "progress_tint": progress.tint.name(),
        "progress_solid": progress.solid.name(),
        "progress_text": progress.text.name(),
    }
    toned = [
        _TONED.format(tone=name, tint=tone.tint.name(), solid=tone.solid.name(), text=tone.text.name())
        for name, tone in ((name, theme.tone(name)) for name in theme.tone_names)
    ]
    return _SHEET.format(**names) + "".join(toned)
