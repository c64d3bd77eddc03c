"""Evidence files to records, one module a format."""
