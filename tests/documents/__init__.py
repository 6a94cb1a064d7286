"""Certificates and calendar files, read back with other programs than those that made them."""
