"""Pictures of patterns: what each shows is a shape, drawn with one pen."""
