"""Phone exports to records, one module per format; pure: bytes in, records out."""
