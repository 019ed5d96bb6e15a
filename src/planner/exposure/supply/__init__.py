"""What supplies each part: the rule book's answers for its sources, with shares, licence clocks and quantities left."""
