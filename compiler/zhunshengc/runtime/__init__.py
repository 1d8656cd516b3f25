"""What a target needs, shipped verbatim."""
