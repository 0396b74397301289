"""The archive as others read it: a folder of static pages, and a small server to look at them."""
