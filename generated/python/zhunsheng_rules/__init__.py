"""Settlement modules generated from regulations, one a module. Amounts are whole 分. Standard library only."""
