"""What was asked and answered, kept beside the archive: found again, exported, checked again."""
