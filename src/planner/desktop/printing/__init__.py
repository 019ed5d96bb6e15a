"""Paper: a document is laid out with measured text and painted once for PDF, printer and preview."""
