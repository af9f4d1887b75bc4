"""The demonstration site, and the programs that write its two large plans."""
