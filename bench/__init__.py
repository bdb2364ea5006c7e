"""Measuring zi-tui, and making the data to measure it with."""
