"""Flows that ask several things in turn, one file each, on one engine."""
