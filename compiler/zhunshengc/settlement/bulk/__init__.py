"""Settling files that need not fit into memory: persons in buckets on disk, settled bucket by bucket, answered in order."""
