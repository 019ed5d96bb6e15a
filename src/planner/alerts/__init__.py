"""What needs attention; pure."""
