// Messages in tests are English whatever the locale of the machine.
process.env.EGOV_LANG = "en";
