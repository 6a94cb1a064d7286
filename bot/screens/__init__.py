"""What people see: domain objects in, text and buttons out. Pure."""
