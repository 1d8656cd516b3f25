"""重结: a year's claims settled anew with corrections, and what is to be paid or recovered for each settlement."""
