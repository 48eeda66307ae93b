import { Global, Module } from '@nestjs/common';
import { Consents } from '#libs/directory/consents.js';
import { ContactsController } from '#libs/directory/contacts.controller.js';
import { Directory } from '#libs/directory/directory.js';
import { DirectoryController } from '#libs/directory/directory.controller.js';
import { FunctionsController } from '#libs/directory/functions.controller.js';
import { LookUp } from '#libs/directory/look-up.js';
import { PostgresConsents } from '#libs/directory/postgres.consents.js';
import { PostgresDirectory } from '#libs/directory/postgres.directory.js';
import { PublicNames } from '#libs/directory/public-names.js';

/** People, offices, organisations, consents and the vocabulary of functions for every context. */
@Global()
@Module({
  controllers: [DirectoryController, ContactsController, FunctionsController],
  providers: [{ provide: Directory, useClass: PostgresDirectory }, { provide: Consents, useClass: PostgresConsents }, LookUp, PublicNames],
  exports: [Directory, Consents, LookUp, PublicNames],
})
export class DirectoryModule {}
