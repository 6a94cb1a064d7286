"""Files that people take away: certificates and calendar files, made from values alone."""
