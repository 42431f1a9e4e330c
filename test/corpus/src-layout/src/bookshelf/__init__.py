"""Lends books."""

__version__ = '1.0'
