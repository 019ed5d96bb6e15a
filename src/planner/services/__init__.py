"""The verbs: one function per thing that a planner does; each owns its transaction."""
