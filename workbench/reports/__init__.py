"""From the store's dossiers to a document, and from the document to its formats."""
