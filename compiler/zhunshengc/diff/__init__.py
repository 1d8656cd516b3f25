"""What changes from one version of a regulation to another: who gains, who loses, how much at most, for whom nothing changes."""
