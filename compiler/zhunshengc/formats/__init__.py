"""What `check --format` can write, one format a file: each has `write(checked) -> str`."""
