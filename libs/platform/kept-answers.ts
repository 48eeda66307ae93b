import { SetMetadata } from '@nestjs/common';

const KEPT = 'how long others may keep the answer of an operation';

/**
 * Declares that browsers, feed readers and proxies may keep what an operation answers (RFC 9111): `public` what is for everybody, `private`
 * what is behind a link; always `no-cache`, so that they ask whether it still holds before they show it. Nothing else is kept (`no-store`),
 * and no error ever is.
 */
export const MayBeKept = (by: 'public' | 'private') => SetMetadata(KEPT, `${by}, no-cache`);

/** The Cache-Control of an operation's answers; undefined: as every answer has it. */
export const keptBy = (operation: object): string | undefined => Reflect.getMetadata(KEPT, operation) as string | undefined;
