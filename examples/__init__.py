"""Sites made to be looked at."""
