"""Reports on screen and as files: who may have them, how they are made while one waits, and their pictures."""
