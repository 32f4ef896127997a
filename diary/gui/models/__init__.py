"""What tables show: read-only Qt models over the diary's values."""
