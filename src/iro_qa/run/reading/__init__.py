"""Reading: the files that are meant are found in a shared folder, and each becomes forms or says why not."""
