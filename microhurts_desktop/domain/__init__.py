"""What exists and the arithmetic of it: values in, values out."""
