"""When two names, values or licences are one."""
