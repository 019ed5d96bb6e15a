"""From a cell to the value of a field: numbers, dates, units, words, and how each column is written."""
