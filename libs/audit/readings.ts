/** Somebody has read something: ids only, no name and no text. */
export type Reading = {
  /** Id of the account. */
  readonly by: string;
  readonly operation: string;
  /** Id of what was read; null: a list of many. */
  readonly subject: string | null;
  readonly form: string;
};

export type KeptReading = Reading & { readonly number: string; readonly at: string };

/** Which readings are wanted, the newest first. Instants are ISO 8601; `from` counts in, `to` does not. */
export type ReadingsWanted = {
  readonly what?: string | undefined;
  readonly operation?: string | undefined;
  readonly by?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The number of the last one seen. */
  readonly after?: string | undefined;
  readonly limit: number;
};

/** The record of who has read what. It grows and never changes. */
export abstract class Readings {
  /** Resolves when it is durable. */
  abstract keep(reading: Reading): Promise<void>;
  abstract find(wanted: ReadingsWanted): Promise<readonly KeptReading[]>;
}
