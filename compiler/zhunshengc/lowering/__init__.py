"""Model → plan: each file lowers one kind of thing; `zhunshengc.lower` puts them together."""
