"""An LMS over the network: people, hand-ins, grades read and written; for `cli`.

    open_remote("canvas" | "moodle", address) -> Remote       `connect`: address, credentials, https
    download(remote, folder) -> Fetched                       `download`: a layout of lms.downloads
    plan(remote, marks, …) -> Plan; post(remote, plan, …)     `post_grades`: look first, then write

`retry` is how requests are sent: one at a time, backing off, and repeated only where that can do
no harm. No token is ever part of a message, an error, a record or a file.
"""
