"""Reads large sheets of .xlsx files that are written evenly, column by column, straight from their XML."""
