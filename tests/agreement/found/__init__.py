"""What `make fuzz` has found: a regulation and a history a file, as it has saved them, on which all agree by now."""
