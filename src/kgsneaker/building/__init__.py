"""From texts to a store on disk: read, believe, load, and put in force with one rename."""
