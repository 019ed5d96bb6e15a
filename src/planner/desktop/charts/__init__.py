"""Pictures of numbers: painters that draw with an ink (screen or paper) and the widgets around them."""
