"""Settling many claims at once: compiled kernels over columns."""
