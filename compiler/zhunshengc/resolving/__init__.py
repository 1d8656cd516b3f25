"""Syntax → model: each file resolves one kind of thing; `zhunshengc.resolve` puts them together."""
