import { readConfig, type Config } from '#libs/platform/config.js';

/** What an operator may set and the product decides by. */
export class Settings {
  constructor(private readonly config: Config) {}

  /** True: what would be convenient but unsafe stops the start. */
  get production(): boolean {
    return this.config.NODE_ENV === 'production';
  }

  /** How far the clocks of process and database may be apart. */
  get clockToleranceMs(): number {
    return this.config.CLOCK_TOLERANCE_SECONDS * 1_000;
  }

  /** How long a clearance link can be used when nobody says otherwise. */
  get clearanceDays(): number {
    return this.config.CLEARANCE_LINK_DAYS;
  }

  /** Where the public reaches this system, without a slash at the end; undefined: as the request says. */
  get publicUrl(): string | undefined {
    return this.config.PUBLIC_URL?.replace(/\/+$/, '');
  }

  /** Who proposes other wordings; undefined: nobody. */
  get rewording(): { readonly url: string; readonly model: string; readonly key?: string; readonly keyFile?: string; readonly deadlineMs: number } | undefined {
    const { REWORDING_URL: url, REWORDING_MODEL: model, REWORDING_KEY: key, REWORDING_KEY_FILE: keyFile, REWORDING_TIMEOUT_SECONDS: seconds } = this.config;
    if (url === undefined || model === undefined) return undefined;
    return { url, model, deadlineMs: seconds * 1_000, ...(key !== undefined && { key }), ...(keyFile !== undefined && { keyFile }) };
  }
}

/** Everything as it is when nothing is set. */
export const DEFAULTS = new Settings(readConfig({}));
