"""The page for whoever runs Ned."""
