import { Global, Module } from '@nestjs/common';
import { Directory } from '#libs/directory/directory.js';
import { DirectoryController } from '#libs/directory/directory.controller.js';
import { FunctionsController } from '#libs/directory/functions.controller.js';
import { LookUp } from '#libs/directory/look-up.js';
import { PostgresDirectory } from '#libs/directory/postgres.directory.js';

/** People, offices, organisations and the vocabulary of functions for every context. */
@Global()
@Module({
  controllers: [DirectoryController, FunctionsController],
  providers: [{ provide: Directory, useClass: PostgresDirectory }, LookUp],
  exports: [Directory, LookUp],
})
export class DirectoryModule {}
