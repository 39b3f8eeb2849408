"""What people read: pages for students and instructors, tables for sheets; for `batch` and up.

This room reads records (`core.records`) and manifests only. Import what you need:
`feedback.render`, `feedback.file_name`, `class_report.page.render`, `grades_csv.render`. Nothing is
imported here, so that grading does not pay for pages it does not draw.
"""
