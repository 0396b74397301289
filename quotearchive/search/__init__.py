"""Finding: what people type, and the engines that answer it."""
