"""What goes on paper, as data; layout and painting live in desktop/printing."""
