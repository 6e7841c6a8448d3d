"""One module per delivered file kind: JSON in, rows of the contract and findings out. No files are opened here."""
