"""What maintainers run; the engine imports nothing from here."""
