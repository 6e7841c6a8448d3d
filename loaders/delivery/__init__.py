"""What was delivered, as entries and applications: the only room that knows folders, archives and the delivered layout.

Nothing is unpacked to disk; archive members are read in place.
"""
