"""Tables in markup: web pages and XML spreadsheets, which programs save as .xls, and XML files of records."""
