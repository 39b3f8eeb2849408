"""An LMS over the network: who is there, what they handed in, what grade stands, and a new one.

    open_remote("canvas" | "moodle", address) -> Remote       `opening`: address, credentials, https
    download(remote, folder) -> Fetched                       `downloading`: a layout of lms.inbound
    plan(remote, marks, …) -> Plan; post(remote, plan, …)     `posting`: look first, then write

`polite` is how requests are sent: one at a time, backing off, and repeated only where that can do
no harm. No token is ever part of a message, an error, a record or a file.
"""
