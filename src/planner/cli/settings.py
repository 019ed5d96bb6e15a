"""The command about the settings of a catalogue."""

from __future__ import annotations

import argparse

from planner.cli.arguments import Commands, catalogue_argument, command_named, key_value, why_argument
from planner.cli.session import facts_of, now, opened, print_json, who


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds the command to the command line."""
    chosen = command_named(commands, "settings", settings, "The catalogue's settings.", json=True, known_on=True)
    catalogue_argument(chosen)
    one = chosen.add_mutually_exclusive_group()
    one.add_argument("--set", type=key_value, metavar="NAME=VALUE")
    one.add_argument("--reset", metavar="NAME", help="back to its default")
    why_argument(chosen)


def settings(options: argparse.Namespace) -> int:
    """Prints the settings with their defaults, or chooses one."""
    from planner.services.chosen_settings import choose_setting, settings_in_use

    if options.set or options.reset:
        with opened(options.catalogue) as catalogue, catalogue.writing() as uow:
            name, value = options.set or (options.reset, None)
            changes = choose_setting(uow, name, value, who=who(), at=now(), why=options.why)
            uow.commit()
        print(f"{changes.label}." if changes.label else "It has its default already.")
        return 0
    found = settings_in_use(facts_of(options).settings)
    if options.json:
        print_json(
            [
                {
                    "setting": one.setting.name,
                    "value": one.value,
                    "default": one.setting.default,
                    "unit": one.setting.unit,
                    "says": one.setting.sentence,
                    "note": one.chosen.note if one.chosen else None,
                }
                for one in found
            ]
        )
        return 0
    for one in found:
        chosen = f" (default {one.setting.default})" if one.chosen else ""
        print(f"{one.setting.name:<18} {f'{one.value} {one.setting.unit}'.strip()}{chosen}  {one.setting.sentence}")
    return 0
