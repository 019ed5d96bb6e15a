"""Editing in the window: the form in the detail, the input of a field, adding and removing."""
