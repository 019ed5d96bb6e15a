"""The scope test: would this shipment be covered by a licence, clause by clause; pure."""
