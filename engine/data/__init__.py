"""Training data: preparation, rendering, augmentation, splits."""
