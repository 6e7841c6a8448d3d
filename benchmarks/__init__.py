"""What this costs beside the obvious alternative, measured in the same run. Ratios, as seconds belong to a machine."""
