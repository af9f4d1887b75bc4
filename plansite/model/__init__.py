"""What a portal is: frozen values, standard library only. No reading, no parsing of files, no HTML ever happens here."""
