/** A backup cannot be made, is damaged, or cannot be restored here; the message says why and what to do. */
export class BackupRefused extends Error {}
