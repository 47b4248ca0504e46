"""The workbook for forms: to be filled in, and to be answered."""
