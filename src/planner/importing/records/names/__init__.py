"""Names: which company or part a sheet means, what only looks like one, and what the planner accepted as the same."""
