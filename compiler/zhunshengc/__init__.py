"""The Zhunsheng compiler: gives rule files their meaning, proves it, and emits settlement modules and documentation."""

__version__ = "0.1.0"
