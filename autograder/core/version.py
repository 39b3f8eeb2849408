"""The package's version, which records and workers name."""

__version__ = "0.1.0"
