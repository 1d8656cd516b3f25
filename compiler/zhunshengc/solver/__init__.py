"""Z3 behind one door: encoding, obligations, proofs."""
