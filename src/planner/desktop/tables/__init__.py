"""Tables: a model over ready-made strings, sorted and filtered by index arrays, and its view."""
