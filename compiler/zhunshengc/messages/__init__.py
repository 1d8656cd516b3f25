"""The error catalogue, one file a phase."""
