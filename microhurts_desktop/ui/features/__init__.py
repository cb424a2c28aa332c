"""One folder for each page, with its dialogs and cards."""
