"""The words: frozen dataclasses and enums of the field, standard library only."""
