"""Rules broken on purpose, one small change at a time, to see which changes somebody would notice."""
