"""One property of a regulation a file."""
