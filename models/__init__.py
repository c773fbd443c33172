"""Networks and signal transforms: tensors in, tensors out, nothing but torch."""
