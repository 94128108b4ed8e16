"""What has gone from an archive goes from the bytes of its files."""
