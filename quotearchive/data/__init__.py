"""The data that travels with the package: the registry of officials, the invented articles of the demo."""
