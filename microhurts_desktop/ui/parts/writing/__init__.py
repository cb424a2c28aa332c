"""What words are written with: the wizard, the coach, the safety note, pickers."""
