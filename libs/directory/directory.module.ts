import { Global, Module } from '@nestjs/common';
import { Consents } from '#libs/directory/consents.js';
import { Directory } from '#libs/directory/directory.js';
import { DirectoryController } from '#libs/directory/directory.controller.js';
import { FunctionsController } from '#libs/directory/functions.controller.js';
import { LookUp } from '#libs/directory/look-up.js';
import { PostgresConsents } from '#libs/directory/postgres.consents.js';
import { PostgresDirectory } from '#libs/directory/postgres.directory.js';

/** People, offices, organisations, consents and the vocabulary of functions for every context. */
@Global()
@Module({
  controllers: [DirectoryController, FunctionsController],
  providers: [{ provide: Directory, useClass: PostgresDirectory }, { provide: Consents, useClass: PostgresConsents }, LookUp],
  exports: [Directory, Consents, LookUp],
})
export class DirectoryModule {}
