"""Audits of the regulations: independent settlements from the official texts, compared with the tool."""
