"""The project's own labelled articles; README.md here explains them."""
