/** The database can't be used; the message says what to do. */
export class LedgerError extends Error {}
