"""The parts: a grid, and beside it why a part is as exposed as it is."""
