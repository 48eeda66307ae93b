import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

/** What was read, and which parameter of the address names it; no parameter: a list of many. */
export type ReadingOf = { readonly operation: string; readonly parameter?: string };

const RECORDS = 'who reads this is recorded';

/** Declares that whoever reads this is written down before the answer goes out (libs/audit). Stands beside `@Reads`. */
export const RecordsReading = (operation: string, parameter?: string) =>
  applyDecorators(
    SetMetadata(RECORDS, { operation, ...(parameter !== undefined && { parameter }) } satisfies ReadingOf),
    ApiExtension('x-records-reading', operation),
  );

/** What a handler has declared by `@RecordsReading`. */
export const readingOf = (handler: object): ReadingOf | undefined => Reflect.getMetadata(RECORDS, handler) as ReadingOf | undefined;
