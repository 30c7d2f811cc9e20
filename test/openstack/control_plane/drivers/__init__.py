"""What stands in for hardware. Everything above it is OpenStack's own."""
