"""Settling files of claims with a ledger."""
