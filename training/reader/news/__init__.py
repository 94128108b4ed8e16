"""Questions about real news whose answers its grammar gives, and near ones without an answer."""
